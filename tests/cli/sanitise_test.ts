import { assertEquals } from "@std/assert";
import { sanitise } from "../../src/cli/terminal/sanitise.ts";

const CASES: [behaviour: string, text: string, shown: string][] = [
  ["keeps plain text, newlines and tabs", "Ça va?\n\tjawohl", "Ça va?\n\tjawohl"],
  ["removes colours", "\x1b[31mred\x1b[0m", "red"],
  ["removes a window title with its text", "a\x1b]0;owned\x07b", "ab"],
  [
    "removes a hyperlink's address and keeps its words",
    "\x1b]8;;http://x.test\x1b\\link\x1b]8;;\x1b\\",
    "link",
  ],
  ["removes an unterminated OSC to the end", "a\x1b]52;c;cGF5bG9hZA==", "a"],
  ["removes 8-bit CSI and OSC", "a\x9b2Jb\x9d0;t\x9cc", "abc"],
  ["removes a device control string", "a\x1bPq#0;2;0;0;0\x1b\\b", "ab"],
  ["removes carriage return, backspace and bell", "real\rfake\b\x07", "realfake"],
  ["removes bidirectional overrides and isolates", "user\u202e\u2066nimda\u2069", "usernimda"],
  ["removes invisible tags and zero-width spaces", "a\u{e0041}\u200bb\ufeff", "ab"],
  ["keeps joiners that Persian and emoji need", "می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"],
];

for (const [behaviour, text, shown] of CASES) {
  Deno.test(`sanitise() ${behaviour}`, () => assertEquals(sanitise(text), shown));
}
