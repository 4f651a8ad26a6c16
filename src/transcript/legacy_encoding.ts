import chardet from "chardet";
import iconv from "iconv-lite";

/** What Windows calls its superset of each ISO set: files of that time were written on Windows. */
const SUPERSETS: Readonly<Record<string, readonly string[]>> = {
  "ISO-8859-1": ["windows-1252"],
  "ISO-8859-2": ["windows-1250", "ISO-8859-2"],
  "ISO-8859-5": ["ISO-8859-5", "windows-1251"],
  "ISO-8859-6": ["windows-1256", "ISO-8859-6"],
  "ISO-8859-7": ["windows-1253", "ISO-8859-7"],
  "ISO-8859-8": ["windows-1255", "ISO-8859-8"],
  "ISO-8859-9": ["windows-1254"],
};
/** Tried beside what the detector names: it knows short texts badly. */
const ALWAYS = ["windows-1252", "windows-1250", "windows-1251", "macintosh", "cp866"];
const MULTIBYTE = new Set(["GB18030", "Shift_JIS", "Big5", "EUC-JP", "EUC-KR"]);

/**
 * Text in an encoding from before UTF-8 (Windows-1250 to -1257, KOI8-R, GB18030, Shift-JIS, Big5, EUC …): what the
 * detector names is decoded, and the reading whose words hold together best is taken.
 *
 * @returns undefined when no reading is plain text of one language: then the bytes are broken UTF-8
 */
export function decodeLegacy(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  if (hasUtf8(bytes)) return undefined;
  const sample = bytes.subarray(0, 65_536);
  const matches = chardet.analyse(sample).filter(({ name }) => iconv.encodingExists(name));
  const candidates = new Map<string, number>();
  for (const { name, confidence } of matches) {
    for (const label of SUPERSETS[name] ?? [name]) {
      candidates.set(label, Math.max(candidates.get(label) ?? 0, confidence));
    }
  }
  for (const label of ALWAYS) candidates.set(label, candidates.get(label) ?? 0);
  const scored = [...candidates].map(([encoding, confidence]) => {
    const { sound, seen } = soundness(iconv.decode(sample, encoding));
    const isTrusted = MULTIBYTE.has(encoding) && confidence >= 50 && seen >= 4;
    return {
      encoding,
      score: sound < 0.9 || (MULTIBYTE.has(encoding) && !isTrusted)
        ? 0
        : sound + confidence / (isTrusted ? 60 : 200),
    };
  });
  const best = scored.reduce((a, b) => b.score > a.score ? b : a);
  if (best.score === 0) return undefined;
  const text = iconv.decode(bytes, best.encoding);
  return text.includes("\uFFFD") ? undefined : { text, encoding: best.encoding };
}

/** True when sequences of UTF-8 are as frequent as bytes that fit none: the file is UTF-8, and broken. */
function hasUtf8(bytes: Uint8Array): boolean {
  let sequences = 0;
  let strays = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    const isWhole = length > 0 && lead < 0xf5 && bytes.subarray(i + 1, i + length).every((byte) =>
      byte >= 0x80 && byte < 0xc0
    ) &&
      i + length <= bytes.length;
    if (isWhole) i += length - 1;
    if (isWhole) sequences += length > 2 ? 2 : 1;
    else strays++;
  }
  return sequences >= strays;
}

const WORD = /[\p{L}\p{M}\p{N}\u00AD\u00B2-\u00B4\u00B8-\u00BE\u00A4\u00A6\u00A8-\u00AC\u00AF]+/gu;
const SCRIPTS = ["Latin", "Cyrillic", "Greek", "Hebrew", "Arabic", "Thai"].map((name) =>
  new RegExp(`\\p{Script=${name}}`, "u")
);

/**
 * How many of the words that are not ASCII hold together: one script, no capital after a small letter, no sign inside,
 * accented letters among plain ones. @returns `seen`, the letters that are not ASCII
 */
function soundness(text: string): { sound: number; seen: number } {
  if (/\uFFFD|[^\P{Cc}\t\n\v\f\r]/u.test(text)) return { sound: 0, seen: 0 };
  let words = 0;
  let sound = 0;
  let seen = 0;
  for (const [word] of text.matchAll(WORD)) {
    const high = word.replace(/\p{ASCII}/gu, "");
    if (high === "") continue;
    words++;
    seen += high.length;
    if (isSound(word, high)) sound++;
  }
  const stray = text.match(
    /[\u2500-\u259F]|\p{Ll}[–—‡]\p{Ll}|\p{L}[§†•¶®©]\p{L}?|[§†®©]\p{Ll}|[¤¦¨ª¬¯²³´¶¸¹º¼½¾×÷¿¡][^\s\d]/gu,
  )?.length ?? 0;
  return { sound: words === 0 ? (seen === 0 ? 0.9 : 0) : sound / (words + stray), seen };
}

function isSound(word: string, high: string): boolean {
  if (!/^[\p{L}\p{M}\p{N}]+$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word)) return false;
  const scripts = SCRIPTS.filter((script) => script.test(word)).length;
  if (scripts > 1) return false;
  // Whole words of accented Latin letters are another alphabet, misread; thorn begins words, else it is Turkish `ş`.
  if (/\p{L}[þÞ]/u.test(word)) return false;
  return !/\p{Script=Latin}/u.test(high) || high.length <= 3 || high.length <= 0.75 * word.length;
}
