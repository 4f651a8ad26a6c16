import { decodeHTMLStrict } from "entities";
import { tidy, UNKNOWN_SPEAKER } from "./parsed.ts";
import { cleanName } from "./speaker_name.ts";

/** What one voice says inside a cue; white space is tidied. */
export interface VoiceSpan {
  readonly speaker: string;
  readonly text: string;
}

/**
 * Cue text without its tags and escapes, split where the voice changes.
 * Source: W3C WebVTT §6.4. A voice lasts to its end tag, the next voice or the end of the cue.
 *
 * @param options.isUnknownTagText keeps `<word>` that is no WebVTT tag, for tools that do not escape
 */
export function voicesOf(payload: string, options: { isUnknownTagText?: boolean } = {}): VoiceSpan[] {
  const spans: { speaker: string; text: string }[] = [];
  let speaker = UNKNOWN_SPEAKER;
  const say = (text: string) => {
    const last = spans.at(-1);
    if (last?.speaker === speaker) last.text += text;
    else spans.push({ speaker, text });
  };
  for (const token of tokens(payload)) {
    if (!token.isTag) {
      say(decodeReferences(token.source));
      continue;
    }
    const tag = readTag(token.source);
    if (tag.name === "v") {
      speaker = tag.isEnd ? UNKNOWN_SPEAKER : cleanName(decodeReferences(tag.annotation)) || UNKNOWN_SPEAKER;
    } else if (!tag.isKnown && options.isUnknownTagText) say(decodeReferences(token.source));
  }
  return spans.map((span) => ({ speaker: span.speaker, text: tidy(span.text) })).filter((span) =>
    span.text !== ""
  );
}

/** A tag reaches from `<` to the next `>` or the end of the cue. */
function* tokens(payload: string): Generator<{ source: string; isTag: boolean }> {
  let at = 0;
  while (at < payload.length) {
    const open = payload.indexOf("<", at);
    if (open !== at) {
      const end = open < 0 ? payload.length : open;
      yield { source: payload.slice(at, end), isTag: false };
      at = end;
      continue;
    }
    const close = payload.indexOf(">", open);
    const end = close < 0 ? payload.length : close + 1;
    yield { source: payload.slice(open, end), isTag: true };
    at = end;
  }
}

const KNOWN_TAGS = new Set(["c", "i", "b", "u", "ruby", "rt", "v", "lang"]);

function readTag(source: string): { name: string; isEnd: boolean; isKnown: boolean; annotation: string } {
  const inner = source.replace(/^</, "").replace(/>$/, "");
  const isEnd = inner.startsWith("/");
  const [, name = "", annotation = ""] = /^\/?([^.\s]*)(?:\.[^\s]*)?\s*([^]*)$/.exec(inner) ?? [];
  const isTimestamp = /^[\d:.]+$/.test(inner);
  return { name, isEnd, isKnown: isTimestamp || inner === "" || KNOWN_TAGS.has(name), annotation };
}

/** HTML's character references, named and numeric; anything else stays as written. Source: W3C WebVTT §6.4. */
function decodeReferences(text: string): string {
  return text.includes("&") ? decodeHTMLStrict(text) : text;
}

/** What was said, as a cue holds it: nothing in it is a tag or a reference. */
export function escapeCueText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** True when a voice tag names who speaks. */
export function hasVoices(payload: string): boolean {
  return /<v(?:[.\s][^>]{0,300})?>|<v[.\s]/u.test(payload);
}

/** One line of a cue without voices: tags of WebVTT and SubRip (`<i>`, `<font …>`, `{\\an8}`) are left out, `<unless>` is text. */
export function plainCueText(line: string): string {
  const plain = line.replace(/\{\\[^}]{0,40}\}/g, "").replace(/<\/?font[^>]{0,200}>/gi, "");
  return voicesOf(plain, { isUnknownTagText: true }).map((span) => span.text).join(" ");
}
