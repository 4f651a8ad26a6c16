import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MkvOutputFormat,
  OGG,
  Output,
} from "mediabunny";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { mono } from "../../device/audio/sources.ts";
import { createHear } from "../../device/hear/hear.ts";
import { hearModels } from "../../device/hear/models.ts";
import { openShelf } from "../../models/verify.ts";
import type { Heard } from "../../src/ingest/hear.ts";
import { chathamHere } from "../support/chatham_here.ts";

const root = new URL("../../", import.meta.url).pathname;
const models = hearModels([await openShelf(root, `${root}models/manifest.json`)]);
const hear = createHear(models);
Deno.test.afterAll(() => models.close());
const speech = new URL("../fixtures/speech/", import.meta.url);

const english = await soundOf("english.opus");
const yes = await soundOf("yes.opus");
const no = await soundOf("no.opus");
const agreed = await soundOf("agreed.opus");

Deno.test("hear() hears one speaker per channel each by itself, also at once, and upside down", async () => {
  const two = after(agreed, 1.2);
  for (const channels of [[english, two], [two, english.map((sample) => -sample)]]) {
    const { turns } = await hearAll(wav(channels));
    assertEquals(new Set(turns.map(({ speaker }) => speaker)).size, 2);
    const texts = turns.map(({ text }) => text.toLowerCase());
    assert(texts.some((text) => text.includes("schedule") && text.includes("months")), texts.join(" | "));
    assertEquals(texts.length, 2);
  }
});

Deno.test("hear() hears a doubled channel once, whatever its phase and level", async () => {
  const once = words(await hearAll(wav([english])));
  for (const gain of [-1, 0.3]) {
    assertEquals(words(await hearAll(wav([english, english.map((sample) => gain * sample)]))), once);
  }
  let loudest = 0;
  for await (const samples of mono(audioInMemory(wav([english, english.map((sample) => -sample)])))) {
    for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  }
  assert(loudest > 0.1);
});

Deno.test("hear() hears every sound track of a file, a microphone and a desktop", async () => {
  const { turns } = await hearAll(await inOneFile(["english.opus", "yes.opus", "no.opus"]));
  const said = turns.map(({ text }) => text.toLowerCase()).join(" | ");
  for (const word of ["schedule", "yes", "no"]) assertStringIncludes(said, word);
  assertEquals(new Set(turns.map(({ speaker }) => speaker)).size, 3);
});

Deno.test("hear() loses no short answer after a pause", async () => {
  const answers = [yes, no, agreed, no, yes];
  const sound = answers.flatMap((answer) => [...after(answer, 2.6)]);
  const { turns } = await hearAll(wav([Float32Array.from([...sound, ...new Float32Array(16_000)])]));
  const said = turns.map(({ text, unclear }) =>
    unclear ? "?" : text.toLowerCase().replaceAll(/[^a-z ]/g, "")
  );
  assertEquals(said.join(" ").split(" ").length, answers.length, said.join(" "));
});

for (const language of ["french", "german", "polish"]) {
  Deno.test(`hear() turns ${language} into no invented English, and says that somebody spoke`, async () => {
    const { turns, warnings } = await hearAll(Deno.readFileSync(new URL(`${language}.opus`, speech)));
    assert(turns.length > 0 && turns.every(({ unclear, text }) => unclear && text === ""));
    assertEquals(warnings.map(({ kind }) => kind), ["language-unknown", "no-words"]);
  });
}

Deno.test("hear() says that there are no words in a recording of nothing", async () => {
  const { turns, warnings } = await hearAll(wav([new Float32Array(32_000)]));
  assertEquals(turns, []);
  assertEquals(warnings, [{ stage: "hear", kind: "no-words", count: 1 }]);
});

Deno.test("add keeps a meeting in a language that is not known, says so, and finds no words in it", async () => {
  const folder = await Deno.makeTempDir({ prefix: "chatham-test-" });
  try {
    const file = new URL("french.opus", speech).pathname;
    const added = await chathamHere(["add", file, "--data", folder]);
    assertEquals(added.code, 0, added.stderr);
    const id = added.stdout.trim().split(/\s/)[0] ?? "";
    const shown = JSON.parse((await chathamHere(["show", id, "--json", "--data", folder])).stdout);
    assertEquals(shown.warnings.map(({ kind }: { kind: string }) => kind), ["language-unknown", "no-words"]);
    assertEquals(shown.turns.map(({ unclear }: { unclear?: boolean }) => unclear), [true]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

async function hearAll(bytes: Uint8Array): Promise<Heard> {
  return await hear(audioInMemory(bytes));
}

function words({ turns }: Heard): string {
  return turns.map(({ text }) => text).join(" ");
}

async function soundOf(name: string): Promise<Float32Array> {
  const samples: number[] = [];
  for await (const block of mono(audioInMemory(Deno.readFileSync(new URL(name, speech))))) {
    for (const sample of block) samples.push(sample);
  }
  return Float32Array.from(samples);
}

function after(sound: Float32Array, seconds: number): Float32Array {
  const later = new Float32Array(Math.round(seconds * 16_000) + sound.length);
  later.set(sound, later.length - sound.length);
  return later;
}

/** Several recordings as the sound tracks of one Matroska file. */
async function inOneFile(names: readonly string[]): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new MkvOutputFormat(), target });
  const tracks = await Promise.all(names.map(async (name) => {
    const source = new BufferSource(Deno.readFileSync(new URL(name, speech)));
    const track = await new Input({ source, formats: [OGG] }).getPrimaryAudioTrack();
    if (!track) throw new Error("no track");
    const packets = new EncodedAudioPacketSource("opus");
    output.addAudioTrack(packets);
    return { track, packets };
  }));
  await output.start();
  for (const { track, packets } of tracks) {
    const sink = new EncodedPacketSink(track);
    const decoderConfig = await track.getDecoderConfig();
    if (!decoderConfig) throw new Error("no set-up data");
    for (let packet = await sink.getFirstPacket(); packet; packet = await sink.getNextPacket(packet)) {
      await packets.add(packet, { decoderConfig });
    }
    packets.close();
  }
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

function wav(channels: readonly Float32Array[]): Uint8Array {
  const length = Math.max(...channels.map((samples) => samples.length));
  const view = new DataView(new ArrayBuffer(44 + 2 * length * channels.length));
  const put = (at: number, text: string) =>
    new Uint8Array(view.buffer).set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  put(8, "WAVEfmt ");
  put(36, "data");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, 16_000, true);
  view.setUint16(32, 2 * channels.length, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, 2 * length * channels.length, true);
  channels.forEach((samples, channel) =>
    samples.forEach((sample, i) =>
      view.setInt16(44 + 2 * (i * channels.length + channel), Math.round(0x7fff * sample), true)
    )
  );
  return new Uint8Array(view.buffer);
}
