import { assert, assertEquals, assertRejects } from "@std/assert";
import { FolderLock } from "../../device/store/file/lock.ts";
import { openStore } from "../../device/store/open.ts";
import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { ChathamError } from "../../src/errors.ts";
import type { Hear } from "../../src/ingest/hear.ts";
import { nextStage, overallProgress } from "../../src/ingest/jobs.ts";
import { summarise } from "../../src/summarise/summarise.ts";
import { hearLines, intakeOver, upload } from "../support/intake.ts";
import { countInPages } from "../support/scan.ts";
import { temporaryStore } from "../support/store.ts";

const NEVER = new AbortController().signal;
const TRANSCRIPT =
  "Dana: We decided to ship on Friday.\nRavi: I will send the plan to Kim by Monday.\nDana: Good.";
const RECORDING = "RIFFwe decided to ship\non friday\nand that was all";

Deno.test("nextStage() goes through the stages in order and overallProgress() never falls", () => {
  assertEquals(nextStage("audio", undefined), "transcribe");
  assertEquals(nextStage("transcript", undefined), "parse");
  assertEquals(nextStage("transcript", "embed"), "summarise");
  assertEquals(nextStage("audio", "summarise"), undefined);
  const steps = (["transcribe", "embed", "summarise"] as const)
    .flatMap((stage) => [overallProgress("audio", stage, 0), overallProgress("audio", stage, 1)]);
  assertEquals(steps, steps.toSorted((a, b) => a - b));
  assertEquals([steps[0], steps.at(-1)], [0, 1]);
});

Deno.test("an import ends with a stored and summarised meeting and an empty spool", async () => {
  using temporary = await temporaryStore();
  const intake = intakeOver(temporary.store);
  const meta = { id: "m1", title: "Shipping", labels: ["ops"] };
  const { id, jobId } = await intake.submit({ bytes: upload(TRANSCRIPT, 7), meta: Promise.resolve(meta) });
  assertEquals(id, "m1");
  assertEquals(intake.job(jobId)?.state, "queued");
  assertEquals(spoolOf(temporary.folder).length, 1);
  const job = await intake.run(jobId, NEVER);
  assertEquals({ ...job, id: "" }, {
    id: "",
    meetingId: "m1",
    state: "done",
    stage: "summarise",
    progress: 1,
  });
  const meeting = temporary.store.getMeeting("m1");
  assertEquals([meeting?.title, meeting?.labels, meeting?.turns.length], ["Shipping", ["ops"], 3]);
  assertEquals(meeting?.summary?.method, "extractive");
  assertEquals(spoolOf(temporary.folder), []);
});

Deno.test("submit() of the same content again answers with the finished job, and other content is a new one", async () => {
  using temporary = await temporaryStore();
  const intake = intakeOver(temporary.store);
  const first = await intake.submit({ bytes: upload(TRANSCRIPT) });
  await intake.run(first.jobId, NEVER);
  assertEquals(await intake.submit({ bytes: upload(TRANSCRIPT) }), { ...first, known: true });
  const other = await intake.submit({ bytes: upload(TRANSCRIPT + " Bye.") });
  assert(other.id !== first.id && other.jobId !== first.jobId);
});

Deno.test("a server goes on with its jobs where the store was locked for a moment", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  const { jobs } = temporary.store;
  let locked = 3;
  const whileLocked = <T>(work: () => T): T => {
    if (locked-- > 0) {
      const cause = Object.assign(new Error("database is locked"), { code: "SQLITE_BUSY" });
      throw new ChathamError("busy", "Cannot read the queue: another process is writing to the store", {
        cause,
      });
    }
    return work();
  };
  const store = {
    ...temporary.store,
    jobs: {
      ...jobs,
      next: () => whileLocked(() => jobs.next()),
      begin: (id: string) => whileLocked(() => jobs.begin(id)),
    },
  };
  const intake = intakeOver(store);
  const { jobId } = await intake.submit({ bytes: upload(TRANSCRIPT) });
  const running = intake.runAll(stop.signal);
  const seen: string[] = [];
  for await (const { state, error = state } of intake.watch(jobId, stop.signal)) seen.push(error);
  assertEquals(seen.at(-1), "done");
  stop.abort();
  await running;
});

