import { type Meeting, speakersOf, type Turn } from "../meeting/meeting.ts";
import { ERASED, type Named, type NameEraser } from "./named_person.ts";

/** @returns the meeting without one person: as speaker, as participant, and wherever the name was said or written */
export function withoutName(meeting: Meeting, named: Named): Meeting {
  const eraser = named.eraserAmong(peopleOf(meeting));
  const turns = meeting.turns.map((turn) => turnWithoutName(turn, eraser));
  const { summary } = meeting;
  const tied = <T extends { readonly text: string }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, text: eraser.text(item.text) }));
  return {
    ...meeting,
    title: eraser.text(meeting.title),
    ...(meeting.notes === undefined ? {} : { notes: eraser.text(meeting.notes) }),
    labels: [...new Set(meeting.labels.map((label) => eraser.text(label)))],
    participants: meeting.participants.filter(({ name }) => !eraser.isPerson(name)).map((one) => ({
      ...one,
      name: eraser.person(one.name),
    })),
    speakers: speakersOf(turns),
    turns,
    ...(summary === undefined ? {} : {
      summary: {
        ...summary,
        overview: eraser.text(summary.overview),
        decisions: tied(summary.decisions),
        questions: tied(summary.questions),
        ...(summary.sections === undefined ? {} : {
          sections: summary.sections.map(({ heading, items }) => ({ heading, items: tied(items) })),
        }),
        actions: tied(summary.actions).map((item) =>
          item.owner === undefined ? item : { ...item, owner: eraser.text(item.owner) }
        ),
      },
    }),
  };
}

/** Word times are kept; a word that belongs to the name stands for nothing any more. */
function turnWithoutName(turn: Turn, eraser: NameEraser): Turn {
  const text = eraser.text(turn.text);
  const speaker = eraser.person(turn.speaker);
  if (turn.words === undefined) return { ...turn, text, speaker };
  const heard = turn.words.some((word) => word.heard !== undefined);
  if (!heard && text === turn.text) return { ...turn, text, speaker };
  const left = new Set(text.split(/\s+/));
  const words = turn.words.map((word) => {
    // What was heard may be the name as the vocabulary had it or had not.
    const { heard: _heard, stands: _stands, ...rest } = word;
    return left.has(word.word) ? rest : { ...rest, word: ERASED };
  });
  return { ...turn, text, speaker, words };
}

/** Everybody who speaks or took part. */
export function peopleOf({ speakers, participants }: Meeting): string[] {
  return [...new Set([...speakers, ...participants.map(({ name }) => name)])];
}
