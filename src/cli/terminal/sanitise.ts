/**
 * Text that is safe to show in a terminal: escape sequences (CSI, OSC, DCS and kin), control characters but newline and tab, and
 * bidirectional and other invisible formatting characters are removed (Unicode UAX #9; "Trojan Source", CVE-2021-42574).
 * The joiners U+200C and U+200D stay: Persian words and emoji need them.
 */
export function sanitise(text: string): string {
  return text.replace(ESCAPE_SEQUENCES, "").replace(UNSAFE_CHARACTERS, "");
}

// ECMA-48: CSI parameters and final byte · strings (OSC, DCS, SOS, PM, APC) up to their terminator · any other escape.
const ESCAPE_SEQUENCES = new RegExp(
  [
    String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]`,
    String.raw`(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?`,
    String.raw`\x1b[ -/]*[0-~]?`,
  ].join("|"),
  "g",
);

const UNSAFE_CHARACTERS = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu;
