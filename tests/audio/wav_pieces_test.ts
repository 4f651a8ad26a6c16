import { assert, assertEquals } from "@std/assert";
import { decode } from "../../device/audio/decode.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { wavPieces } from "../../device/audio/wav_pieces.ts";

const RATE_HZ = 16_000;

Deno.test("wavPieces() cuts a long recording where it is quietest, loses nothing and keeps no tag", async () => {
  const seconds = 16 * 60, quietAt = 14 * 60 + 50;
  const pieces = [];
  for await (const piece of wavPieces(audioInMemory(humWithPause(seconds, quietAt)))) pieces.push(piece);
  assertEquals(pieces.length, 2);
  const [first, second] = pieces;
  assert(first && second && Math.abs(first.durationMs - 1_000 * quietAt) < 200, `${first?.durationMs}`);
  assertEquals([first.startMs, second.startMs], [0, first.durationMs]);
  assertEquals(first.durationMs + second.durationMs, 1_000 * seconds);
  let samples = 0;
  for await (const { channels } of decode(audioInMemory(second.bytes))) samples += channels[0]?.length ?? 0;
  assertEquals(samples, second.durationMs * RATE_HZ / 1_000);
  assert(!new TextDecoder("latin1").decode(first.bytes.subarray(0, 200)).includes("LIST"));
});

/** 8-bit WAV with a title in its tags: a square wave, silent for 0.2 s around one moment. */
function humWithPause(seconds: number, quietAt: number): Uint8Array {
  const info = new TextEncoder().encode("LIST\x16\0\0\0INFOINAM\x0a\0\0\0Board 2026");
  const bytes = new Uint8Array(44 + seconds * RATE_HZ + info.length).fill(100);
  for (let i = 44; i < 44 + seconds * RATE_HZ; i += 80) bytes.fill(156, i, i + 40);
  bytes.fill(128, 44 + (quietAt - 0.1) * RATE_HZ, 44 + (quietAt + 0.1) * RATE_HZ);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("RIFF    WAVEfmt "));
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  bytes.set(new TextEncoder().encode("data"), 36);
  view.setUint32(40, seconds * RATE_HZ, true);
  bytes.set(info, 44 + seconds * RATE_HZ);
  return bytes;
}
