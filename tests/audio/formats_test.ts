import { assert, assertAlmostEquals, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { decode } from "../../device/audio/decode.ts";
import { isRecording } from "../../device/audio/find_sound.ts";
import type { Flaw } from "../../device/audio/options.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { resampler } from "../../device/audio/resample.ts";
import { ChathamError } from "../../src/errors.ts";
import { DEMUXERS, findFfmpeg, outsideDecoder } from "../../src/launch/ffmpeg.ts";
import { chatham } from "../support/chatham.ts";
import { strengthAt } from "./tone.ts";

/** Three seconds of 440 Hz at half level in every file, as in `tests/fixtures/audio`. */
const own = new URL("../fixtures/audio/", import.meta.url);
const outside = new URL("../fixtures/audio_outside/", import.meta.url);
const ffmpeg = findFfmpeg();
const decodeOutside = ffmpeg === undefined ? undefined : outsideDecoder(ffmpeg);
const isMissing = decodeOutside === undefined;

const mp3 = read(own, "mp3-44100-stereo.mp3");
const flac = read(own, "flac.flac");
const opus = read(own, "opus.ogg");

/** Made here: what people's programs put before, between and behind the sound. */
const made: { name: string; bytes: Uint8Array; seconds: number; needsFfmpeg?: boolean }[] = [
  { name: "mp3 with ID3v2", bytes: join(id3v2(500), mp3), seconds: 3 },
  { name: "mp3 with a cover larger than the head", bytes: join(id3v2(300_000), mp3), seconds: 3 },
  { name: "mp3 with two ID3v2 tags", bytes: join(id3v2(90_000), id3v2(40), mp3), seconds: 3 },
  { name: "mp3 with an APE tag in front", bytes: join(apeTag(2_000), mp3), seconds: 3 },
  { name: "mp3 after 417 bytes of garbage", bytes: join(noise(417, 9), mp3), seconds: 3 },
  { name: "mp3 after 20 kB of garbage", bytes: join(noise(20_000, 4), mp3), seconds: 3 },
  { name: "mp3 after zeros", bytes: join(new Uint8Array(1_000), mp3), seconds: 3 },
  { name: "mp3 with ID3v1 behind", bytes: join(mp3, id3v1()), seconds: 3 },
  {
    name: "two mp3 of different rates and channels, tags between",
    bytes: join(mp3, id3v1(), id3v2(3_000), read(own, "mp3-22050-noxing.mp3")),
    seconds: 6,
  },
  { name: "flac with ID3v2", bytes: join(id3v2(70_000), flac), seconds: 3 },
  { name: "aac with ID3v2", bytes: join(id3v2(63), read(own, "aac.aac")), seconds: 3, needsFfmpeg: true },
  { name: "chained ogg", bytes: join(read(own, "opus.ogg"), read(own, "opus.ogg")), seconds: 6 },
  {
    name: "chained ogg of two codecs",
    bytes: join(read(own, "opus.ogg"), read(own, "vorbis.ogg"), read(own, "opus.ogg")),
    seconds: 9,
  },
  {
    name: "joined webm, the first without lengths",
    bytes: join(read(own, "opus-live.webm"), read(own, "opus.webm")),
    seconds: 6,
  },
  { name: "wav of unknown length (sox)", bytes: wav(0x7fff_f000), seconds: 3 },
  { name: "wav of unknown length (arecord)", bytes: wav(0x8000_0000), seconds: 3 },
  { name: "wav of unknown length (ffmpeg)", bytes: wav(0xffff_ffff - 36), seconds: 3 },
  { name: "wav whose odd chunk has no pad byte", bytes: wav(96_000, oddChunk(false)), seconds: 3 },
  { name: "wav whose odd chunk has its pad byte", bytes: wav(96_000, oddChunk(true)), seconds: 3 },
  { name: "two wav, one behind the other", bytes: join(wav(96_000), wav(96_000)), seconds: 6 },
  { name: "a wav and an mp3", bytes: join(wav(96_000), mp3), seconds: 6 },
  {
    name: "an mp3, a flac, a wav and an ogg",
    bytes: join(mp3, flac, wav(96_000), read(own, "opus.ogg")),
    seconds: 12,
  },
  { name: "two flac", bytes: join(flac, flac), seconds: 6 },
  { name: "a webm and a flac", bytes: join(read(own, "opus-live.webm"), flac), seconds: 6 },
  { name: "an ogg and an mp3", bytes: join(read(own, "vorbis.ogg"), mp3), seconds: 6 },
  { name: "a mov and a wav", bytes: join(read(outside, "pcm.mov"), wav(96_000)), seconds: 6 },
  {
    name: "two m4a, their index behind and before",
    bytes: join(read(own, "aac.m4a"), read(own, "aac-faststart.mp4")),
    seconds: 6,
    needsFfmpeg: true,
  },
  { name: "an AIFF and a wav", bytes: join(aiff(), wav(96_000)), seconds: 6, needsFfmpeg: true },
  { name: "mp3 in wav", bytes: mp3InWav(), seconds: 3 },
  { name: "AIFF", bytes: aiff(), seconds: 3, needsFfmpeg: true },
  { name: "AU", bytes: au(), seconds: 3, needsFfmpeg: true },
  { name: "W64", bytes: w64(), seconds: 3, needsFfmpeg: true },
];

for (const { name, bytes, seconds, needsFfmpeg = false } of made) {
  Deno.test({
    name: `decode() hears ${name} to its end, and the upload's check takes it for a recording`,
    ignore: needsFfmpeg && isMissing,
    fn: async () => {
      assert(isRecording(bytes.subarray(0, 64 * 1024), { hasFfmpeg: true }));
      await assertTone(bytes, seconds);
    },
  });
}

const withoutFfmpeg = new Set(["mp3.m2t", "mp3.mkv", "flac.ogg", "flac.mkv", "pcm.mov"]);
for (const { name } of [...Deno.readDirSync(outside)].sort((a, b) => a.name.localeCompare(b.name))) {
  Deno.test({
    name: `decode() hears ${name}`,
    ignore: isMissing && !withoutFfmpeg.has(name),
    fn: async () => {
      const bytes = read(outside, name);
      assert(isRecording(bytes.subarray(0, 64 * 1024), { hasFfmpeg: true }));
      await assertTone(bytes, 3);
    },
  });
}

Deno.test("decode() names the format where there is no ffmpeg, and so does the upload's check", async () => {
  const cases: [Uint8Array, string][] = [
    [aiff(), "AIFF"],
    [au(), "Sun AU"],
    [w64(), "Sony Wave64"],
    [new TextEncoder().encode("#!AMR\n\x3c\x48\xf5"), "AMR"],
    [read(outside, "mp3.avi"), "AVI"],
    [read(outside, "wma.asf"), "Windows Media"],
    [read(outside, "alac.caf"), "Core Audio Format"],
  ];
  for (const [bytes, says] of cases) {
    const error = await assertRejects(() => drain(bytes), ChathamError, says);
    assert(error instanceof ChathamError && error.kind === "unsupported");
    assertStringIncludes(error.message, "ffmpeg, which is not installed");
    const refused = await assertRejects(
      () => Promise.resolve().then(() => isRecording(bytes, { hasFfmpeg: false })),
      ChathamError,
    );
    assertEquals(refused.message, error.message);
  }
  for (
    const [name, says] of [["alac.m4a", "alac sound in mp4"], ["speex.ogg", "Ogg with a codec"]] as const
  ) {
    await assertRejects(() => drain(read(outside, name)), ChathamError, says);
  }
});

Deno.test("isRecording() takes no text for sound, whatever its first bytes look like", () => {
  const texts = [
    "Dana: we agreed on Friday.",
    "ID3 tags were discussed at length.",
    "RIFF raff in the corridor.\nDana: yes.",
    "#EXTM3U\n#EXTINF:1,\n/etc/passwd\n",
  ].map((text) => new TextEncoder().encode(text));
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...[..."Dana: we said so."].flatMap((c) => [c.charCodeAt(0), 0]),
  ]);
  const latin1 = Uint8Array.from([0xff, 0xf1, ...new TextEncoder().encode(" is how it began. Dana: yes.")]);
  for (const bytes of [...texts, utf16, latin1]) assert(!isRecording(bytes, { hasFfmpeg: true }));
});

