import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { DEMO_POLICY_FILE } from "../../launch/demo/demo_policy.ts";
import type { Answer } from "../../ask/answer.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import { verifyChain } from "../../receipts/verify.ts";
import { printAnswer, titlesIn } from "./ask.ts";
import type { Command, Invocation } from "../command/command.ts";
import { readFile } from "../command/read_file.ts";
import { runShown } from "../command/show_job.ts";
import { printHit } from "./search.ts";
import { printHeader, printSummary, printTurns } from "./show.ts";
import { styled } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/types.ts";

/**
 * Runs the main job on the sample meetings, in a fresh encrypted store that the launcher erases at the end, under the
 * shipped policy `demo`, whose one target beyond the device is a stand-in that the launcher started on this machine.
 */
export const demo: Command = {
  name: "demo",
  summary:
    "the main job on sample meetings, in a throw-away store: hear, search, ask, ask elsewhere by policy",
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
    if (json) return terminal.json(await demoAsJson(app, samples, [...ids.values()]));
    const recording = samples.meetings.find(({ file }) => file.endsWith(".ogg"));
    await showMeeting(app, terminal, ids.get(recording?.file ?? "") ?? "");
    await showSearch(app, terminal, samples.search);
    const titleOf = await titlesIn(app);
    const ask = await app.ask();
    for (const { question } of samples.questions) {
      heading(terminal, `Question: ${question}`);
      printAnswer(terminal, await ask({ question }, { signal }), { question, titleOf });
    }
    const policy = await installDemoPolicy(app);
    heading(terminal, `Question, with help from elsewhere: ${samples.escalated.question}`);
    terminal.line(styled("dim", `Now under the signed policy ${policy.id}: ${policy.document.title ?? ""}.`));
    const escalated = await ask({ question: samples.escalated.question }, { signal });
    await showLeft(app, terminal, escalated);
    printAnswer(terminal, escalated, { question: samples.escalated.question, titleOf });
    heading(terminal, `Question that stays at home: ${samples.kept.question}`);
    const meetingIds = [ids.get(samples.kept.file) ?? ""];
    const kept = samples.kept.question;
    printAnswer(terminal, await ask({ question: kept, meetingIds }, { signal }), { question: kept, titleOf });
    await showChain(app, terminal);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    terminal.line(styled("dim", `Done in ${seconds} s. Nothing left this machine: the stand-in ran on it.`));
  },
};

const SAMPLES = fileURLToPath(new URL("../../../tests/fixtures/meetings/", import.meta.url));

const SamplesSchema = z.object({
  meetings: z.array(z.object({
    file: z.string(),
    title: z.string(),
    startedAt: z.string(),
    labels: z.array(z.string()),
    participants: z.array(z.object({ name: z.string(), consent: z.array(z.string()) })).default([]),
  })),
  search: z.string(),
  questions: z.array(z.object({ question: z.string() })),
  /** What leaves for the stand-in, since everybody in the meetings agreed. */
  escalated: z.object({ question: z.string() }),
  /** What does not, since a meeting is labelled `hr`. */
  kept: z.object({ question: z.string(), file: z.string() }),
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
  const { hits } = await (await app.search())({ query, limit: 1 });
  for (const hit of hits) printHit(terminal, hit);
}

/** Installs what the launcher prepared, as `policy apply` does; until here the policy was `default`, under which nothing leaves. */
async function installDemoPolicy(app: App): Promise<Policy> {
  const text = await Deno.readTextFile(join(app.dataFolder, DEMO_POLICY_FILE));
  const { bundle, publicKey } = z.object({ bundle: z.string(), publicKey: z.string() }).parse(
    JSON.parse(text),
  );
  return await (await app.policy()).install(bundle, publicKey);
}

/** What left, line by line: as it was said, and as it was sent. */
async function showLeft(app: App, terminal: Terminal, { receiptId, citations }: Answer): Promise<void> {
  if (receiptId === null) return;
  const { receipts } = await app.escalation();
  const sent = sentLines(new TextDecoder().decode(receipts.sent(receiptId).bytes));
  const store = await app.store();
  terminal.line(
    styled(
      "dim",
      "It runs on this machine and plays the model in the cloud. What left for it, of the cited lines:",
    ),
  );
  for (const { meetingId, turn } of citations) {
    const said = store.getMeeting(meetingId)?.turns[turn];
    const as = said && sent.toSorted((a, b) => wordsShared(b, said.text) - wordsShared(a, said.text))[0];
    if (!said || as === undefined) continue;
    terminal.line("  ", styled("cyan", "as said  "), `${said.speaker}: ${said.text}`);
    terminal.line("  ", styled("yellow", "as sent  "), as);
  }
}

/** The quoted lines of the chat request that was sent. */
function sentLines(body: string): string[] {
  const { messages } = z.object({ messages: z.array(z.object({ content: z.string() })) }).parse(
    JSON.parse(body),
  );
  return messages.flatMap(({ content }) =>
    [...content.matchAll(/^line \d+ \| (.+)$/gm)].map(([, line = ""]) => line)
  );
}

/** Share of the words of `said` that stand in `line`; a line keeps all of its words that name nobody. */
function wordsShared(line: string, said: string): number {
  const words = said.split(/\W+/).filter((word) => word.length > 3);
  return words.filter((word) => line.includes(word)).length / Math.max(1, words.length);
}

async function showChain(app: App, terminal: Terminal): Promise<void> {
  const { receipts } = await app.escalation();
  const verdict = await verifyChain(receipts.export(), { publicKey: receipts.publicKey });
  terminal.line(
    styled("bold", "receipts verify: "),
    verdict.ok ? `the chain of ${verdict.records} records is whole` : "the chain is broken",
  );
}

async function demoAsJson(app: App, samples: Samples, ids: string[]) {
  const store = await app.store();
  const [ask, search] = [await app.ask(), await app.search()];
  const answers = [];
  for (const { question } of samples.questions) answers.push({ question, ...await ask({ question }) });
  const { receipts } = await app.escalation();
  return {
    meetings: ids.map((id) => store.getMeeting(id)),
    search: await search({ query: samples.search, limit: 3 }),
    answers,
    policy: (await installDemoPolicy(app)).id,
    escalated: await ask({ question: samples.escalated.question }),
    kept: await ask({ question: samples.kept.question, meetingIds: ids.slice(-1) }),
    chain: await verifyChain(receipts.export(), { publicKey: receipts.publicKey }),
  };
}

function heading(terminal: Terminal, text: string): void {
  terminal.line();
  terminal.line(styled("bold", text));
}

const TURNS_SHOWN = 2;
