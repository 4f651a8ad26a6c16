import type { ActionItem, Turn } from "../meeting/meeting.ts";
import { fold } from "../text/fold.ts";
import { stemsOf, termsOf } from "../text/search_terms.ts";
import { ACTION_CUES, type ActionCues } from "./action_cues.ts";
import { saysDayAnew, withoutDayDenied } from "../text/due_corrected.ts";
import { dueIn, dueReader } from "./due_again.ts";
import type { Sentence } from "../text/sentences.ts";

const ACTIONS_MAX = 20;
/** Of one person's earlier actions a new one is compared with so many: the work stays linear however long the meeting. */
const COMPARED_MAX = 200;

const VERBS =
  "add|arrange|ask|assemble|assign|bring|book|build|buy|call|change|check|circulate|clean|collect|compare|compile|complete|confirm|contact|" +
  "coordinate|copy|correct|create|cut|deliver|design|discuss|distribute|do|document|double[- ]check|draft|draw|email|e-mail|estimate|evaluate|" +
  "figure out|file|fill|find|finish|finalise|finalize|fix|follow up|forward|gather|get|give|go through|handle|hand|implement|improve|inform|" +
  "install|investigate|invite|join|look (?:at|into|up|for)|mail|make|measure|meet|merge|message|move|note|open|order|organise|organize|phone|pick up|" +
  "plan|post|prepare|present|print|produce|provide|publish|push|put|reach out|read|record|reduce|remove|repair|replace|report|request|research|" +
  "reserve|resend|review|revise|ring|run|schedule|search|sell|send|set up|share|ship|show|sign|sort out|speak|start|submit|summarise|summarize|" +
  "switch|take|talk|tell|test|track|train|translate|try|turn|type|update|upload|verify|visit|work on|write|file";

const SOFTENERS =
  "(?:(?:also|just|then|definitely|probably|certainly|try to|go and|please|maybe|quickly|personally|both|all) )*";

/** Verbs that are talk about talking unless an object follows that is more than a pronoun. */
const TALK =
  /^if\b|\b(?:can|could|would|will) you (?:please )?(?:tell|say|explain|hear|see|check your (?:audio|mic|mike|sound)|turn|repeat|go ahead|give us (?:an?|some) (?:idea|clue|sense))\b|\bask (?:(?:my|her|his|you|them|one|another|a|some|the)\b ?)+(?:more |other |next |few )?questions?\b|\b(?:change gears|do my best|be honest|take that as|(?:give|leave|have) .{0,40}\b(?:seconds|minutes?))\b|\bmeet you\b|\b(?:i'll|i will|i'm going to|let me|i have to|i need to) (?:just |also )*(?:tell you|ask you|say|show you|go through|give you|start|try|read|talk|do it$|do that\.?$|make it\.?$|put it|take it|take that|get (?:it|to|there|back))/i;

const RULES: readonly { pattern: RegExp; owner: "speaker" | "named" | "addressee" | "nobody" }[] = [
  {
    pattern: new RegExp(
      String
        .raw`\b(?:i'll|i will|i shall|i'm going to|i am going to|i can|i promise to|i want to) ${SOFTENERS}(?:${VERBS})\b`,
      "i",
    ),
    owner: "speaker",
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:i have to|i need to|i've got to|i must|i should) ${SOFTENERS}(?:${VERBS})\b`,
      "i",
    ),
    owner: "speaker",
  },
  {
    pattern: new RegExp(
      String.raw`\blet me ${SOFTENERS}(?:check|send|ask|find out|look into|follow up|get back|write|call)\b`,
      "i",
    ),
    owner: "speaker",
  },
  {
    pattern: new RegExp(
      String
        .raw`\b(\p{Lu}[\p{L}’'-]+)(?: and \p{Lu}[\p{L}’'-]+)? (?:will|is going to|should|needs to|has to|shall|agreed to|promised to|offered to|can) ${SOFTENERS}(?:${VERBS})\b`,
      "u",
    ),
    owner: "named",
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:could|can|would|will) you (?:please |maybe |also |all |both )*(?:${VERBS})\b`,
      "i",
    ),
    owner: "addressee",
  },
  {
    pattern: new RegExp(String.raw`(?:^|, |\band )please (?:also )?(?:${VERBS})\b`, "i"),
    owner: "addressee",
  },
  { pattern: /^(?:action(?: item| point)?|to ?do|next step)s?\s*(?::|-|is\b|for\b)/i, owner: "nobody" },
  {
    pattern: new RegExp(
      String
        .raw`\b(?:we'll|we will|we need to|we have to|we should|somebody has to|someone has to|somebody should|someone should) ${SOFTENERS}(?:${VERBS})\b`,
      "i",
    ),
    owner: "nobody",
  },
];