Deno.test("decode() reads what is there of a wav that claims more, and says where it ends", async () => {
  for (const claim of [96_016, 96_000 * 3]) {
    const flaws: Flaw[] = [];
    let samples = 0;
    for await (
      const { channels } of decode(audioInMemory(wav(claim)), { onFlaw: (flaw) => flaws.push(flaw) })
    ) {
      samples += channels[0]?.length ?? 0;
    }
    assertEquals(samples, 48_000);
    assertEquals(flaws, [{ kind: "cut-short", atSeconds: 3 }]);
  }
});

Deno.test({
  name:
    "decode() tells what is damaged midway, broken off in the first of two files, or none to be read behind",
  fn: async () => {
    const rubbish = mp3.slice();
    rubbish.set(noise(6_000, 5).map((byte) => byte & 0x7f), 8_000);
    const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length * 0.6);
    const mov = read(outside, "pcm.mov");
    const cases: [string, Uint8Array, string][] = [
      ["an mp3 with rubbish in it", rubbish, "damaged-stretch cut-short"],
      ["a flac that breaks off, and an mp3", join(half(flac), mp3), "cut-short"],
      ["an mp3 and a wav that breaks off", join(mp3, half(wav(96_000))), "cut-short"],
      ["a mov and one without its index", join(mov, half(mov)), "rest-unread"],
      ["an ogg and noise", join(read(own, "opus.ogg"), noise(9_000, 3)), "rest-unread"],
      ["a wav and its tags", join(wav(96_000), oddChunk(true), id3v1()), ""],
    ];
    for (const [name, bytes, expected] of cases) {
      const flaws: Flaw[] = [];
      const options = { decodeOutside, onFlaw: (flaw: Flaw) => void flaws.push(flaw) };
      for await (const _ of decode(audioInMemory(bytes), options)) continue;
      assertEquals(flaws.map(({ kind }) => kind).join(" "), expected, name);
      for (const { atSeconds = NaN } of flaws) assert(atSeconds > 0.5 && atSeconds < 6.1, name);
    }
  },
});

