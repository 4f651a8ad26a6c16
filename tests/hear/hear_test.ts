import { assert, assertEquals, assertRejects } from "@std/assert";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { mono } from "../../device/audio/sources.ts";
import { createHear } from "../../device/hear/hear.ts";
import { hearModels } from "../../device/hear/models.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import { ChathamError } from "../../src/errors.ts";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { seeded } from "../support/seeded.ts";

const root = new URL("../../", import.meta.url).pathname;
const shelf = await openShelf(root, `${root}models/manifest.json`);
const recording = new URL("../fixtures/meetings/3-heron-stand-up.ogg", import.meta.url);

Deno.test("hear() finds no word in silence, in noise or in a hum", async () => {
  await using models = disposable(hearModels([shelf]));
  const hear = createHear(models);
  const random = seeded(5);
  const sounds = {
    silence: () => 0,
    noise: () => (random() - 0.5) * 0.2,
    hum: (i: number) => 0.3 * Math.sin(2 * Math.PI * 100 * i / 16_000),
  };
  for (const [name, sample] of Object.entries(sounds)) {
    const { turns, durationMs } = await hear(
      wav(Float32Array.from({ length: 16_000 * 12 }, (_, i) => sample(i))),
    );
    assertEquals(turns, [], name);
    assertEquals(durationMs, 12_000);
  }
});

Deno.test("hear() gives turns whose words lie in order inside the recording, with words in every turn", async () => {
  await using models = disposable(hearModels([shelf]));
  const sound = (await samplesOf(Deno.readFileSync(recording))).subarray(0, 16_000 * 25);
  const { turns, durationMs, speech } = await createHear(models)(wav(sound));
  assert(turns.length > 0);
  let last = 0;
  for (const [i, turn] of turns.entries()) {
    assertEquals(turn.index, i);
    assertEquals(turn.text, (turn.words ?? []).map(({ word }) => word).join(" "));
    for (const { startMs, endMs } of turn.words ?? []) {
      assert(startMs >= last - 1 && endMs >= startMs && endMs <= durationMs + 1);
      last = startMs;
    }
  }
  const names = new Set(speech.map(({ speaker }) => speaker));
  for (const { speaker } of turns) assert(names.has(speaker));
});

Deno.test("hear() resumed from its last checkpoint gives what an undisturbed run gives", async () => {
  await using models = disposable(hearModels([shelf]));
  const hear = createHear(models);
  const once = await samplesOf(Deno.readFileSync(recording));
  const sound = new Float32Array(16_000 * 400);
  for (let at = 0; at < sound.length; at += once.length) sound.set(once.subarray(0, sound.length - at), at);
  const file = wav(sound);
  const states: string[] = [];
  const whole = await hear(file, { skipText: true, onCheckpoint: (state) => void states.push(state) });
  assertEquals(states.length, 1);
  let readFrom = 0;
  const resumed = await hear(file, {
    skipText: true,
    resumeFrom: states[0] ?? "",
    onCheckpoint: () => void readFrom++,
  });
  assertEquals(readFrom, 0);
  assertEquals(resumed, whole);
  assertEquals(
    await hear(wav(once), { skipText: true, resumeFrom: states[0] ?? "" }),
    await hear(wav(once), { skipText: true }),
  );
  assertEquals(
    await hear(wav(once), { skipText: true, resumeFrom: "{}" }),
    await hear(wav(once), { skipText: true }),
  );
});

Deno.test("hear() stops when it is cancelled", async () => {
  await using models = disposable(hearModels([shelf]));
  const signal = AbortSignal.abort();
  const error = await assertRejects(
    () => createHear(models)(wav(new Float32Array(16_000)), { signal }),
    ChathamError,
  );
  assert(error instanceof ChathamError);
  assertEquals(error.kind, "cancelled");
});

Deno.test("hear() refuses a recording without sound", async () => {
  await using models = disposable(hearModels([shelf]));
  await assertRejects(() => createHear(models)(wav(new Float32Array(0))), ChathamError, "no sound");
});

function disposable<T extends { close(): Promise<void> }>(models: T): T & AsyncDisposable {
  return { ...models, [Symbol.asyncDispose]: () => models.close() };
}

async function samplesOf(bytes: Uint8Array): Promise<Float32Array> {
  const samples: number[] = [];
  for await (const block of mono(audioInMemory(bytes))) for (const sample of block) samples.push(sample);
  return Float32Array.from(samples);
}

/** 16 kHz mono floats. */
function wav(samples: Float32Array): AudioFile {
  const bytes = new Uint8Array(44 + samples.length * 4);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  put(8, "WAVEfmt ");
  put(36, "data");
  view.setUint32(16, 16, true);
  view.setUint16(20, 3, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 16_000, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 32, true);
  view.setUint32(40, samples.length * 4, true);
  samples.forEach((sample, i) => view.setFloat32(44 + i * 4, sample, true));
  return audioInMemory(bytes);
}

Deno.test("readVerified() refuses damaged and missing files by name before anything parses them", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const model = findModel([shelf], "voice-activity");
    assert(model);
    const file = model.entry.files.model;
    assert(file);
    const damaged = await Deno.readFile(`${root}${file.path}`);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    const entry = { ...model.entry, files: { model: { ...file, path: "vad.onnx" } } };
    await assertRejects(
      () => readVerified({ folder, entry }, "model"),
      ChathamError,
      "vad.onnx cannot be read",
    );
    await Deno.writeFile(`${folder}/vad.onnx`, damaged);
    await assertRejects(() => readVerified({ folder, entry }, "model"), ChathamError, "SHA-256 differs");
    await Deno.writeFile(`${folder}/vad.onnx`, damaged.subarray(0, 5000));
    await assertRejects(() => readVerified({ folder, entry }, "model"), ChathamError, "5000 bytes");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("every model of the manifest is there and as the manifest says", async () => {
  for (const entry of shelf.models) {
    for (const role of Object.keys(entry.files)) {
      assert((await readVerified({ folder: root, entry }, role)).length > 0);
    }
  }
});
