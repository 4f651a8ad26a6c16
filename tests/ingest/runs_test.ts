import { assert, assertEquals, assertThrows } from "@std/assert";
import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { ChathamError } from "../../src/errors.ts";
import type { Hear, HearOptions } from "../../src/ingest/hear.ts";
import { applyEdits, renameSpeaker } from "../../src/meeting/edit.ts";
import { type Turn, turnIdAt } from "../../src/meeting/meeting.ts";
import { intakeOver, upload } from "../support/intake.ts";
import { temporaryStore } from "../support/store.ts";

const NEVER = new AbortController().signal;

/** Turns of three words each, by these speakers, five seconds long. */
function turnsOf(lines: readonly (readonly [speaker: string, text: string])[]): Turn[] {
  return lines.map(([speaker, text], index) => ({
    index,
    id: turnIdAt(index),
    speaker,
    text,
    startMs: 5_000 * index,
    endMs: 5_000 * index + 4_500,
    words: text.split(" ").map((word, at) => ({
      word,
      startMs: 5_000 * index + 1_000 * at,
      endMs: 5_000 * index + 1_000 * at + 900,
    })),
  }));
}

/** What will be heard next, and how it was asked for. */
async function house() {
  const temporary = await temporaryStore();
  const { store } = temporary;
  let next: readonly (readonly [string, string])[] = [
    ["Speaker 1", "The lock gates stick"],
    ["Speaker 2", "Grease them on Friday"],
    ["Speaker 1", "Who does that then"],
  ];
  const asked: HearOptions[] = [];
  let onHear = () => Promise.resolve();
  const hear: Hear = async (_file, options = {}) => {
    asked.push(options);
    await onHear();
    options.signal?.throwIfAborted();
    return { turns: turnsOf(next), speech: [], durationMs: 15_000, warnings: [] };
  };
  const intake = intakeOver(store, { hear });
  const { id, jobId } = await intake.submit({ bytes: upload("RIFF and so on") });
  assertEquals((await intake.run(jobId, NEVER)).state, "done");
  return {
    temporary,
    store,
    intake,
    id,
    asked,
    heardNext: (lines: typeof next, before: () => Promise<void> = () => Promise.resolve()) => {
      next = lines;
      onHear = before;
    },
    run: async (stage: "transcribe" | "diarise" | "summarise", rest: { speakersMax?: number } = {}) =>
      await intake.run(intake.rerun(id, { stage, ...rest }, OWNER_ASKER), NEVER),
    meeting: () => {
      const meeting = store.getMeeting(id);
      if (meeting === undefined) throw new Error("gone");
      return meeting;
    },
    [Symbol.dispose]: () => temporary[Symbol.dispose](),
  };
}

Deno.test("a better transcript takes the place of the present one, names stay with who speaks, and both can be chosen again", async () => {
  using one = await house();
  const { store, id } = one;
  store.editMeeting(id, undefined, (now, nextTurn) => ({
    meeting: renameSpeaker(now, "Speaker 2", "Piet Vos"),
    aliases: [],
    nextTurn,
  }));
  one.heardNext([
    ["Speaker 1", "The lock gates stick again"],
    ["Speaker 2", "Grease them all on Friday"],
    ["Speaker 1", "And who does that"],
    ["Speaker 3", "I will do it"],
  ]);
  assertEquals((await one.run("transcribe")).state, "done");
  const now = one.meeting();
  assertEquals(now.turns.map(({ speaker, text }) => `${speaker}: ${text}`), [
    "Speaker 1: The lock gates stick again",
    "Piet Vos: Grease them all on Friday",
    "Speaker 1: And who does that",
    "Speaker 3: I will do it",
  ]);
  assertEquals(now.revision, 1, "a job makes no person's save stale");
  assertEquals(store.placeOfTurn(id, "t1"), 1, "links to turns that went lead to who speaks then");
  const before = store.listVersions(id).find((version) => version.of === "transcript");
  assert(before !== undefined);
  assertEquals([before.of, before.because, before.turns], ["transcript", "replaced", 3]);
  assertEquals(store.chooseVersion(id, before.id).turns.length, 3);
  assertEquals(one.meeting().revision, 2);
  assertEquals(store.undoEdit(id, () => {}).turns.length, 4);
});