Deno.test("decode() reads a wav to its end where the header's length was written before the recorder died", async () => {
  for (const claim of [32_000, 64_000, 88_000]) {
    const whole = wav(claim);
    for (let i = 44; i < whole.length; i++) whole[i] = (i * 7) % 5 === 0 ? 0xfe : 0x81;
    let samples = 0;
    for await (const { channels } of decode(audioInMemory(whole))) samples += channels[0]?.length ?? 0;
    assertEquals(samples, 48_000);
  }
});

Deno.test({
  name: "ffmpeg reads no other file, whatever a playlist handed in as a recording names",
  ignore: isMissing,
  fn: async () => {
    await using folder = await temporaryFolder();
    const secret = `${folder.path}/secret.wav`;
    await Deno.writeFile(secret, wav(96_000));
    const playlists = [
      `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nfile://${secret}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${secret}'\n`,
      `v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nc=IN IP4 127.0.0.1\r\nm=audio 9 RTP/AVP 0\r\n`,
    ];
    assert(ffmpeg !== undefined);
    for (const playlist of playlists) {
      for (const demuxer of DEMUXERS) {
        let samples = 0;
        const bytes = once(new TextEncoder().encode(playlist));
        try {
          for await (const piece of outsideDecoder(ffmpeg)(bytes, { demuxer, track: 0 })) {
            samples += Math.max(0, piece.length - 200) / 4;
          }
        } catch (error) {
          assert(error instanceof ChathamError);
        }
        assert(samples < 4_000, `${demuxer} gave ${samples} samples`);
      }
    }
    await Deno.writeTextFile(`${folder.path}/meeting.aiff`, playlists[0] ?? "");
    const added = await chatham(["add", `${folder.path}/meeting.aiff`, "--data", `${folder.path}/data`]);
    assertEquals(added.code, 1);
    assert(!added.stderr.includes("secret"), added.stderr);
  },
});

