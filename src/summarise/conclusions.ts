import type { Sentence } from "../text/sentences.ts";

/** Turns before a conclusion in which somebody else proposed what it settles, and words that it has at most. */
const TURNS_BEFORE = 6;
const WORDS_MAX = 18;

/**
 * `Okay, then Kestrel goes live on the sixteenth.`: an English sentence that draws a line under what somebody else proposed in
 * the turns before it. By its look alone it would be talk: it says at its start that it concludes, says plainly what is so from
 * now on, and holds a word of the proposal.
 */
export function concludes(sentences: readonly Sentence[], at: number): boolean {
  const own = sentences[at];
  if (!own || own.wordCount > WORDS_MAX || !/[.!]\s*$/.test(own.text) || own.text.includes("{")) return false;
  const lead = LEAD.exec(own.plain)?.[0] ?? "";
  const last = sentences[at - 1];
  const isLed = lead !== "" || (last?.turn === own.turn && BARE_LEAD.test(last.plain));
  const rest = own.plain.slice(lead.length);
  const isPlain = isLed && PLAIN.test(rest) && !OPEN_VERB.test(rest);
  return (isPlain || SHORT.test(own.plain)) && !TALK.test(rest) && isProposed(sentences, at);
}

/** Somebody else proposed it, or agreed to what its own speaker proposed, in a sentence that shares a word with it. */
function isProposed(sentences: readonly Sentence[], at: number): boolean {
  const own = sentences[at];
  if (!own) return false;
  const stems = new Set(own.stems);
  let isAccepted = false;
  for (let i = at - 1; i >= 0; i--) {
    const before = sentences[i];
    if (!before || own.turn - before.turn > TURNS_BEFORE) break;
    const isOther = before.speaker !== own.speaker;
    const isShared = before.turn < own.turn && before.stems.some((stem) => stems.has(stem));
    if (isShared && (isOther || isAccepted) && PROPOSES.test(before.plain)) return true;
    isAccepted ||= isOther && ACCEPTS.test(before.plain);
  }
  return false;
}

/**
 * `No, I'd rather not.`: what somebody else replies to a sentence that would settle something.
 * @returns true where the next turn begins so
 */
export function isObjectedTo(sentences: readonly Sentence[], at: number): boolean {
  const own = sentences[at];
  const next = sentences.slice(at + 1).find(({ turn }) => turn !== own?.turn);
  return own !== undefined && next !== undefined && next.turn === own.turn + 1 &&
    next.speaker !== own.speaker && OBJECTS.test(next.plain);
}

/** `So, we have …` explains; `so we …` and `good, so we …` conclude. */
const LEAD =
  /^(?:(?:yes|well|and)[, ]+)*(?:(?:(?:okay|ok|good|right|alright|all right|fine|great|perfect|lovely|excellent|agreed)[,.!:]+\s+)+(?:(?:so|then),?\s+)?|(?:so|then)\s+(?:then,?\s+)?)/i;
const BARE_LEAD =
  /^(?:okay|ok|good|right|alright|all right|fine|great|perfect|lovely|excellent|agreed)[.!,]*$/i;

/** `We keep …`, `no translator …`, `Olga joins …`, `children get in free`. */
const PLAIN = new RegExp(
  [
    String
      .raw`^we (?!\p{L}+ed\b)\p{Ll}{3,} (?:the|a|an|it|them|this|that|our|one|on|for|at|until|in|with|\p{Lu}|\d|no\b)`,
    String.raw`^(?:we['’]ll|we will) \p{Ll}{3,} (?:the|a|an|our|one|on|for|until|with|\p{Lu}|\d)`,
    String
      .raw`^no (?!one|idea|problem|worries|more|doubt|need|way|wonder|matter|but|i|we|it|that|you|because|no)\p{L}{3,}`,
    String
      .raw`^(?:the |our )?(?!(?:it|that|this|there|you|i|he|she|they|we|what|how|when|who|where|which|why|if|let|thanks?|because|and|but|or|to|for|in|on|at|of|with|by|as|everybody|everything|nobody|so|these|those)\b)\p{L}[\p{L}’'-]*(?: \p{L}[\p{L}’'-]*){0,3}? (?:takes?|goes|gets?|stays?|joins?|pays?|starts?|begins?|moves?|runs?|does|keeps?|opens?|closes?|ends?|costs?|comes?|leads?|writes?|handles?|owns?|becomes?|remains?|supplies|delivers|presents?|happens|launches) \S`,
  ].join("|"),
  "u",
);

