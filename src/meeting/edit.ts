import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { type Meeting, speakersOf, type Summary, type TiedText, type Turn, turnIdAt } from "./meeting.ts";
import { asHeard } from "./as_heard.ts";
import { oneEach } from "./people.ts";
import { partsOfWords, realign } from "./realign.ts";

const index = z.int().min(0).max(1_000_000);
const speaker = z.string().trim().min(1).max(500);

/** Of the turn that is meant, where it matters that it is that one: a job may have made the transcript anew. */
const id = z.string().regex(/^t\d{1,9}$/).optional();

/** What a person changes of a transcript. Turns are named by their place as the edits before have left it. */
export const editSchema = z.discriminatedUnion("op", [
  z.object({ op: z.literal("text"), turn: index, id, text: z.string().trim().min(1).max(100_000) }),
  /** `at` is a UTF-16 offset into the text. */
  z.object({ op: z.literal("split"), turn: index, id, at: z.int().min(1) }),
  /** Joins the turn with the one before it. */
  z.object({ op: z.literal("merge"), turn: index, id }),
  z.object({ op: z.literal("delete"), turn: index, id }),
  /** Puts back what the recogniser wrote where the vocabulary has corrected it: at one word of the turn, or at all. */
  z.object({ op: z.literal("heard"), turn: index, id, word: index.optional() }),
  z.object({
    op: z.literal("speaker"),
    turns: z.union([z.array(index).min(1).max(100_000), z.literal("all")]),
    /** Only turns of this speaker. */
    from: speaker.optional(),
    to: speaker,
  }),
]);
export type Edit = z.infer<typeof editSchema>;

/** A meeting after its edits, and by which turn each that went is answered for. */
export interface EditedMeeting {
  readonly meeting: Meeting;
  readonly aliases: readonly { readonly id: string; readonly standsFor: string }[];
  /** Number of the next new turn. */
  readonly nextTurn: number;
  /** A speaker who got this name in place of that, everywhere. */
  readonly renamed?: { readonly from: string; readonly to: string };
}

/**
 * Applies edits in order; every turn keeps its id, the summary stays tied to its turns.
 * @param nextTurn number of the next new turn: ids are never given twice
 * @throws ChathamError `bad-input` naming the edit that cannot be made
 */
export function applyEdits(meeting: Meeting, edits: readonly Edit[], nextTurn: number): EditedMeeting {
  const turns = [...meeting.turns];
  const aliases: { id: string; standsFor: string }[] = [];
  let next = nextTurn;
  edits.forEach((edit, at) => {
    const turnAt = (place: number): Turn => {
      const turn = turns[place];
      if (turn === undefined) throw new ChathamError("bad-input", `edits.${at}: there is no turn ${place}`);
      return turn;
    };
    if ("id" in edit && edit.id !== undefined && turns[edit.turn]?.id !== edit.id) {
      throw new ChathamError("conflict", `edits.${at}: another turn stands there by now`, {
        revision: meeting.revision,
      });
    }
    switch (edit.op) {
      case "text":
        turns[edit.turn] = withText(turnAt(edit.turn), edit.text);
        break;
      case "split": {
        const parts = splitTurn(turnAt(edit.turn), edit.at, turnIdAt(next));
        if (parts === undefined) throw new ChathamError("bad-input", `edits.${at}: both parts need words`);
        next += 1;
        turns.splice(edit.turn, 1, ...parts);
        break;
      }
      case "merge": {
        const [first, second] = [turnAt(edit.turn - 1), turnAt(edit.turn)];
        turns.splice(edit.turn - 1, 2, joined(first, second));
        aliases.push({ id: second.id, standsFor: first.id });
        break;
      }
      case "delete": {
        const gone = turnAt(edit.turn);
        const neighbour = turns[edit.turn - 1] ?? turns[edit.turn + 1];
        if (neighbour === undefined) throw new ChathamError("bad-input", `edits.${at}: the last turn stays`);
        turns.splice(edit.turn, 1);
        aliases.push({ id: gone.id, standsFor: neighbour.id });
        break;
      }
      case "heard": {
        const heard = asHeard(turnAt(edit.turn), edit.word);
        if (heard === undefined) {
          throw new ChathamError("bad-input", `edits.${at}: nothing was corrected by the vocabulary there`);
        }
        turns[edit.turn] = heard;
        break;
      }
      case "speaker": {
        const places = edit.turns === "all" ? turns.map((_, place) => place) : edit.turns;
        for (const place of places) {
          const turn = turnAt(place);
          if (edit.from === undefined || turn.speaker === edit.from) {
            turns[place] = { ...turn, speaker: edit.to, edited: true };
          }
        }
        break;
      }
      default:
        return edit satisfies never;
    }
  });
  const placed = turns.map((turn, index) => ({ ...turn, index }));
  const summary = meeting.summary && applyAliases(meeting.summary, placed, aliases);
  return {
    meeting: {
      ...meeting,
      turns: placed,
      speakers: speakersOf(placed),
      ...(summary === undefined ? {} : { summary }),
    },
    aliases,
    nextTurn: next,
  };
}

/**
 * Renames a speaker everywhere in a meeting: turns, participants, and the summary, which names people. Where the new name
 * is another speaker's, the two become one, with the consent that both gave.
 * @throws ChathamError `not-found` where nobody of that name speaks
 */
