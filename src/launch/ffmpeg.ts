import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { ChathamError } from "../errors.ts";

/** The formats that ffmpeg may be asked to read, by the names that it gives their demuxers; it never chooses by itself. */
export const DEMUXERS = [
  "aac",
  "ac3",
  "aiff",
  "amr",
  "asf",
  "au",
  "avi",
  "caf",
  "dts",
  "eac3",
  "matroska",
  "mpeg",
  "mpegts",
  "ogg",
  "tta",
  "voc",
  "w64",
  "wav",
  "wv",
] as const;

export type Demuxer = (typeof DEMUXERS)[number];

/**
 * Decodes what no decoder of ours does: the bytes of a file in order in; a WAV stream of 32 bit floats at 16 kHz with the
 * channels of the source and no length out, as it comes. The process that can see meetings may not run programs, so this is
 * handed in from outside (over the private link).
 */
export type DecodeOutside = (
  bytes: AsyncIterable<Uint8Array>,
  options: OutsideOptions,
) => AsyncIterable<Uint8Array>;

export interface OutsideOptions {
  readonly demuxer: Demuxer;
  /** Which of its sound tracks, from 0. */
  readonly track: number;
  readonly signal?: AbortSignal | undefined;
}

export const TRACKS_MAX = 16;

export function isDemuxer(name: unknown): name is Demuxer {
  return DEMUXERS.some((demuxer) => demuxer === name);
}

/** Where a system's ffmpeg is looked for; never by `PATH`, which others may set. */
const FFMPEG_PATHS = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg", "/opt/homebrew/bin/ffmpeg"];

/** @returns the system's ffmpeg, or undefined when there is none. */
export function findFfmpeg(paths: readonly string[] = FFMPEG_PATHS): string | undefined {
  return paths.find((path) => {
    try {
      // Not `access()`: Deno asks for one more right for it.
      return (statSync(path).mode & 0o111) !== 0;
    } catch {
      return false;
    }
  });
}

/**
 * @param ffmpeg absolute path, from {@link findFfmpeg}
 * @param limits for tests
 * @returns a decoder that runs it with an empty environment, a demuxer that we name, and no way to open anything but its
 * pipes: a playlist handed in as a recording reads no other file. It is ended when it is silent too long or says too much.
 */
export function outsideDecoder(ffmpeg: string, limits: OutsideLimits = LIMITS): DecodeOutside {
  return (bytes, options) => run(ffmpeg, bytes, options, limits);
}

export interface OutsideLimits {
  /** Between two signs of life, while it is waited for. */
  readonly silenceMsMax: number;
  readonly bytesMax: number;
}

/** A day of two channels, or three hours of sixteen. */
const LIMITS: OutsideLimits = { silenceMsMax: 60_000, bytesMax: 24 * 3_600 * 16_000 * 4 * 2 };

async function* run(
  ffmpeg: string,
  bytes: AsyncIterable<Uint8Array>,
  { demuxer, track, signal }: OutsideOptions,
  { silenceMsMax, bytesMax }: OutsideLimits,
): AsyncGenerator<Uint8Array, void, void> {
  if (!isDemuxer(demuxer) || !Number.isInteger(track) || track < 0 || track >= TRACKS_MAX) {
    throw new ChathamError("bad-input", "Cannot read the recording: it was asked for in an unknown format");
  }
  const child = spawn(ffmpeg, ffmpegArguments(demuxer, track), {
    env: {},
    cwd: "/",
    stdio: ["pipe", "pipe", "ignore"],
  });
  const kill = () => child.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  const exited = new Promise<number>((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("exit", (code) => resolve(code ?? -1));
  });
  let isSilent = false;
  // Whoever takes the sound may be slow; only ffmpeg's own silence counts.
  let isAwaited = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(timer);
    if (!isAwaited) return;
    timer = setTimeout(() => {
      isSilent = true;
      kill();
    }, silenceMsMax);
  };
  const fed = feed(child.stdin, bytes, alive);
  // The failure is awaited below; until then it must not count as unhandled.
  fed.catch(kill);
  let given = 0;
  try {
    alive();
    for await (const piece of child.stdout) {
      isAwaited = false;
      clearTimeout(timer);
      given += piece.length;
      if (given > bytesMax) {
        throw new ChathamError("too-large", "Cannot read the recording: it holds more sound than a day");
      }
      yield piece;
      isAwaited = true;
      alive();
    }
    if (isSilent) {
      throw new ChathamError("bad-input", "Cannot read the recording: ffmpeg did not get on with it");
    }
    await fed;
    if (signal?.aborted) throw new ChathamError("cancelled", "Decoding was cancelled");
    if (await exited !== 0) {
      throw new ChathamError("bad-input", "Cannot read the recording: ffmpeg could not decode its sound");
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", kill);
    kill();
  }
}

function ffmpegArguments(demuxer: Demuxer, track: number): string[] {
  return [
    ...["-nostdin", "-hide_banner", "-loglevel", "quiet", "-threads", "1"],
    ...["-max_alloc", "268435456", "-protocol_whitelist", "pipe", "-f", demuxer, "-i", "pipe:0"],
    ...["-map", `0:a:${track}`, "-map_metadata", "-1", "-t", "86400", "-ar", "16000"],
    ...["-c:a", "pcm_f32le", "-bitexact", "-f", "wav", "pipe:1"],
  ];
}

async function feed(
  stdin: NodeJS.WritableStream,
  bytes: AsyncIterable<Uint8Array>,
  alive: () => void,
): Promise<void> {
  let broken = false;
  // EPIPE: the decoder gave up, or has all that it wants; its exit code says which.
  stdin.on("error", () => broken = true);
  for await (const piece of bytes) {
    if (broken) return;
    alive();
    if (stdin.write(piece)) continue;
    await new Promise<void>((resolve) => {
      stdin.once("drain", resolve);
      stdin.once("close", resolve);
    });
  }
  stdin.end();
}
