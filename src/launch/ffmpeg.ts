import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { ChathamError } from "../errors.ts";

/**
 * Decodes AAC, which no decoder of ours does: ADTS frames in, 32 bit little-endian floats at 16 kHz mono out, as they come.
 * The process that can see meetings may not run programs, so this is handed in from outside (over the private link).
 */
export type DecodeAac = (
  adts: AsyncIterable<Uint8Array>,
  options?: { readonly signal?: AbortSignal },
) => AsyncIterable<Uint8Array>;

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
 * @returns a decoder that runs it with an empty environment, a forced demuxer and no way to open anything but its pipes.
 */
export function aacDecoder(ffmpeg: string): DecodeAac {
  return (adts, { signal } = {}) => run(ffmpeg, adts, signal);
}

async function* run(
  ffmpeg: string,
  adts: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const child = spawn(ffmpeg, FFMPEG_ARGUMENTS, { env: {}, cwd: "/", stdio: ["pipe", "pipe", "ignore"] });
  const kill = () => child.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  const exited = new Promise<number>((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("exit", (code) => resolve(code ?? -1));
  });
  const fed = feed(child.stdin, adts);
  // The failure is awaited below; until then it must not count as unhandled.
  fed.catch(kill);
  try {
    for await (const bytes of child.stdout) yield bytes;
    await fed;
    if (signal?.aborted) throw new ChathamError("cancelled", "Decoding AAC was cancelled");
    if (await exited !== 0) {
      throw new ChathamError("bad-input", "Cannot read the recording: ffmpeg could not decode its AAC sound");
    }
  } finally {
    signal?.removeEventListener("abort", kill);
    kill();
  }
}

const FFMPEG_ARGUMENTS: readonly string[] = [
  ...["-nostdin", "-hide_banner", "-loglevel", "quiet", "-threads", "1"],
  ...["-protocol_whitelist", "file,pipe", "-f", "aac", "-i", "pipe:0"],
  ...["-map", "0:a:0", "-ac", "1", "-ar", "16000", "-f", "f32le", "pipe:1"],
];

async function feed(stdin: NodeJS.WritableStream, adts: AsyncIterable<Uint8Array>): Promise<void> {
  let broken = false;
  // EPIPE: the decoder gave up; its exit code says so.
  stdin.on("error", () => broken = true);
  for await (const frame of adts) {
    if (broken) return;
    if (stdin.write(frame)) continue;
    await new Promise<void>((resolve) => {
      stdin.once("drain", resolve);
      stdin.once("close", resolve);
    });
  }
  stdin.end();
}