Deno.test("a job that runs out of room says so and goes on once there is some, with all that was sent", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  let isFull = true;
  const intake = intakeOver(temporary.store, {
    embedMeeting: () => {
      const full = Object.assign(new Error("database or disk is full"), { code: "ENOSPC" });
      return isFull ? Promise.reject(full) : Promise.resolve(() => {});
    },
  });
  const { jobId } = await intake.submit({ bytes: upload(TRANSCRIPT) });
  const running = intake.runAll(stop.signal);
  const seen: string[] = [];
  for await (const { state, error = "" } of intake.watch(jobId, stop.signal)) {
    if (error.includes("Waits until there is room: The disk is full")) isFull = false;
    seen.push(error === "" ? state : "waits");
  }
  stop.abort();
  await running;
  assert(seen.includes("waits"), seen.join());
  assertEquals(seen.at(-1), "done");
  assertEquals(temporary.store.getMeeting(intake.job(jobId)?.meetingId ?? "")?.turns.length, 3);
});

Deno.test("a summary that waits for a person says for which review, keeps no other job waiting, and goes on once it is decided", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  const decided = Promise.withResolvers<void>();
  const intake = intakeOver(temporary.store, {
    summarise: async (meeting, { onReview, onProgress, signal } = {}) => {
      if (meeting.id !== "asks") return await summarise(meeting);
      onReview?.({ id: "review-7" });
      const left = Promise.withResolvers<never>();
      signal?.addEventListener("abort", () => left.reject(signal.reason));
      await Promise.race([decided.promise, left.promise]);
      onProgress?.(0.5);
      return await summarise(meeting);
    },
  });
  const add = async (id: string) => {
    const { jobId } = await intake.submit({
      bytes: upload(`${TRANSCRIPT} ${id}`),
      meta: Promise.resolve({ id }),
    });
    return jobId;
  };
  const ended = async (jobId: string) => {
    let last = "";
    for await (const { state } of intake.watch(jobId, NEVER)) last = state;
    return last;
  };
  const [asks, other] = [await add("asks"), await add("other")];
  const running = intake.runAll(stop.signal);
  assertEquals([await ended(other), await ended(await add("third"))], ["done", "done"]);
  const waiting = intake.job(asks);
  assertEquals([waiting?.state, waiting?.error], [
    "running",
    "Waits until a person has decided review review-7",
  ]);
  const again = intake.rerun("asks", { stage: "summarise" }, OWNER_ASKER);
  await until(() => intake.job(again)?.error !== undefined);
  intake.cancel(again);
  assertEquals(await ended(again), "cancelled");
  assertEquals(intake.job(asks)?.state, "running");
  decided.resolve();
  assertEquals(await ended(asks), "done");
  assertEquals(intake.job(asks)?.error, undefined);
  assert(temporary.store.getMeeting("asks")?.summary !== undefined);
  stop.abort();
  await running;
});

Deno.test("a recording that a person must let go to be heard elsewhere keeps no other import waiting", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  const decided = Promise.withResolvers<void>();
  const intake = intakeOver(temporary.store, {
    hear: hearLines,
    async hearElsewhere(_audio, _meeting, { onReview }) {
      onReview({ id: "review-9" });
      await decided.promise;
      return undefined;
    },
  });
  const { jobId } = await intake.submit({ bytes: upload(RECORDING) });
  const other = await intake.submit({ bytes: upload(TRANSCRIPT) });
  const running = intake.runAll(stop.signal);
  await until(() => intake.job(other.jobId)?.state === "done");
  assertEquals(intake.job(jobId)?.error, "Waits until a person has decided review review-9");
  decided.resolve();
  await until(() => intake.job(jobId)?.state === "done");
  stop.abort();
  await running;
});

Deno.test("a runner that stops puts what waits for a person back in line", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  const intake = intakeOver(temporary.store, {
    summarise: (_meeting, { onReview, signal } = {}) => {
      onReview?.({ id: "review-8" });
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    },
  });
  const { jobId } = await intake.submit({ bytes: upload(TRANSCRIPT) });
  const running = intake.runAll(stop.signal);
  await until(() => intake.job(jobId)?.error !== undefined);
  stop.abort();
  await running;
  assertEquals(temporary.store.jobs.get(jobId)?.state, "queued");
});