/** Promises of somebody else, as told: `Dana said she will book the lab`. */
const REPORTED = new RegExp(
  String
    .raw`\b(\p{Lu}[\p{L}’'-]+) (?:said|says|promised|offered|agreed|told (?:me|us))(?: that)? (?:(?:he|she|they)(?:['’]ll| will| would| is going to| can)|to) ${SOFTENERS}(?:${VERBS})\b`,
  "u",
);

/** `Tomás to update the wiki`, `To do Marek: fix the gate`, `Action for Tomás: …`. */
const ASSIGNED = new RegExp(
  String
    .raw`^(?:(?:AI|TO[- ]?DO|To[- ]?do|Action(?: item| point)?)\s*[:–-]?\s*(?:for |on )?)?(\p{Lu}[\p{Ll}’'-]+)(?:\s*[:–-]\s*|\s+to\s+)(?:${VERBS})\b`,
  "u",
);

/** `We agreed that Priya sends the plan by Friday`: an action only with a day. */
const DOES = new RegExp(String.raw`\b(\p{Lu}[\p{Ll}’'-]+) (?:${VERBS})e?s\b`, "u");

/** A promise of one's own that is told, or kept already. */
const TOLD =
  /\bi (?:said|told|promised)\b[^.]{0,40}\bi(?:['’]ll| will| would)\b|\b(?:last (?:week|month|monday|tuesday|wednesday|thursday|friday)|yesterday)\b[^.]{0,30}\bi (?:said|told|promised)\b|\bi did (?:it|that|send|do)\b|\bi(?:['’]ve| have) already\b/i;

