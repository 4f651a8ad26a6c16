import { personCalled } from "./actions.ts";
import { dueIn } from "./due_again.ts";
import { fold } from "../text/fold.ts";
import { fewestHolding } from "../text/fewest_holding.ts";
import { isParrot } from "../text/parrot.ts";
import { withoutQuotations } from "../text/quotations.ts";
import { stemsOf } from "../text/search_terms.ts";
import { splitSentences } from "../text/sentences.ts";
import type { ActionItem, TiedText } from "../meeting/meeting.ts";
import { settlesLoosely } from "./decisions.ts";
import { heldFigures, heldNames } from "../text/facts_held.ts";
import { OWN_WORDS, type WindowItems } from "./prompts.ts";
import { claimedStems, type Said, type SaidTurn, shareHeld } from "./said.ts";

/** Share of an item's words that its turns must hold. */
const HELD_MIN = 0.7;
/** Turns that one item may rest on. */
const TURNS_MAX = 3;
const WORDS = { min: 3, max: 40 };

/** Somebody takes something on, or is asked to. */
const TAKES_ON =
  /\b(?:i['’]?ll|i will|i can|i could|i(?:['’]m| am) (?:going|gonna)|i (?:have|need|want) to|let me|you['’]ll|you (?:will|can|could|should|have to|need to)|(?:can|could|would|will) you|please|has to|needs? to|should|going to|will|to ?do|task|homework|action)\b/i;
/** A turn that asks. */
const ASKS =
  /[?？]|^(?:and |so |but |well |okay |um |uh )*(?:what|when|where|which|who|whose|why|how|whether|do|does|did|is|are|can|could|should|shall|will|would|have|has)\b|\b(?:question|wonder(?:ing)?|not sure (?:if|whether|how|what)|don['’]t know (?:if|whether|how|what|who|when))\b/i;

/**
 * Of what a model lists about a window, what the window bears out, each item tied to at most three turns that hold its
 * words: those that it names or, where these do not, the ones that do.
 */
export function verifyItems(
  items: WindowItems,
  { said, people, startedAt }: { said: Said; people: readonly string[]; startedAt: string | undefined },
): VerifiedItems {
  const verified = <Item extends { text: string; turns: readonly number[] }>(
    listed: readonly Item[],
    isOfKind: (text: string, turns: readonly SaidTurn[]) => boolean,
  ) =>
    listed.flatMap((item): (Item & { by: "model"; turns: number[] })[] => {
      const turns = turnsOf(item, said);
      if (!turns || !isOfKind(item.text, said.around(turns.map(({ turn }) => turn)))) return [];
      return [{ ...item, text: item.text.trim(), turns: turns.map(({ turn }) => turn), by: "model" }];
    });
  const isStatement = (text: string) => !text.trim().endsWith("?");
  return {
    decisions: verified(
      items.decisions,
      (text, turns) =>
        isStatement(text) && turns.some((turn) => settlesLoosely(withoutQuotations(turn.text))) &&
        !dropsHedge(text, turns),
    ),
    actions: verified(
      items.actions,
      (text, turns) =>
        isStatement(text) && turns.some((turn) => TAKES_ON.test(withoutQuotations(turn.text))) &&
        !dropsHedge(text, turns),
    )
      .map((action) => toAction(action, { said, people, startedAt })),
    questions: verified(items.questions, (_, turns) => turns.length > 0).filter(({ turns }) =>
      said.of(turns).some(({ text }) => ASKS.test(text.trim()))
    ),
  };
}

export interface VerifiedItems {
  readonly decisions: readonly TiedText[];
  readonly actions: readonly ActionItem[];
  readonly questions: readonly TiedText[];
}

/** Characters from which a text without an end was cut: the grammar allows 200. */
const CUT_CHARS = 195;
/** So many words in a row are said once. */
const PHRASE_WORDS = 4;

/** Only proposed, as what somebody thinks. */
const PROPOSES =
  /\b(?:i (?:think|guess|suppose|feel|believe)|maybe|perhaps|in my opinion)\b[^.?!]{0,25}\b(?:we|you|they|somebody|someone|everybody|it) (?:should|could|might|ought to|need to|needs to)\b/i;
const HEDGES =
  /\b(?:think|guess|suppose|feel|believe|maybe|perhaps|opinion|suggest\w*|propos\w*|might|consider\w*)\b/i;

/** Whether a statement says as settled what the sentence that it is made of only proposes. */
function dropsHedge(text: string, turns: readonly SaidTurn[]): boolean {
  if (HEDGES.test(text)) return false;
  const stems = stemsOf(text);
  const [nearest] = turns.flatMap((turn) => splitSentences(turn.text))
    .map((said) => ({ said, shared: stemsOf(said).intersection(stems).size }))
    .toSorted((a, b) => b.shared - a.shared);
  return nearest !== undefined && nearest.shared > 0 && PROPOSES.test(nearest.said);
}

/** One statement to its end, which says nothing twice and speaks for nobody: `I` is whoever said it, word for word. */
function isOneStatement(text: string, said: Said): boolean {
  const plain = text.trim();
  const isEnded = /[.!?。！？…]["”’')\]]*$/u.test(plain);
  if ((plain.length >= CUT_CHARS && !isEnded) || splitSentences(plain).length > 1) return false;
  const words = fold(plain).match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const phrases = words.slice(PHRASE_WORDS - 1).map((_, at) => words.slice(at, at + PHRASE_WORDS).join(" "));
  if (new Set(phrases).size < phrases.length) return false;
  const speaksAsOne = said.language === "en" && /\b(?:I|I['’]\p{L}+|my|me|myself)\b/u.test(plain);
  const quoted = fold(plain).replace(/[.!?]+$/, "");
  return !speaksAsOne || said.turns.some((turn) => fold(turn.text).includes(quoted));
}

/** @returns the turns that bear an item out; undefined when none do, or it is no statement at all */
function turnsOf(item: { text: string; turns: readonly number[] }, said: Said): SaidTurn[] | undefined {
  const { text } = item;
  const words = text.trim().split(/\s+/).length;
  if (words < WORDS.min || words > WORDS.max || !isOneStatement(text, said)) return undefined;
  const stems = claimedStems(text, said.language);
  if (stems.length < 2) return undefined;
  const named = said.of(item.turns).slice(0, TURNS_MAX);
  for (const turns of [named, said.bestRun(stems, TURNS_MAX)]) {
    const holding = fewestHolding(stems, turns, (turn) => turn.stems).sort((a, b) => a.turn - b.turn);
    if (shareHeld(stems, holding) < HELD_MIN) continue;
    const near = said.around(holding.map(({ turn }) => turn));
    const held = near.map(({ speaker, text }) => `${speaker} ${text}`).join(" ");
    const isOurs = isParrot(text, { prompt: OWN_WORDS, material: held });
    if (!isOurs && heldFigures(text, held) && heldNames(text, held, said.speakers)) return holding;
  }
  return undefined;
}

/** The owner must have said it, or be called by name where it was said; the date must have been said. */
function toAction(
  { owner, due, ...tied }: TiedText & { owner: string; due: string },
  { said, people, startedAt }: { said: Said; people: readonly string[]; startedAt: string | undefined },
): ActionItem {
  const near = said.around(tied.turns);
  const person = owner === ""
    ? undefined
    : people.find((name) => name === owner) ?? personCalled(owner, people);
  const own = said.of(tied.turns).filter(({ speaker }) => speaker === person);
  const isCalled = person !== undefined &&
    person.split(/\s+/).some((part) =>
      part.length > 2 && near.some(({ text }) => fold(text).split(/[^\p{L}\p{N}]+/u).includes(fold(part)))
    );
  const isTheirs = person !== undefined && (own.some(({ text }) => TAKES_ON.test(text)) || isCalled);
  const isDueSaid = due.trim() !== "" &&
    near.some(({ text }) => text.toLowerCase().includes(due.trim().toLowerCase()));
  const date = isDueSaid ? dueIn(said.language, due, startedAt) ?? due.trim() : undefined;
  return {
    ...tied,
    ...(isTheirs ? { owner: person } : {}),
    ...(date === undefined ? {} : { due: date }),
  };
}
