import { OWNER_ASKER } from "../../clients/asker.ts";
import { ChathamError } from "../../errors.ts";
import { RUN_STAGES } from "../../ingest/run_request.ts";
import type { Command } from "../command/command.ts";
import { meetingIdNamed } from "../command/named_meeting.ts";
import { integerOption, stringOption } from "../command/options.ts";
import { SUMMARY_OPTIONS, summaryWishes } from "../command/summary_options.ts";
import { runShown } from "../command/show_job.ts";

export const run: Command = {
  name: "run",
  summary: "do a stage again for one meeting or several; a worse result lies beside the good one, to choose",
  operands: "ID…",
  options: {
    stage: { type: "string", value: "STAGE", help: RUN_STAGES.join(", ") },
    template: {
      type: "string",
      value: "ID",
      help: "for summarise: what the summary has besides, e.g. stand-up",
    },
    ...SUMMARY_OPTIONS,
    "speakers-min": { type: "string", value: "N", help: "how many people speak at least" },
    "speakers-max": { type: "string", value: "N", help: "how many people speak at most" },
  },
  async run({ app, operands, options, json, terminal, signal }) {
    const stage = RUN_STAGES.find((one) => one === stringOption(options, "stage"));
    if (stage === undefined) throw new ChathamError("usage", `--stage needs one of ${RUN_STAGES.join(", ")}`);
    if (operands.length === 0) throw new ChathamError("usage", "Give at least one meeting");
    const count = (name: string) =>
      options[name] === undefined
        ? undefined
        : integerOption(options, name, { min: 1, max: 100, fallback: 1 });
    const request = {
      stage,
      speakersMin: count("speakers-min"),
      speakersMax: count("speakers-max"),
      template: stringOption(options, "template"),
      ...summaryWishes(options),
    };
    const asker = { ...OWNER_ASKER, person: (await app.clients()).owner };
    const [meetings, intake] = [await app.meetings(), await app.intake()];
    let failed = 0;
    for (const name of operands) {
      const id = await meetingIdNamed(app, name);
      meetings.mayEdit(id);
      const jobId = intake.rerun(id, request, asker);
      const { state, error } = await runShown(intake, jobId, { label: stage, terminal, signal });
      if (json) terminal.json({ id, jobId, stage, state, ...(error === undefined ? {} : { error }) });
      else terminal.line(`${id}  ${stage} ${state}${error === undefined ? "" : `: ${error}`}`);
      if (state !== "done") failed += 1;
    }
    return failed === 0 ? 0 : 1;
  },
};
