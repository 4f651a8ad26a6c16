import { searchForm } from "../../../src/text/search_form.ts";

/**
 * What of a turn goes into the full-text and vector indexes: everything but the noise tags of transcripts, such as
 * `{vocalsound}`, `{disfmarker}`, `[inaudible]` or `<laughter>`.
 * INVARIANT: the full-text index holds no text, so a deletion must hand in exactly what was indexed. Changing this
 * function takes a migration that builds the index anew.
 */
export function indexText(text: string): string {
  return text.replace(NOISE_TAG, " ").replace(/\s+/g, " ").trim();
}

/** A turn's words as the full-text index takes them in. @param language of the meeting, as stored */
export function indexWords(text: string, language: string): string {
  return searchForm(indexText(text), language);
}

const NOISE_TAG =
  /\{[a-z_ ]{1,40}\}|[[(<](?:inaudible|laughter|laughs?|crosstalk|applause|music|noise|silence|blank_audio|coughs?|unintelligible)[\])>]/gi;
