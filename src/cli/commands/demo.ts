import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { printAnswer } from "./ask.ts";
import type { Command, Invocation } from "../command/command.ts";
import { readFile } from "../command/read_file.ts";
import { runShown } from "../command/show_job.ts";
import { printHit } from "./search.ts";
import { printHeader, printSummary, printTurns } from "./show.ts";
import { styled } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/types.ts";

/** Runs the main job on the sample meetings, in a fresh encrypted store that the launcher erases at the end. */
export const demo: Command = {
  name: "demo",
  summary: "import the sample meetings into a throw-away store, then show, search and ask",
  operands: "",
  options: {},
  async run({ app, json, options, terminal, signal }) {
    if (options.data !== undefined) {
      throw new ChathamError("usage", "The demo makes a store of its own and erases it: leave --data out");
    }
    const samples = await readSamples();
    const startedAt = performance.now();
    const ids = new Map<string, string>();
    for (const sample of samples.meetings) {
      ids.set(sample.file, await importSample(sample, { app, terminal, signal }));
    }
    if (json) return terminal.json(await summariseAsJson(app, samples, [...ids.values()]));
    const recording = samples.meetings.find(({ file }) => file.endsWith(".ogg"));
    await showMeeting(app, terminal, ids.get(recording?.file ?? "") ?? "");
    await showSearch(app, terminal, samples.search);
    for (const { question } of samples.questions) {
      heading(terminal, `Question: ${question}`);
      printAnswer(terminal, await (await app.ask())({ question }, { signal }));
    }
    terminal.line();
    terminal.line(
      styled(
        "dim",
        `Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s, all on this machine.`,
      ),
    );
  },
};

const SAMPLES = fileURLToPath(new URL("../../../tests/fixtures/meetings/", import.meta.url));

const SamplesSchema = z.object({
  meetings: z.array(z.object({
    file: z.string(),
    title: z.string(),
    startedAt: z.string(),
    labels: z.array(z.string()),
  })),
  search: z.string(),
  questions: z.array(z.object({ question: z.string() })),
});

type Samples = z.infer<typeof SamplesSchema>;

async function readSamples(): Promise<Samples> {
  return SamplesSchema.parse(JSON.parse(await Deno.readTextFile(join(SAMPLES, "sample_meetings.json"))));
}

async function importSample(
  { file, ...meta }: Samples["meetings"][number],
  { app, terminal, signal }: Pick<Invocation, "app" | "terminal" | "signal">,
): Promise<string> {
  const intake = await app.intake();
  const { id, jobId } = await intake.submit({ bytes: readFile(join(SAMPLES, file)), meta });
  const job = await runShown(intake, jobId, { label: file, terminal, signal });
  if (job.state !== "done") {
    throw new ChathamError("internal", `${file}: ${job.error ?? "the import failed"}`);
  }
  terminal.note(`imported ${file}`);
  return id;
}

async function showMeeting(app: App, terminal: Terminal, id: string): Promise<void> {
  const meeting = (await app.store()).getMeeting(id);
  if (!meeting) throw new ChathamError("internal", "The recording was not imported");
  heading(terminal, "The recording, transcribed and diarised");
  printHeader(terminal, meeting);
  printTurns(terminal, meeting, TURNS_SHOWN);
  terminal.line();
  if (meeting.summary) printSummary(terminal, meeting.summary);
}

async function showSearch(app: App, terminal: Terminal, query: string): Promise<void> {
  heading(terminal, `Search: ${query}`);
  const { hits } = await (await app.search())({ query, limit: 3 });
  for (const hit of hits) printHit(terminal, hit);
}

async function summariseAsJson(app: App, samples: Samples, ids: string[]) {
  const store = await app.store();
  const [ask, search] = [await app.ask(), await app.search()];
  const answers = [];
  for (const { question } of samples.questions) answers.push({ question, ...await ask({ question }) });
  return {
    meetings: ids.map((id) => store.getMeeting(id)),
    search: await search({ query: samples.search, limit: 3 }),
    answers,
  };
}

function heading(terminal: Terminal, text: string): void {
  terminal.line();
  terminal.line(styled("bold", text));
}

const TURNS_SHOWN = 8;