Deno.test("a result that is empty, shorter, or would replace corrections lies beside what is there, which stays", async () => {
  using one = await house();
  const { store, id } = one;
  const texts = () => one.meeting().turns.map(({ text }) => text);
  const before = texts();
  one.heardNext([]);
  assertEquals((await one.run("transcribe")).state, "done");
  one.heardNext([["Speaker 1", "The lock"]]);
  await one.run("transcribe");
  one.heardNext(
    [["Speaker 1", "Something else altogether was said here by them all"]],
    async () => {
      await Promise.resolve();
      store.editMeeting(
        id,
        undefined,
        (now, next) => applyEdits(now, [{ op: "speaker", turns: [0], to: "Ines Moreau" }], next),
      );
    },
  );
  await one.run("diarise");
  one.heardNext([["Speaker 1", "The lock gates stick and Grease them on Friday Who does that then"]]);
  await one.run("transcribe");
  assertEquals(texts(), before);
  assertEquals(one.meeting().turns[0]?.speaker, "Ines Moreau");
  const beside = store.listVersions(id).filter((version) => version.of === "transcript");
  assertEquals(beside.map(({ because }) => because).sort(), [
    "corrected",
    "edited-meanwhile",
    "empty",
    "fewer-words",
  ]);
  for (const { id: version } of store.listVersions(id)) store.dropVersion(id, version);
  assertEquals(store.listVersions(id), []);
});

Deno.test("telling speakers apart again hears with the present words and the number of people that is given", async () => {
  using one = await house();
  one.heardNext([["Speaker 1", "The lock gates stick Grease them on Friday Who does that then"]]);
  await one.run("diarise", { speakersMax: 1 });
  const [, asked] = one.asked;
  assertEquals(asked?.speakers, { max: 1 });
  assertEquals(asked?.words?.map(({ word }) => word).slice(0, 4), ["The", "lock", "gates", "stick"]);
  assertEquals(one.meeting().speakers, ["Speaker 1"]);
  assertThrows(
    () => one.intake.rerun(one.id, { stage: "diarise", speakersMin: 3, speakersMax: 2 }, OWNER_ASKER),
    ChathamError,
    "more than",
  );
  one.store.sounds.remove(one.id);
  assertThrows(
    () => one.intake.rerun(one.id, { stage: "transcribe" }, OWNER_ASKER),
    ChathamError,
    "No recording",
  );
  await one.run("summarise");
  assertEquals(one.store.listVersions(one.id).filter(({ of }) => of === "transcript").length, 1);
});

Deno.test("cancel() stops a job that waits at once and one that runs within moments, and nothing is changed by it", async () => {
  using one = await house();
  const before = one.meeting();
  const waiting = one.intake.rerun(one.id, { stage: "transcribe" }, OWNER_ASKER);
  one.intake.cancel(waiting);
  assertEquals((await one.intake.run(waiting, NEVER)).state, "cancelled");
  assertThrows(() => one.intake.cancel(waiting), ChathamError, "ended already");

  const started = Promise.withResolvers<void>();
  one.heardNext([["Speaker 1", "Never to be seen by anybody at all here or there"]], async () => {
    started.resolve();
    const { signal } = one.asked.at(-1) ?? {};
    await new Promise((resolve) => signal?.addEventListener("abort", resolve));
  });
  const running = one.intake.rerun(one.id, { stage: "transcribe" }, OWNER_ASKER);
  const ended = one.intake.run(running, NEVER);
  await started.promise;
  one.intake.cancel(running);
  assertEquals((await ended).state, "cancelled");
  assertEquals(one.meeting(), before);

  const { jobId } = await one.intake.submit({ bytes: upload("RIFF another one") });
  one.intake.cancel(jobId);
  assertEquals([...Deno.readDirSync(`${one.temporary.folder}/spool`)], [], "its upload is gone");
  const again = await one.intake.submit({ bytes: upload("RIFF another one") });
  assert(again.jobId !== jobId, "a cancelled import can be begun anew");
});
