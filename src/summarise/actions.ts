import type { ActionItem, Turn } from "../meeting/meeting.ts";
import { fold } from "../text/fold.ts";
import { stemsOf, termsOf } from "../text/search_terms.ts";
import { findDue } from "../text/due_date.ts";
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
  /\b(?:i'll|i will|i'm going to|let me|i have to|i need to) (?:just |also )*(?:tell you|ask you|say|show you|go through|give you|start|try|read|talk|do it$|do that\.?$|make it\.?$|put it|take it|take that|get (?:it|to|there|back))/i;

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

const NO_COMMITMENT =
  /^(?:and |so |but )?if\b.*\?$|\b(?:if|whether|when|unless|because|why|how|what|which|suppose|imagine) (?:i|we|you|they|he|she)\b[^,;]{0,12}(?:'ll|will|can|have to|need to|should)|\b(?:i|we) (?:will|'ll)? ?(?:not|never)\b|\b(?:won't|can't|don't have to|don't need to|wouldn't)\b/i;

/**
 * Promises, requests and assignments, with owner and due date. `We will …` counts only with a date: plans without either
 * are talk.
 *
 * @param people names of speakers and participants
 */
export function findActions(
  sentences: readonly Sentence[],
  meeting: { people: readonly string[]; turns: readonly Turn[]; startedAt?: string },
): ActionItem[] {
  const collected = new CollectedActions();
  for (const sentence of sentences) {
    const action = readAction(sentence, meeting);
    if (action) collected.keepOrJoin(action);
  }
  const found = collected.items;
  if (found.length <= ACTIONS_MAX) return found;
  const weight = (item: ActionItem) => (item.due === undefined ? 0 : 2) + (item.owner === undefined ? 0 : 1);
  const kept = new Set([...found].sort((a, b) => weight(b) - weight(a)).slice(0, ACTIONS_MAX));
  return found.filter((item) => kept.has(item));
}

function readAction(
  sentence: Sentence,
  meeting: { people: readonly string[]; turns: readonly Turn[]; startedAt?: string },
): ActionItem | undefined {
  const { text } = sentence;
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  if (!rule || NO_COMMITMENT.test(text) || TALK.test(text) || termsOf(text).length < 2) return undefined;
  if (text.endsWith("?") && rule.owner !== "addressee") return undefined;
  const due = findDue(text, meeting.startedAt);
  if (rule.owner === "nobody" && due === undefined && !/^(?:action|to ?do)/i.test(text)) return undefined;
  if (/^(?:i can|i want to|i should)/i.test(rule.pattern.exec(text)?.[0] ?? "") && due === undefined) {
    return undefined;
  }
  const owner = ownerOf(rule, sentence, meeting);
  if (rule.owner === "named" && owner === undefined) return undefined;
  return {
    text,
    turns: [sentence.turn],
    by: "rules",
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  };
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
      return personCalled(rule.pattern.exec(sentence.text)?.[1] ?? "", meeting.people);
    case "addressee":
      return addressee(sentence, meeting);
    case "nobody":
      return undefined;
    default:
      return rule.owner satisfies never;
  }
}

/** The name that is called in the sentence, else who answers next. */
function addressee(
  sentence: Sentence,
  meeting: { people: readonly string[]; turns: readonly Turn[] },
): string | undefined {
  const called = [...sentence.text.matchAll(/(?:^|[,.] (?:and )?|\band )(\p{Lu}[\p{L}’'-]+)(?=,|\?|\.$)/gu)]
    .map((match) => personCalled(match[1] ?? "", meeting.people)).find((name) =>
      name !== undefined && name !== sentence.speaker
    );
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