const NO_COMMITMENT =
  /^(?:and |so |but )?if\b.*\?$|\b(?:if|whether|when|unless|because|why|how|what|which|suppose|imagine) (?:i|we|you|they|he|she)\b[^,;]{0,12}(?:'ll|will|can|have to|need to|should)|\b(?:i|we) (?:will|'ll)? ?(?:not|never)\b|\b(?:won't|can't|don't have to|don't need to|wouldn't)\b/i;

/**
 * Promises, requests and assignments, with owner and due date. `We will …` counts only with a date: plans without either
 * are talk.
 *
 * @param people names of speakers and participants
 * @param language ISO 639-1
 */
export function findActions(
  sentences: readonly Sentence[],
  { language = "en", ...meeting }: {
    people: readonly string[];
    turns: readonly Turn[];
    startedAt?: string;
    language?: string;
  },
): ActionItem[] {
  const collected = new CollectedActions();
  const cues = ACTION_CUES[language];
  if (language !== "en" && cues === undefined) return [];
  for (const [at, said] of sentences.entries()) {
    // What somebody else is quoted with is no promise of the speaker's.
    if (said.own === "") continue;
    const sentence = withDayAnew({ ...said, plain: said.own }, sentences[at + 1], { ...meeting, language });
    const action = cues === undefined
      ? readAction(sentence, meeting)
      : readOther(sentence, { ...meeting, cues, language });
    if (action) collected.keepOrJoin(action);
  }
  const found = collected.items;
  if (found.length <= ACTIONS_MAX) return found;
  const weight = (item: ActionItem) => (item.due === undefined ? 0 : 2) + (item.owner === undefined ? 0 : 1);
  const kept = new Set([...found].sort((a, b) => weight(b) - weight(a)).slice(0, ACTIONS_MAX));
  return found.filter((item) => kept.has(item));
}

/** A sentence as it was meant: with the next one where that only says its day anew, and without a day that it denies. */
function withDayAnew(
  sentence: Sentence,
  next: Sentence | undefined,
  { turns, startedAt, language }: {
    readonly turns: readonly Turn[];
    readonly startedAt?: string;
    readonly language: string;
  },
): Sentence {
  const read = dueReader(language, startedAt);
  const plain = withoutDayDenied(sentence.plain, read, language);
  const goesOn = next !== undefined && next.turn === sentence.turn && !sentence.plain.endsWith("?") &&
    saysDayAnew(next.plain, read, language);
  if (!goesOn) return { ...sentence, plain };
  const whole = turns.find(({ index }) => index === sentence.turn)?.text;
  const text = whole?.slice(sentence.start, next.start + next.text.length) ?? sentence.text;
  return { ...sentence, text, plain: `${plain} ${next.plain}` };
}

function readAction(
  sentence: Sentence,
  meeting: { people: readonly string[]; turns: readonly Turn[]; startedAt?: string },
): ActionItem | undefined {
  const { plain: text } = sentence;
  const told = REPORTED.exec(text) ?? ASSIGNED.exec(text);
  const due = dueIn("en", text, meeting.startedAt);
  const does = due === undefined ? undefined : DOES.exec(text);
  const name = told?.[1] ?? does?.[1];
  const isNegated = /\b(?:not|never|won['’]t)\b/i.test(text);
  if (name !== undefined && !text.endsWith("?") && !isNegated && !NO_NAMES.test(name)) {
    const known = personCalled(name, meeting.people);
    // Somebody whom nobody knows promises nothing without a day.
    if (known !== undefined || due !== undefined || ASSIGNED.test(text)) {
      return toItem(sentence, known ?? name, due);
    }
  }
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  if (rule?.owner === "addressee" && isDeclined(sentence, meeting.turns)) return undefined;
  if (!rule || NO_COMMITMENT.test(text) || TALK.test(text) || TOLD.test(text)) return undefined;
  if (termsOf(text).length < 2 || (text.endsWith("?") && rule.owner !== "addressee")) return undefined;
  // `Would you send that to a customer?` asks what somebody thinks.
  const isOpinion = /^would you\b/i.test(rule.pattern.exec(text)?.[0] ?? "") && due === undefined &&
    !/\bplease\b/i.test(text);
  if (isOpinion && addressee(sentence, meeting) === undefined) return undefined;
  if (rule.owner === "nobody" && due === undefined && !/^(?:action|to ?do)/i.test(text)) return undefined;
  if (/^(?:i can|i want to|i should)/i.test(rule.pattern.exec(text)?.[0] ?? "") && due === undefined) {
    return undefined;
  }
  const owner = ownerOf(rule, sentence, meeting);
  if (rule.owner === "named" && owner === undefined && due === undefined) return undefined;
  const named = rule.owner === "named" ? rule.pattern.exec(text)?.[1] : undefined;
  if (owner === undefined && named !== undefined && NO_NAMES.test(named)) return undefined;
  return toItem(sentence, owner ?? named, due);
}

/** `No, sorry, I'm away all week.`: who was asked does not do it. */
function isDeclined({ turn, speaker, plain }: Sentence, turns: readonly Turn[]): boolean {
  const next = turns[turn + 1];
  return plain.endsWith("?") && next !== undefined && next.speaker !== speaker &&
    DECLINES.test(next.text.trim());
}

const DECLINES =
  /^(?:(?:oh|uh|um|ah|well|hm+|ähm?|ach|euh|eh)[,. ]+)*(?:(?:no|nope|nein|non|nee|nie|não)(?=[,.! ](?!(?:problem|worries|kein problem|pas de problème)))(?! problem| worries)|sorry[, ]+(?:i|no|but|that)|i['’]?m afraid|i can['’]?(?:no)?t|leider|désolée?|lo siento|mi dispiace|helaas|niestety|desculpa|infelizmente)(?!\p{L})/iu;

/** Words with a capital before `will` that are nobody. */
const NO_NAMES =
  /^(?:It|This|That|They|He|She|We|You|I|There|Who|Which|What|Then|And|So|But|Everybody|Somebody|Nobody|One|The)$/;

function toItem({ text, turn }: Sentence, owner: string | undefined, due: string | undefined): ActionItem {
  return {
    text,
    turns: [turn],
    by: "rules",
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  };
}

/** In the other languages of the gate. */
function readOther(
  sentence: Sentence,
  meeting: {
    people: readonly string[];
    turns: readonly Turn[];
    startedAt?: string;
    cues: ActionCues;
    language: string;
  },
): ActionItem | undefined {
  const { plain } = sentence;
  const { cues, language, people, turns } = meeting;
  const due = dueIn(language, plain, meeting.startedAt);
  if (termsOf(plain, language).length < 2 || cues.talk.test(plain)) return undefined;
  if (cues.label.test(plain)) return toItem(sentence, namedIn(plain, people), due);
  if (cues.asks.test(plain)) {
    if (isDeclined(sentence, turns)) return undefined;
    const next = turns[sentence.turn + 1];
    const called = namedIn(plain, people);
    const accepts = next !== undefined && next.speaker !== sentence.speaker &&
      cues.accepts.test(next.text.trim());
    const owner = called ?? (accepts ? next?.speaker : undefined);
    return owner === undefined && due === undefined ? undefined : toItem(sentence, owner, due);
  }
  if (plain.endsWith("?")) return undefined;
  const name = cues.named.exec(plain)?.groups?.name;
  const person = name === undefined ? undefined : personCalled(name, people);
  if (person !== undefined) return toItem(sentence, person, due);
  if (cues.promises.test(plain) || (due !== undefined && cues.own.test(plain))) {
    return toItem(sentence, sentence.speaker, due);
  }
  return undefined;
}

/** The one person who is called in a sentence. */
function namedIn(text: string, people: readonly string[]): string | undefined {
  return [...text.matchAll(/\p{Lu}[\p{L}’'-]+/gu)].map(([word]) => personCalled(word, people))
    .find((name) => name !== undefined);
}

function ownerOf(
  rule: typeof RULES[number],
  sentence: Sentence,
  meeting: { people: readonly string[]; turns: readonly Turn[] },
): string | undefined {
  switch (rule.owner) {
    case "speaker":
      return sentence.speaker;
    case "named":
      return personCalled(rule.pattern.exec(sentence.plain)?.[1] ?? "", meeting.people);
    case "addressee":
      return addressee(sentence, meeting);
    case "nobody":
      return undefined;
    default:
      return rule.owner satisfies never;
  }
}

/** `And Priya, please book the room.`, `Okay Marek could you call them?` */
const CALLED =
  /(?:^|[,.] |\band )(?:(?:[Aa]nd|[Ss]o|[Oo]kay|[Oo][Kk]|[Tt]hen|[Bb]ut|[Rr]ight|[Ww]ell|[Nn]ow|[Oo]h|[Hh]ey|[Hh]i|[Aa]ll right|[Aa]lright|[Yy]es|[Tt]hanks|[Gg]ood|[Ff]ine|[Aa]lso|[Pp]lease),? )*(\p{Lu}[\p{L}’'-]+)(?=,|\?|\.$| (?:please|could you|can you|would you|will you)\b)/gu;

/** The name that is called in the sentence, else who answers next. */
function addressee(
  sentence: Sentence,
  meeting: { people: readonly string[]; turns: readonly Turn[] },
): string | undefined {
  const called = [...sentence.plain.matchAll(CALLED)].map((match) =>
    personCalled(match[1] ?? "", meeting.people)
  ).find((name) => name !== undefined && name !== sentence.speaker);
  if (called !== undefined) return called;
  const next = meeting.turns[sentence.turn + 1];
  const accepts =
    /^(?:yes|yeah|yep|sure|okay|ok|of course|will do|i'll|i will|i can|no problem|certainly|absolutely)\b/i;
  return next && next.speaker !== sentence.speaker && accepts.test(next.text.trim())
    ? next.speaker
    : undefined;
}

/** The one person whose name, or a part of it, this is. */
export function personCalled(name: string, people: readonly string[]): string | undefined {
  const wanted = fold(name);
  const matches = people.filter((person) =>
    fold(person) === wanted || person.split(/\s+/).some((part) => fold(part) === wanted)
  );
  return wanted.length > 1 && matches.length === 1 ? matches[0] : undefined;
}

/** Actions in the order they were first spoken of. */
class CollectedActions {
  readonly items: ActionItem[] = [];
  readonly #byOwner = new Map<string | undefined, { at: number; stems: Set<string> }[]>();

  /** A request and the promise that answers it are one action; the wording with a date stays. */
  keepOrJoin(action: ActionItem): void {
    const stems = stemsOf(action.text);
    const ofOwner = this.#byOwner.get(action.owner) ?? [];
    this.#byOwner.set(action.owner, ofOwner);
    const same = ofOwner.slice(-COMPARED_MAX).find((other) => isSame(other.stems, stems));
    const known = same && this.items[same.at];
    if (!same || !known) {
      ofOwner.push({ at: this.items.push(action) - 1, stems });
      return;
    }
    const wording = known.due === undefined && action.due !== undefined ? action : known;
    if (wording === action) same.stems = stems;
    this.items[same.at] = { ...wording, turns: [...new Set([...known.turns, ...action.turns])] };
  }
}

/** One person promising the same thing twice. */
function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const stem of left) if (right.has(stem)) shared++;
  return shared / Math.min(left.size, right.size) >= 0.75;
}
