import type { Command } from "../command/command.ts";
import { styled } from "../terminal/terminal.ts";
import type { Finding } from "../../app/finding.ts";
import type { Style } from "../terminal/types.ts";

export const doctor: Command = {
  name: "doctor",
  summary: "say what is installed, what protects what, and what is missing",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const findings = await app.diagnose();
    if (json) terminal.json({ findings });
    else {
      for (const { what, state, detail } of findings) {
        terminal.line(styled(COLOURS[state], what.padEnd(18)), ` ${detail}`);
      }
    }
    return findings.some(({ state }) => state === "problem") ? 1 : 0;
  },
};

const COLOURS = { good: "green", note: "yellow", problem: "red" } as const satisfies Record<
  Finding["state"],
  Style
>;
