import type { ActionItem, Turn } from "../meeting/meeting.ts";
import { fold } from "../text/fold.ts";
import { termsOf } from "../text/search_terms.ts";
import { ACTION_CUES, type ActionCues } from "./action_cues.ts";
import { CollectedActions } from "./collected_actions.ts";
import { withDueOfReply } from "./due_of_reply.ts";
import { saysDayAnew, withoutDayDenied } from "../text/due_corrected.ts";
import { dueIn, dueReader } from "./due_again.ts";
import type { Sentence } from "../text/sentences.ts";

const ACTIONS_MAX = 20;

const VERBS =
  "add|apply|arrange|ask|assemble|assign|bring|book|build|buy|call|change|check|circulate|clean|collect|compare|compile|complete|confirm|contact|" +
  "coordinate|copy|correct|create|cut|deliver|design|discuss|distribute|do|document|double[- ]check|draft|draw|email|e-mail|estimate|evaluate|" +
  "figure out|file|fill|find|finish|finalise|finalize|fix|follow up|forward|gather|get|give|go through|handle|hand|hire|implement|improve|inform|" +
  "install|investigate|invite|join|look (?:after|at|into|up|for)|mail|make|measure|meet|merge|message|move|note|open|order|organise|organize|phone|pick up|place|" +
  "plan|post|prepare|present|print|produce|provide|publish|push|put|reach out|read|record|reduce|remove|repair|replace|report|request|research|" +
  "renew|reserve|resend|review|revise|ring|run|schedule|search|sell|send|set up|share|ship|show|sign|sort out|speak|start|submit|summarise|summarize|" +
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

/** What the speaker will do, or lets another have: an action only with a day. */
const WILL_WITH_DAY = new RegExp(
  [
    String
      .raw`\b(?:i['’]?ll|i will|i['’]?m going to|i am going to) ${SOFTENERS}(?!(?:the|a|an|my|your|our|one|be|go|come|leave|miss|fly|travel|know|think|see|say|have to|stay|need|like|love|hear|keep|remind)\b)\p{Ll}+ `,
    String
      .raw`\byou(?:['’]ll| will) (?:get|have|receive|find|hear from) (?:it|them|that|those|this|the|my|me|a|an)\b`,
  ].join("|"),
  "iu",
);

/** What the speaker does anyway, on a day that is not today: of today it tells what goes on. */
const DOES_WITH_DAY = new RegExp(
  [
    String
      .raw`(?:^|[,.] |\band |\bthen |\bbut |\bso )i(?:['’]?m| am) (?:just |also |already |probably )*(?!(?:going|being|having|thinking|trying|wondering|looking forward|coming|leaving|saying|hoping|feeling|seeing|getting|sitting|flying|starting|assuming|guessing|speaking|asking|working|expecting|visiting|learning)\b|travel|talking about)\p{Ll}+ing (?:the|a|an|it|this|that|them|those|our|my|you|\p{Lu}|with|to)`,
    String
      .raw`(?:^|[,.] |\band |\bthen )i (?!read\b|put\b|cut\b|take (?:your|the|that) point\b)(?:also |then )?(?:${VERBS}) (?:the|a|an|it|this|that|them|those|our|my|you|\p{Lu}|with|to)`,
  ].join("|"),
  "iu",
);
const TODAY = /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i;

/** `I need the figures by Friday, Otto.` */
const NEEDS =
  /\b(?:i|we)(?:['’]ll| will| would| also| really)* need (?:the|a|an|your|those|that|it|them|some)\b/i;

/** `We agreed that Priya sends the plan by Friday`: an action only with a day. */
const DOES = new RegExp(String.raw`\b(\p{Lu}[\p{Ll}’'-]+) (?:${VERBS})e?s\b`, "u");

/** A promise of one's own that is told, or kept already. */
const TOLD =
  /\bi (?:said|told|promised)\b[^.]{0,40}\bi(?:['’]ll| will| would)\b|\b(?:last (?:week|month|monday|tuesday|wednesday|thursday|friday)|yesterday)\b[^.]{0,30}\bi (?:said|told|promised)\b|\bi did (?:it|that|send|do)\b|\bi(?:['’]ve| have) already\b/i;

/** `I'll ask whether we can borrow it.`: what somebody will ask is no condition. */
const ASKS_WHETHER =
  /\b((?:ask|check|find out|look into|verify|clarify|tell|test|show|write|explain)\b[^,;]{0,40}?) (?:if|whether|when|why|how|what|which)\b.*$/i;

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
    if (!action) continue;
    const dated = language === "en"
      ? withDueOfReply(action, at, { ...meeting, sentences, language })
      : action;
    collected.keepOrJoin(dated, said.speaker);
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
  if (NO_COMMITMENT.test(text.replace(ASKS_WHETHER, "$1")) || TALK.test(text) || TOLD.test(text)) {
    return undefined;
  }
  if (!rule) return due === undefined ? undefined : withDay(sentence, due, meeting);
  if (!namesTask(text, rule) || (text.endsWith("?") && rule.owner !== "addressee")) return undefined;
  // `Would you send that to a customer?` asks what somebody thinks.
  const isOpinion = /^would you\b/i.test(rule.pattern.exec(text)?.[0] ?? "") && due === undefined &&
    !/\bplease\b/i.test(text);
  if (isOpinion && addressee(sentence, meeting) === undefined) return undefined;
  if (rule.owner === "nobody" && due === undefined && !/^(?:action|to ?do)/i.test(text)) return undefined;
  const isMild = /^(?:i can|i want to|i should)/i.test(rule.pattern.exec(text)?.[0] ?? "");
  if (isMild && due === undefined && !/\bmyself\b/i.test(text)) return undefined;
  const owner = ownerOf(rule, sentence, meeting);
  if (rule.owner === "named" && owner === undefined && due === undefined) return undefined;
  const named = rule.owner === "named" ? rule.pattern.exec(text)?.[1] : undefined;
  if (owner === undefined && named !== undefined && NO_NAMES.test(named)) return undefined;
  return toItem(sentence, owner ?? named, due);
}

/** `I'll do the Norwegian`, `I'll paint it myself`: there one word says what is promised, elsewhere two do. */
function namesTask(text: string, { pattern, owner }: typeof RULES[number]): boolean {
  const promise = pattern.exec(text);
  const behind = promise ? text.slice(promise.index + promise[0].length) : "";
  return termsOf(text).length >= 2 ||
    (owner === "speaker" && DOES_IT.test(text) && termsOf(behind).length >= 1);
}

const DOES_IT = /\bdo (?:the|our|all the)\b|\bmyself\b/i;

/** What only a day makes an action: what somebody does, lets another have, or needs of somebody who is called or agrees. */
function withDay(
  sentence: Sentence,
  due: string,
  meeting: { people: readonly string[]; turns: readonly Turn[] },
): ActionItem | undefined {
  const { plain } = sentence;
  if (plain.endsWith("?") || termsOf(plain).length < 2) return undefined;
  const isOwn = WILL_WITH_DAY.test(plain) || (DOES_WITH_DAY.test(plain) && !TODAY.test(plain));
  if (isOwn) return toItem(sentence, sentence.speaker, due);
  const asked = NEEDS.test(plain) ? addressee(sentence, meeting) : undefined;
  return asked === undefined ? undefined : toItem(sentence, asked, due);
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