export function renameSpeaker(meeting: Meeting, name: string, newName: string): Meeting {
  if (!meeting.speakers.includes(name)) {
    throw new ChathamError("not-found", "Nobody of that name speaks there");
  }
  const turns = meeting.turns.map((turn) => turn.speaker === name ? { ...turn, speaker: newName } : turn);
  const isKnown = meeting.participants.some((one) => one.name === newName);
  const isListed = meeting.participants.some((one) => one.name === name);
  const named = meeting.participants.map((one) => one.name === name ? { ...one, name: newName } : one);
  const { summary } = meeting;
  return {
    ...meeting,
    turns,
    speakers: speakersOf(turns),
    participants: isListed && isKnown ? oneEach(named) : named,
    ...(isListed ? { participantsBy: "person" } : {}),
    ...(summary === undefined ? {} : { summary: renamedIn(summary, name, newName) }),
  };
}

function withText(turn: Turn, text: string): Turn {
  const { unclear: _, words, ...rest } = turn;
  const aligned = words && realign(words, turn.text, text);
  return { ...rest, text, edited: true, ...(aligned === undefined ? {} : { words: aligned }) };
}

function splitTurn(turn: Turn, at: number, id: string): [Turn, Turn] | undefined {
  const [before, after] = [turn.text.slice(0, at).trim(), turn.text.slice(at).trim()];
  if (before === "" || after === "") return undefined;
  const { startMs, endMs, words } = turn;
  const parts = words && partsOfWords(words, turn.text, at);
  const share = at / turn.text.length;
  const middle = parts?.[1][0]?.startMs ??
    (startMs === undefined || endMs === undefined
      ? undefined
      : Math.round(startMs + share * (endMs - startMs)));
  const { words: _words, startMs: _start, endMs: _end, ...rest } = turn;
  return [
    {
      ...rest,
      text: before,
      edited: true,
      ...(startMs === undefined ? {} : { startMs }),
      ...(middle === undefined ? {} : { endMs: middle }),
      ...(parts === undefined ? {} : { words: parts[0] }),
    },
    {
      ...rest,
      id,
      text: after,
      edited: true,
      ...(middle === undefined ? {} : { startMs: middle }),
      ...(endMs === undefined ? {} : { endMs }),
      ...(parts === undefined ? {} : { words: parts[1] }),
    },
  ];
}

/** The earlier turn's id and speaker. */
function joined(first: Turn, second: Turn): Turn {
  const { words, endMs: _, ...rest } = first;
  const endMs = second.endMs ?? first.endMs;
  return {
    ...rest,
    text: `${first.text} ${second.text}`,
    edited: true,
    ...(endMs === undefined ? {} : { endMs }),
    ...(words === undefined || second.words === undefined ? {} : { words: [...words, ...second.words] }),
  };
}

/** A summary whose items name the places that their turns have, or that those have which answer for them. */
export function applyAliases(
  summary: Summary,
  turns: readonly Turn[],
  aliases: EditedMeeting["aliases"],
): Summary {
  const places = new Map(turns.map(({ id, index }) => [id, index]));
  const standsFor = new Map(aliases.map(({ id, standsFor }) => [id, standsFor]));
  const placeOf = (id: string): number | undefined => {
    let known = id;
    for (let steps = 0; steps <= aliases.length && !places.has(known); steps++) {
      known = standsFor.get(known) ?? known;
    }
    return places.get(known);
  };
  const tie = <Item extends TiedText>(item: Item): Item => {
    const at = [...new Set((item.turnIds ?? []).flatMap((id) => placeOf(id) ?? []))].sort((a, b) => a - b);
    return { ...item, turns: at, turnIds: at.flatMap((place) => turns[place]?.id ?? []) };
  };
  const last = turns.length - 1;
  return {
    ...summary,
    decisions: summary.decisions.map(tie),
    actions: summary.actions.map(tie),
    questions: summary.questions.map(tie),
    ...(summary.sections === undefined
      ? {}
      : { sections: summary.sections.map((one) => ({ ...one, items: one.items.map(tie) })) }),
    covered: within(summary.covered, last),
    ...(summary.coveredByModel ? { coveredByModel: within(summary.coveredByModel, last) } : {}),
  };
}

function within(ranges: Summary["covered"], last: number): [number, number][] {
  return ranges.filter(([first]) => first <= last).map(([first, end]) => [first, Math.min(last, end)]);
}

/** A summary in which somebody has another name. */
export function renamedIn(summary: Summary, name: string, newName: string): Summary {
  const rename = (text: string) => text.replaceAll(name, newName);
  const tied = <Item extends TiedText>(item: Item): Item => ({ ...item, text: rename(item.text) });
  return {
    ...summary,
    overview: rename(summary.overview),
    decisions: summary.decisions.map(tied),
    actions: summary.actions.map((item) => ({
      ...tied(item),
      ...(item.owner === undefined ? {} : { owner: rename(item.owner) }),
    })),
    questions: summary.questions.map(tied),
    ...(summary.sections === undefined
      ? {}
      : { sections: summary.sections.map((one) => ({ ...one, items: one.items.map(tied) })) }),
  };
}
