import type { Meeting, Summary, TiedText } from "../meeting/meeting.ts";
import { fold } from "../text/fold.ts";
import { indexLanguage } from "../text/meeting_language.ts";
import { type Sentence, sentencesOf } from "../text/sentences.ts";
import type { Template } from "./templates.ts";

/**
 * Gives a summary the sections of a template: sentences of the meeting that hold one of a section's cues, word for word and in
 * their order, those with more cues first where there are too many; or decisions or questions under the template's heading.
 * A section for which nothing was said stays, empty, so that it is told. Needs no model, and says nothing that was not said.
 */
export function fitTemplate(summary: Summary, meeting: Meeting, { id, template }: ChosenTemplate): Summary {
  const isRead = template.sections.some(({ from }) => from === "said");
  const sentences = isRead ? sentencesOf(meeting.turns, indexLanguage(meeting)) : [];
  const folded = sentences.map(({ text }) => ` ${fold(text).replace(/[^\p{L}\p{N}']+/gu, " ")} `);
  const sections = template.sections.map((section) => ({
    heading: section.heading,
    items: section.from === "said"
      ? withCues(sentences, folded, section.cues, section.itemsMax)
      : summary[section.from].slice(0, section.itemsMax),
  }));
  return { ...summary, template: id, sections };
}

export interface ChosenTemplate {
  readonly id: string;
  readonly template: Template;
}

function withCues(
  sentences: readonly Sentence[],
  folded: readonly string[],
  cues: readonly string[],
  itemsMax: number,
): TiedText[] {
  const wanted = [...new Set(cues.map((cue) => ` ${fold(cue).replace(/[^\p{L}\p{N}']+/gu, " ").trim()} `))];
  const found = folded.flatMap((text, at) => {
    const count = wanted.filter((cue) => text.includes(cue)).length;
    return count === 0 ? [] : [{ at, count }];
  });
  const kept = found.toSorted((a, b) => b.count - a.count || a.at - b.at).slice(0, itemsMax);
  return kept.toSorted((a, b) => a.at - b.at).flatMap(({ at }) => {
    const sentence = sentences[at];
    return sentence === undefined
      ? []
      : [{ text: sentence.text, turns: [sentence.turn], by: "rules" as const }];
  });
}
