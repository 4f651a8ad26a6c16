import { ChathamError } from "../../errors.ts";
import type { Command } from "../command/command.ts";

export const policyCalibrate: Command = {
  name: "policy calibrate",
  summary: "measure targets once, by a fixed question without content, with receipt and budget",
  operands: "[TARGET…]",
  options: {},
  async run({ app, operands, json, terminal, signal }) {
    const known = (await app.policy()).active.targets.map(({ id }) => id);
    const unknown = operands.find((id) => !known.includes(id));
    if (unknown !== undefined) throw new ChathamError("not-found", `There is no target ${unknown}`);
    const { calibrate } = await import("../../openai/calibrate.ts");
    const results = await calibrate((await app.escalation()).house, { only: operands, signal });
    if (json) terminal.json({ targets: results });
    else {
      for (const { target, skipped, figures } of results) {
        terminal.line(`${target}: ${skipped ?? words(figures)}`);
      }
      if (results.length === 0) terminal.note("every target has been measured; name one to measure it again");
    }
    return results.every(({ skipped }) => skipped === undefined) ? 0 : 1;
  },
};

function words(
  figures: { firstTokenMsP50: number | undefined; tokensPerSecondP50: number | undefined } | undefined,
): string {
  const shown = (figure: number | undefined) => figure === undefined ? "unknown" : String(Math.round(figure));
  return `first token after ${shown(figures?.firstTokenMsP50)} ms, ${
    shown(figures?.tokensPerSecondP50)
  } tokens/s`;
}