Deno.test({
  name: "ffmpeg is ended when it is silent too long, and when it says too much",
  ignore: isMissing,
  fn: async () => {
    assert(ffmpeg !== undefined);
    const options = { demuxer: "aiff", track: 0 } as const;
    const silent = outsideDecoder(ffmpeg, { silenceMsMax: 300, bytesMax: 1e9 });
    await assertRejects(() => gather(silent(stuck(), options)), ChathamError, "did not get on");
    const chatty = outsideDecoder(ffmpeg, { silenceMsMax: 10_000, bytesMax: 10_000 });
    await assertRejects(() => gather(chatty(once(aiff()), options)), ChathamError, "more sound than a day");
  },
});

Deno.test("add imports tagged mp3, and names what it cannot import, over the launcher", async () => {
  await using folder = await temporaryFolder();
  const files: [string, Uint8Array][] = [
    ["cover.mp3", join(id3v2(200_000), mp3)],
    ["tagged.flac", join(id3v2(10), flac)],
    ["pipe.wav", wav(0x7fff_f000)],
    ["dropped.mp3", mp3.subarray(0, 12_000)],
    ["dropped.flac", flac.subarray(0, 25_000)],
    ["dropped.ogg", opus.subarray(0, opus.length * 0.97)],
    ...(isMissing ? [] : [["memo.aiff", aiff()] as [string, Uint8Array]]),
  ];
  for (const [name, bytes] of files) await Deno.writeFile(`${folder.path}/${name}`, bytes);
  const paths = files.map(([name]) => `${folder.path}/${name}`);
  const added = await chatham(["add", ...paths, "--data", `${folder.path}/data`]);
  assertEquals(added.code, 0, added.stderr);
  assertEquals(added.stdout.trim().split("\n").length, files.length);
  assertEquals(added.stderr.match(/the recording breaks off: what is there was heard \(0:0\d\)/g)?.length, 3);
});

async function assertTone(bytes: Uint8Array, seconds: number): Promise<void> {
  const parts: Float32Array[] = [];
  let to16k: { rateHz: number; resample: ReturnType<typeof resampler> } | undefined;
  for await (const { channels, sampleRateHz } of decode(audioInMemory(bytes), { decodeOutside })) {
    if (to16k?.rateHz !== sampleRateHz) {
      if (to16k) parts.push(to16k.resample.end());
      to16k = { rateHz: sampleRateHz, resample: resampler(sampleRateHz) };
    }
    const [first] = channels;
    assert(first);
    parts.push(to16k.resample.push(first).slice());
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const sound = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    sound.set(part, at);
    at += part.length;
  }
  assertAlmostEquals(length / 16_000, seconds, 0.05 * seconds);
  for (let second = 1; second < seconds; second += 3) {
    assertAlmostEquals(strengthAt(sound.subarray(second * 16_000, (second + 1) * 16_000), 440), 0.5, 0.04);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Begins, and then says nothing for a while. */
async function* stuck(): AsyncGenerator<Uint8Array> {
  yield aiff().subarray(0, 20);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

async function drain(bytes: Uint8Array): Promise<void> {
  for await (const _ of decode(audioInMemory(bytes))) continue;
}

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces) continue;
}

function read(folder: URL, name: string): Uint8Array {
  return Deno.readFileSync(new URL(name, folder));
}

function id3v2(bytes: number): Uint8Array {
  const tag = noise(10 + bytes, bytes);
  tag.set([0x49, 0x44, 0x33, 4, 0, 0, bytes >> 21 & 127, bytes >> 14 & 127, bytes >> 7 & 127, bytes & 127]);
  return tag;
}

function id3v1(): Uint8Array {
  const tag = new Uint8Array(128);
  tag.set(new TextEncoder().encode("TAGStand-up"));
  return tag;
}

function apeTag(bytes: number): Uint8Array {
  const tag = noise(32 + bytes, bytes);
  tag.set(new TextEncoder().encode("APETAGEX"));
  new DataView(tag.buffer).setUint32(12, bytes, true);
  return tag;
}

function sine(): number[] {
  return Array.from(
    { length: 48_000 },
    (_, i) => Math.round(0x3fff * Math.sin(2 * Math.PI * 440 * i / 16_000)),
  );
}

function samples(isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(96_000));
  sine().forEach((sample, i) => view.setInt16(2 * i, sample, isLittle));
  return new Uint8Array(view.buffer);
}

