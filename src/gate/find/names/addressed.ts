import type { Entity } from "../../../personal_data.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { fold } from "../../../text/words.ts";
import { KNOWN_THINGS } from "../known/known_things.ts";

const WORD = "[\\p{L}][\\p{L}\\p{M}'’-]{1,24}";
const NAME = `(?<name>${WORD} ${WORD}(?: ${WORD})?)`;

/** Places in an English sentence that only somebody's name of two words or three can fill, whatever the words mean. */
const SLOTS: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:tell|ask|remind|inform|notify|e-?mail|call|ring|phone|thank|invite|warn) ${NAME}(?= (?:that|about|whether|if|for|to (?:call|send|come|bring|sign|pay|reply|check|write|meet))(?!\\p{L}))`,
    "giu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:reply|letter|e-?mail|note|message|response|answer|reminder|apology|invitation|reference|card) (?:to|for) ${NAME}(?= (?:about|regarding|concerning|that|saying|asking|explaining|on)(?!\\p{L}))`,
    "giu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:spoke|talked|met|chatted|lunch|dinner|call|meeting|appointment|interview) (?:with|to) ${NAME}(?= (?:from|about|at|and we|today|yesterday|tomorrow|last|next|this|on)(?!\\p{L}))`,
    "giu",
  ),
  new RegExp(
    `(?<=(?:^|[.!?]\\s|\\n)\\s{0,4})${NAME}(?= (?:called|rang|phoned|e-?mailed|texted|complained|apologi[sz]ed|resigned|replied) (?:about|to|that|me|us|back|again|yesterday|today|from|in|this|last)(?!\\p{L}))`,
    "giu",
  ),
];

/** Somebody whose name is made of words: "please tell summer rain that …", "He Ping called about …". */
export function findAddressed(text: string, isCased: boolean): Entity[] {
  const found: Entity[] = [];
  const add = (start: number, end: number) =>
    found.push({ start, end, type: "PERSON", score: 0.7, detector: "addressed" });
  for (const pattern of SLOTS) {
    for (const match of text.matchAll(pattern)) {
      const said = withoutTail(match.groups?.["name"] ?? "");
      if (said === undefined || !isName(said.split(" "), isCased)) continue;
      const start = match.index + match[0].indexOf(said);
      add(start, start + said.length);
    }
  }
  if (!isCased) return found;
  for (const match of text.matchAll(PRONOUN_AND_NAME)) add(match.index, match.index + match[0].length);
  for (const match of text.matchAll(TWO_AND_VERB)) {
    const { one = "", other = "" } = match.groups ?? {};
    if (!isFirstName(fold(one)) || !isFirstName(fold(other)) && !MONTHS.test(other)) continue;
    add(match.index, match.index + one.length);
    const second = match.index + match[0].lastIndexOf(other);
    add(second, second + other.length);
  }
  return found;
}

/** After "He" a sentence goes on in lower case, so that this is a name. */
const PRONOUN_AND_NAME = /(?<![\p{L}'’])He \p{Lu}[\p{Ll}\p{M}]{1,14}(?:-\p{L}[\p{Ll}]{1,14})?(?![\p{L}])/gu;
const TWO_AND_VERB =
  /(?<!\p{L})(?<one>\p{Lu}\p{Ll}{1,14}) and (?<other>\p{Lu}\p{Ll}{1,14}) (?:\p{Ll}+ed|said|say|says|want|are|were|have|will|can|went|met|told|wrote)(?!\p{L})/gu;
const MONTHS = /^(?:April|May|June|August)$/;

/** The third word of a greedy match may be where the sentence goes on. */
function withoutTail(name: string): string | undefined {
  const words = name.split(" ");
  const last = words[words.length - 1] ?? "";
  const isTail = words.length === 3 &&
    (GOING_ON.has(last.toLowerCase()) || ORDINARY_WORDS.has(last.toLowerCase()));
  return isTail ? words.slice(0, 2).join(" ") : name;
}

function isName(words: readonly string[], isCased: boolean): boolean {
  const [first = "", ...others] = words;
  const last = (others[others.length - 1] ?? "").toLowerCase();
  if (NOT_FIRST.has(first.toLowerCase()) && !/^he$/i.test(first)) return false;
  if (isCased) return words.every((word) => /^\p{Lu}\p{Ll}/u.test(word)) && !KNOWN_THINGS.has(last);
  if (words.some((word) => GOING_ON.has(word.toLowerCase()) && !/^he$/i.test(word))) return false;
  return !ROLES.test(last) && !(last.endsWith("s") && isInDictionary(last));
}

const GOING_ON: ReadonlySet<string> = new Set(
  "that about whether if for to from at and or but of in on with by as is are was were be has had have will would can could should not no yes then so again back please asap today tomorrow yesterday now soon off out up over down i you we they it she him her them us me my our your their his its this these those"
    .split(" "),
);
const NOT_FIRST: ReadonlySet<string> = new Set([
  ...GOING_ON,
  ..."the a an all any some each every both either neither another other more most few many several no one two three everybody everyone anybody anyone somebody someone nobody people what which who whose how when where why there here new old good great best whole entire same different next last first please"
    .split(" "),
]);
const ROLES =
  /^(?:manager|team|boss|support|staff|client|customer|supplier|vendor|office|department|service|desk|bank|doctor|lawyer|teacher|parent|guest|user|board|committee|company|family|landlord|tenant|colleague|friend|neighbou?r|patient|candidate|applicant|employee|contractor|agent|line|number|back|centre|center|group|people|members?|council|school|university|police|hotline|help|engineer|developer|designer|director|assistant|nurse|driver|everyone|owner|buyer|seller|recruiter|professor|student)$/i;