Deno.test("a runner goes on where the disk is too full for its lock", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  let tries = 0;
  const intake = intakeOver(temporary.store, {
    tryTakeRunner: () => {
      if (++tries > 1) return FolderLock.tryTake(temporary.store.folder, "runner");
      const cause = Object.assign(new Error(), { code: "SQLITE_FULL" });
      throw new ChathamError("unavailable", "Cannot lock the data folder: the disk is full", { cause });
    },
  });
  const { jobId } = await intake.submit({ bytes: upload(TRANSCRIPT) });
  const running = intake.runAll(stop.signal);
  await until(() => intake.job(jobId)?.state === "done");
  stop.abort();
  await running;
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const BROKEN: readonly { name: string; bytes: Uint8Array | string; message: string }[] = [
  { name: "an empty file", bytes: "", message: "empty" },
  { name: "a zip that calls itself a transcript", bytes: "PK\x03\x04\0\0\0\0", message: "" },
  { name: "JSON without turns", bytes: `{"turns": []}`, message: "" },
];
for (const { name, bytes, message } of BROKEN) {
  Deno.test(`submit() refuses ${name} and keeps nothing`, async () => {
    using temporary = await temporaryStore();
    const intake = intakeOver(temporary.store);
    await assertRejects(() => intake.submit({ bytes: upload(bytes) }), ChathamError, message);
    assertEquals(spoolOf(temporary.folder), []);
    assertEquals(temporary.store.database.prepare("select count(*) from jobs").pluck().get(), 0);
  });
}

Deno.test("a recording resumes at its last checkpoint, in a new process too", async () => {
  using temporary = await temporaryStore();
  const stop = new AbortController();
  const interrupted: Hear = (file, options = {}) =>
    hearLines(file, {
      ...options,
      onCheckpoint: async (state) => {
        await options.onCheckpoint?.(state);
        if (JSON.parse(state).length === 2) stop.abort();
      },
    });
  const intake = intakeOver(temporary.store, { hear: interrupted });
  const { jobId } = await intake.submit({ bytes: upload(RECORDING), titleHint: "talk.wav" });
  assertEquals((await intake.run(jobId, stop.signal)).state, "queued");

  using store = await openStore(temporary.folder, { mode: "file" });
  let resumedFrom: string | undefined;
  const watched: Hear = (file, options = {}) => {
    resumedFrom = options.resumeFrom;
    return hearLines(file, options);
  };
  const job = await intakeOver(store, { hear: watched }).run(jobId, NEVER);
  assertEquals(job.state, "done");
  assertEquals(JSON.parse(resumedFrom ?? "[]").length, 2);
  assertEquals(store.getMeeting(job.meetingId)?.turns.length, 3);
  assertEquals(store.getMeeting(job.meetingId)?.title, "talk.wav");
});

Deno.test("a failed import says why without a word of the meeting, and stores nothing", async () => {
  using temporary = await temporaryStore();
  const hear: Hear = () => Promise.reject(new SyntaxError("cannot hear 'the secret'"));
  const intake = intakeOver(temporary.store, { hear });
  const { id, jobId } = await intake.submit({ bytes: upload(RECORDING) });
  const job = await intake.run(jobId, NEVER);
  assertEquals([job.state, job.error], [
    "failed",
    "Something went wrong inside Chatham that it has no words for (SyntaxError)",
  ]);
  assertEquals(temporary.store.getMeeting(id), undefined);
  assertEquals(spoolOf(temporary.folder), []);
});

Deno.test("an import keeps a sealed copy of the recording: 30 days, for good, or none, as is wished and the policy lets it", async () => {
  const kept = async (meta: { keepAudio?: boolean }, daysMax = Infinity) => {
    using temporary = await temporaryStore();
    const { store, folder } = temporary;
    const leave = { mayReplace() {}, replaces() {}, keepsAudio() {}, soundDaysMax: () => daysMax };
    const intake = intakeOver(store, { hear: hearLines, leave });
    const { id, jobId } = await intake.submit({ bytes: upload(RECORDING), meta });
    assertEquals((await intake.run(jobId, NEVER)).state, "done");
    assertEquals(spoolOf(folder), []);
    const audio = store.getMeeting(id)?.audio;
    if (audio === undefined) return undefined;
    const [file = ""] = [...Deno.readDirSync(`${folder}/sounds`)].map(({ name }) => name);
    const bytes = Deno.readFileSync(`${folder}/sounds/${file}`);
    assert(!new TextDecoder("latin1").decode(bytes).includes("decided"));
    assert(store.deleteMeeting(id));
    assertEquals([...Deno.readDirSync(`${folder}/sounds`)], []);
    assertEquals(intake.job(jobId), undefined);
    return audio.until === undefined
      ? Infinity
      : Math.round((Date.parse(audio.until) - Date.now()) / 86_400_000);
  };
  assertEquals(await kept({}), 30);
  assertEquals(await kept({ keepAudio: true }), Infinity);
  assertEquals(await kept({ keepAudio: false }), undefined);
  assertEquals(await kept({}, 0), undefined);
  assertEquals(await kept({ keepAudio: true }, 7), 7);
});

Deno.test("deleteMeeting() erases an import that still waits, its checkpoint and its upload", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  const intake = intakeOver(store);
  const { id, jobId } = await intake.submit({
    bytes: upload(RECORDING),
    meta: { title: "plantedtitlezebra" },
  });
  store.jobs.saveCheckpoint(jobId, "plantedcheckpointzebra ".repeat(500), 0.3);
  const needles = ["plantedtitlezebra", "plantedcheckpointzebra"];
  const before = countInPages(folder, needles);
  assert(before.file + before.log >= 2);
  assert(store.deleteMeeting(id));
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, needles), { file: 0, log: 0 });
  assertEquals(spoolOf(folder), []);
});