function wavFormat(tag: number, rateHz: number, channels: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(24));
  new Uint8Array(view.buffer).set(new TextEncoder().encode("fmt "));
  view.setUint32(4, 16, true);
  view.setUint16(8, tag, true);
  view.setUint16(10, channels, true);
  view.setUint32(12, rateHz, true);
  view.setUint32(16, rateHz * 2 * channels, true);
  view.setUint16(20, 2 * channels, true);
  view.setUint16(22, 16, true);
  return new Uint8Array(view.buffer);
}

function wav(claim: number, before: Uint8Array = new Uint8Array(0)): Uint8Array {
  return join(riff(wavFormat(1, 16_000, 1), before), chunkHead("data", claim), samples(true));
}

function mp3InWav(): Uint8Array {
  const head = wavFormat(0x55, 44_100, 2);
  return join(riff(head, new Uint8Array(0)), chunkHead("data", mp3.length), mp3);
}

function riff(...parts: Uint8Array[]): Uint8Array {
  return join(chunkHead("RIFF", 0xffff_ffff), new TextEncoder().encode("WAVE"), ...parts);
}

function oddChunk(isPadded: boolean): Uint8Array {
  return join(
    chunkHead("LIST", 15),
    new TextEncoder().encode("INFOISFTabc1234"),
    new Uint8Array(isPadded ? 1 : 0),
  );
}

function chunkHead(name: string, bytes: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  new Uint8Array(view.buffer).set(new TextEncoder().encode(name));
  view.setUint32(4, bytes, true);
  return new Uint8Array(view.buffer);
}

function aiff(): Uint8Array {
  const common = new DataView(new ArrayBuffer(26));
  new Uint8Array(common.buffer).set(new TextEncoder().encode("COMM"));
  common.setUint32(4, 18);
  common.setUint16(8, 1);
  common.setUint32(10, 48_000);
  common.setUint16(14, 16);
  // 16,000 as an 80 bit float: exponent 16383 + 13, mantissa 16000 × 2^(63 - 13).
  common.setUint16(16, 16_396);
  common.setBigUint64(18, 16_000n << 50n);
  const sound = new DataView(new ArrayBuffer(16));
  new Uint8Array(sound.buffer).set(new TextEncoder().encode("SSND"));
  sound.setUint32(4, 96_008);
  const form = new DataView(new ArrayBuffer(12));
  new Uint8Array(form.buffer).set(new TextEncoder().encode("FORM\0\0\0\0AIFF"));
  form.setUint32(4, 4 + 26 + 16 + 96_000);
  return join(
    new Uint8Array(form.buffer),
    new Uint8Array(common.buffer),
    new Uint8Array(sound.buffer),
    samples(false),
  );
}

function au(): Uint8Array {
  const head = new DataView(new ArrayBuffer(24));
  new Uint8Array(head.buffer).set(new TextEncoder().encode(".snd"));
  [24, 96_000, 3, 16_000, 1].forEach((value, i) => head.setUint32(4 + 4 * i, value));
  return join(new Uint8Array(head.buffer), samples(false));
}

function w64(): Uint8Array {
  const chunk = (name: string, guid: string, body: Uint8Array, claim = 24 + body.length) => {
    const head = new Uint8Array(24);
    head.set(new TextEncoder().encode(name));
    head.set(guid.match(/../g)?.map((byte) => parseInt(byte, 16)) ?? [], 4);
    new DataView(head.buffer).setBigUint64(16, BigInt(claim), true);
    return join(head, body);
  };
  const rest = "f3acd3118cd100c04f8edb8a";
  const format = chunk("fmt ", rest, wavFormat(1, 16_000, 1).slice(8));
  const data = chunk("data", rest, samples(true));
  const wave = join(
    new TextEncoder().encode("wave"),
    Uint8Array.from(rest.match(/../g) ?? [], (b) => parseInt(b, 16)),
  );
  const body = join(wave, format, data);
  return chunk("riff", "2e91cf11a5d628db04c10000", body);
}

function noise(length: number, seed: number): Uint8Array {
  let state = seed + 1;
  return Uint8Array.from({ length }, () => (state = state * 48271 % 2147483647) & 0xff);
}

function join(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "chatham-test-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
