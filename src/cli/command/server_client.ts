import { setTimeout as pause } from "node:timers/promises";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { ChathamError, ERROR_KINDS, type ErrorKind, type Problem } from "../../errors.ts";
import { challengeKey, challengeMessage } from "../../http/door/challenge.ts";
import { commandSocket, SOCKET_HOST } from "../../launch/command_socket.ts";
import { ensureToken } from "../../http/door/token_file.ts";
import type { Intake, Job, Submission } from "../../ingest/intake.ts";

/** The part of an intake that `add` needs, wherever the jobs run. */
export type Importer = Pick<Intake, "submit" | "watch" | "run">;

/** @returns what imports through the server that runs over this data folder, or undefined when none runs. */
export async function findServer(dataFolder: string): Promise<Importer | undefined> {
  const server = await provenServer(dataFolder);
  return server && importerOver(server);
}

/** A server that has proved that it is the one of the data folder. */
export interface ProvenServer {
  /** `fetch` of a path, with the token. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** @returns the JSON of the answer. Throws what the server says went wrong. */
export async function postTo<T>(
  server: ProvenServer,
  path: string,
  body: unknown,
): Promise<T> {
  return await answerOf<T>(
    await server.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/**
 * Finds the server that runs over this data folder, by the socket in it, and makes sure that it is ours: it must answer a
 * fresh challenge with the token's key before the token is sent to it.
 * @returns undefined when no server runs
 */
export async function provenServer(dataFolder: string): Promise<ProvenServer | undefined> {
  const path = commandSocket(dataFolder, Deno.build.os);
  if (path === undefined || !existsSync(path)) return undefined;
  const client = Deno.createHttpClient({ proxy: { transport: "unix", path } });
  const ask = (way: string, init: RequestInit = {}) =>
    fetch(`http://${SOCKET_HOST}${way}`, { ...init, client, redirect: "error" });
  const token = await ensureToken(dataFolder);
  const proof = await askForProof(ask);
  if (proof === undefined) {
    client.close();
    return undefined;
  }
  if (!await isProven(proof, token)) {
    throw new ChathamError(
      "forbidden",
      "What listens at the data folder's socket is not its server; nothing was sent to it",
    );
  }
  return {
    request: (way, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${token}`);
      return ask(way, { ...init, headers });
    },
  };
}

interface Proof {
  readonly nonce: string;
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** @returns undefined when nobody listens there (the server ended without tidying up). */
async function askForProof(ask: ProvenServer["request"]): Promise<Proof | undefined> {
  const nonce = randomBytes(32).toString("base64url");
  let response: Response;
  try {
    response = await ask(`/v1/challenge?nonce=${nonce}`, { signal: AbortSignal.timeout(CHALLENGE_MS_MAX) });
  } catch {
    return undefined;
  }
  const body = (await response.text()).slice(0, 1000);
  const mac = /"proof"\s*:\s*"([A-Za-z0-9_-]{43})"/.exec(body)?.[1] ?? "";
  return { nonce, mac: Uint8Array.fromBase64(mac, { alphabet: "base64url" }) };
}

async function isProven({ nonce, mac }: Proof, token: string): Promise<boolean> {
  return await crypto.subtle.verify("HMAC", await challengeKey(token), mac, challengeMessage(nonce));
}

const ENDED: ReadonlySet<Job["state"]> = new Set(["done", "failed", "cancelled"]);

/** What imports through a server. */
export function importerOver({ request }: ProvenServer): Importer {
  const job = async (jobId: string) => {
    const seen = await answerOf<Omit<Job, "meetingId">>(await request(`/v1/jobs/${jobId}`));
    return { meetingId: "", ...seen };
  };
  const ids = new Map<string, string>();
  async function* watch(jobId: string, signal: AbortSignal): AsyncGenerator<Job> {
    while (!signal.aborted) {
      const now = { ...await job(jobId), meetingId: ids.get(jobId) ?? "" };
      yield now;
      if (ENDED.has(now.state)) return;
      await pause(POLL_MS);
    }
  }
  return {
    watch,
    async submit(submission) {
      const form = multipart(submission);
      const response = await request("/v1/meetings", {
        method: "POST",
        headers: { "content-type": form.type },
        body: form.body,
      });
      const submitted = await answerOf<{ id: string; jobId: string }>(response);
      ids.set(submitted.jobId, submitted.id);
      return submitted;
    },
    async run(jobId, signal) {
      let last: Job | undefined;
      for await (const state of watch(jobId, signal)) last = state;
      if (last !== undefined && ENDED.has(last.state)) return last;
      throw new ChathamError("cancelled", "Stopped waiting; the server goes on with the import");
    },
  };
}

/** A form with the file as a stream, so that it never sits in memory. */
function multipart(
  { bytes, meta = {}, titleHint = "meeting" }: Submission,
): { type: string; body: ReadableStream<Uint8Array> } {
  const boundary = `chatham-${randomBytes(16).toString("hex")}`;
  const encode = (text: string) => new TextEncoder().encode(text);
  const fileName = encodeURIComponent(titleHint).replaceAll("'", "%27");
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield encode(
      `--${boundary}\r\ncontent-disposition: form-data; name="meta"\r\n\r\n${JSON.stringify(await meta)}\r\n`,
    );
    yield encode(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename*=utf-8''${fileName}.bin\r\n`,
    );
    yield encode("content-type: application/octet-stream\r\n\r\n");
    yield* bytes;
    yield encode(`\r\n--${boundary}--\r\n`);
  }
  return { type: `multipart/form-data; boundary=${boundary}`, body: ReadableStream.from(parts()) };
}

/** @returns the JSON of an answer. Throws what the server says went wrong. */
export async function answerOf<T>(response: Response): Promise<T> {
  const body = await response.json();
  if (response.ok) return body as T;
  throw problemToError(body);
}

/** @param problem as the server says it (RFC 9457) */
export function problemToError({ type, status, detail }: Partial<Problem>): ChathamError {
  const kind = (Object.keys(ERROR_KINDS) as ErrorKind[]).find((name) => type === `urn:chatham:error:${name}`);
  return new ChathamError(kind ?? "internal", detail ?? `The server answered ${status}`);
}

const CHALLENGE_MS_MAX = 2000;
const POLL_MS = 250;