Deno.test("watch() tells every state up to the end, and run() waits while another process holds the runner", async () => {
  using temporary = await temporaryStore();
  const intake = intakeOver(temporary.store);
  const { jobId } = await intake.submit({ bytes: upload(TRANSCRIPT) });
  const states: string[] = [];
  const watching = (async () => {
    for await (const { state } of intake.watch(jobId, NEVER)) states.push(state);
  })();
  const stop = new AbortController();
  const server = intake.runAll(stop.signal);
  assertEquals((await intake.run(jobId, NEVER)).state, "done");
  await watching;
  assertEquals([states[0], states.at(-1)], ["queued", "done"]);
  stop.abort();
  await server;
});

Deno.test("the spool refuses what was changed or cut off on the disk, and too long an upload", async () => {
  using temporary = await temporaryStore();
  const { spool } = temporary.store;
  const content = crypto.getRandomValues(new Uint8Array(60_000));
  const all = new Uint8Array(180_000);
  for (let at = 0; at < all.length; at += content.length) all.set(content, at);
  const file = await spool.write(upload(all, 33_333), { bytesMax: 200_000 });
  const path = `${temporary.folder}/spool/${file.name}`;
  {
    await using reader = await spool.open(file);
    assertEquals(await reader.read(0, all.length), all);
    assertEquals(await reader.read(65_000, 131_500), all.slice(65_000, 131_500));
  }
  const sealed = Deno.readFileSync(path);
  sealed[100_000] = (sealed[100_000] ?? 0) ^ 1;
  for (const damaged of [sealed, sealed.slice(0, 90_000)]) {
    Deno.writeFileSync(path, damaged);
    await using reader = await spool.open(file);
    await assertRejects(() => reader.read(70_000, 120_000), ChathamError, "damaged");
  }
  await assertRejects(
    () => spool.write(upload(all), { bytesMax: 100_000 }),
    ChathamError,
    "more than 100000",
  );
  assertEquals(spoolOf(temporary.folder), [file.name]);
});

function spoolOf(folder: string): string[] {
  try {
    return [...Deno.readDirSync(`${folder}/spool`)].map(({ name }) => name);
  } catch {
    return [];
  }
}
