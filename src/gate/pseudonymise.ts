import { randomUUID } from "node:crypto";
import { ChathamError } from "../errors.ts";
import { type Meeting, speakersOf, type Summary } from "../meeting/meeting.ts";
import type { Detect, DetectableText } from "../personal_data.ts";
import { previewRedaction } from "./preview.ts";

/**
 * The meeting with what the gate finds replaced by placeholders in every text of it. What says who or when by itself (the id,
 * the date, the list of participants, words with their times) is left out. The key of the placeholders is thrown away.
 * Throws where the detectors cannot do their work: nothing is written then.
 */
export async function pseudonymise(meeting: Meeting, detect: Detect): Promise<Meeting> {
  const roster = [...new Set([...meeting.speakers, ...meeting.participants.map(({ name }) => name)])];
  const texts: DetectableText[] = [];
  const places = new Map<string, number>();
  const add = (text: string, speaker?: string): void => {
    if (speaker === undefined && places.has(text)) return;
    if (speaker === undefined) places.set(text, texts.length);
    texts.push(speaker === undefined ? { text, isApart: true } : { text, speaker });
  };
  for (const { text, speaker } of meeting.turns) add(text, speaker);
  for (const text of textsBeside(meeting)) add(text);
  const level = "pseudonym";
  const redacted = await previewRedaction(detect, {
    turns: texts,
    roster,
    level,
  });
  const at = (place: number | undefined): string => {
    const text = place === undefined ? undefined : redacted[place]?.text;
    if (text === undefined) throw new ChathamError("gate-closed", "A text of the meeting was not looked at");
    return text;
  };
  const of = (text: string): string => at(places.get(text));
  const turns = meeting.turns.map(({ words: _, ...turn }, place) => ({
    ...turn,
    text: at(place),
    speaker: of(turn.speaker),
  }));
  const { durationMs, notes, summary, revision, language, layout, warnings } = meeting;
  // Named one by one: what a meeting comes to hold later is not in it until somebody has thought of it here.
  return {
    revision,
    warnings,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(language === undefined ? {} : { language }),
    ...(layout === undefined ? {} : { layout }),
    ...(notes === undefined ? {} : { notes: of(notes) }),
    id: randomUUID(),
    title: of(meeting.title),
    labels: meeting.labels.map(of),
    participants: [],
    speakers: speakersOf(turns),
    turns,
    ...(summary === undefined ? {} : { summary: replaced(summary, of) }),
  };
}

function textsBeside({ title, notes = "", labels, speakers, summary }: Meeting): string[] {
  const summed = summary === undefined ? [] : [
    summary.overview,
    ...[...summary.decisions, ...summary.questions].map(({ text }) => text),
    ...(summary.sections ?? []).flatMap(({ heading, items }) => [heading, ...items.map(({ text }) => text)]),
    ...summary.actions.flatMap(({ text, owner = "", due = "" }) => [text, owner, due]),
  ];
  return [title, notes, ...labels, ...speakers, ...summed];
}

function replaced(summary: Summary, of: (text: string) => string): Summary {
  const tied = <Item extends { readonly text: string }>(item: Item): Item => ({
    ...item,
    text: of(item.text),
  });
  return {
    ...summary,
    overview: of(summary.overview),
    decisions: summary.decisions.map(tied),
    questions: summary.questions.map(tied),
    ...(summary.sections === undefined ? {} : {
      sections: summary.sections.map(({ heading, items }) => ({
        heading: of(heading),
        items: items.map(tied),
      })),
    }),
    actions: summary.actions.map((item) => ({
      ...tied(item),
      ...(item.owner === undefined ? {} : { owner: of(item.owner) }),
      ...(item.due === undefined ? {} : { due: of(item.due) }),
    })),
  };
}