/** What a group knows, wants or still has to do is not settled by saying so. */
const OPEN_VERB =
  /^(?:we (?:are|were|was|have|had|need|could|should|can|might|may|would|must|want|think|thought|know|see|do|did|just|also|said|got|all|hope|wait|mean|prefer|try|lose|look|talk|like|love|feel|believe|understand|recogni[sz]e|don['’]t|didn['’]t|already)\b|(?:we['’]ll|we will) (?:see|have|know|come|look|talk|get|find|leave|try|also|then|be|discuss|go through|move on|continue|start|hear)\b)/i;

/** `Transporta then.`, `Alright, July then, but with a tent.` */
const SHORT =
  /^(?:(?:okay|ok|good|right|alright|all right|fine|great|yes)[,. ]+)*(?!(?:and|but|so|back|since|just|only|even|what|now|until|by|see|okay|right|well|good|fine|that|it|there|here|thank|thanks|next|bye|yeah|yes|no|i|i['’]ll|we|we['’]ll|let|let['’]s)\b)[\p{L}\d][\p{L}\d’'-]*(?: [\p{L}\d’'-]+){0,2} then\s*(?:[.!]*$|,)/iu;

/** Modal, past, thought or told. */
const TALK =
  /\b(?:could|should|would|might|may|must|maybe|perhaps|probably|if|unless|whether|i think|i guess|i mean|you know|think|remember|guess|suppose|hopefully|was|were|did|didn['’]t|had|said|told|supposed|kind of|sort of|or something|whatever|know|problem|questions?|somehow|always|usually|basically|discuss\w*)\b/i;

/** What a group is asked to do. */
const PROPOSES =
  /\b(?:(?:we|you|they) (?:could|should|might)|(?:could|should|shall|can|do|are) we|would be (?:better|good|nice|fine|my)|should be|suggest\w*|propos\w*|what about|how about|i['’]d (?:rather|say|prefer|go|like|love|buy|take)|i(?: would|['’]d) (?:rather|say|prefer|go|buy|take)|i (?:prefer|vote|recommend)|works? (?:for|better)|suits?|is (?:fine|better)|why not|let['’]?s)\b|\b(?:perhaps|maybe)\b.{0,40}[?.]$/i;

const ACCEPTS =
  /^(?:(?:yes|yeah|okay|oh|well)[,. ]+)*(?:me too|same(?: here)?|fine|agreed|i agree|so (?:do|would|am) i|sounds good|works for me|good idea|yes please|i(?:['’]m| am) for it)\b/i;

const OBJECTS =
  /^(?:(?:hm+|well|um+|uh+|oh|okay|sorry)[,. ]+)*(?:no(?:pe)?\b(?! problem| objection| one| worries|,? (?:that|it)['’]s (?:fine|good|ok)|,? (?:fine|agreed))|i['’]?(?:m| am) not (?:so |really )?(?:sure|convinced|happy|comfortable)|i['’]d rather|i would rather|i (?:don['’]t|do not) (?:think|like|agree|want)|that['’]s too\b|too \p{L}+|wait\b|hang on|not so fast|are you sure|isn['’]t (?:that|it)|i disagree|(?:can['’]t|couldn['’]t|shouldn['’]t) we|but (?:we|that|it|then|what|is|isn['’]t))/iu;
