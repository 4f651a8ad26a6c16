import { randomBytes } from "node:crypto";
import { ChathamError, ERROR_KINDS, type ErrorKind, type Problem } from "../../errors.ts";
import {
  announcedServer,
  challengeKey,
  challengeMessage,
  type RunningServer,
} from "../../http/door/running_server.ts";
import { ensureToken } from "../../http/door/token_file.ts";
import type { Intake, Job, Submission } from "../../ingest/intake.ts";

/** The part of an intake that `add` needs, wherever the jobs run. */
export type Importer = Pick<Intake, "submit" | "watch" | "run">;

/** @returns what imports through the server that runs over this data folder, or undefined when none runs. */
export async function findServer(dataFolder: string): Promise<Importer | undefined> {
  const server = await provenServer(dataFolder);
  return server && importerAt(server.address, server.token);
}

/** A server that has proved that it is the one of the data folder. */
export interface ProvenServer {
  /** `http://HOST:PORT` */
  readonly address: string;
  readonly token: string;
}

/** @returns the JSON of the answer. Throws what the server says went wrong. */
export async function postTo(
  { address, token }: ProvenServer,
  path: string,
  body: unknown,
): Promise<unknown> {
  const response = await fetch(`${address}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return await answerOf<unknown>(response);
}

/**
 * Finds the server that runs over this data folder and makes sure that it is ours: it must answer a fresh challenge with
 * the token's key before the token is sent to it. Loopback only.
 * @returns undefined when no server runs
 */
export async function provenServer(dataFolder: string): Promise<ProvenServer | undefined> {
  const server = await announcedServer(dataFolder);
  if (!server) return undefined;
  const address = `http://${
    server.hostname.includes(":") ? `[${server.hostname}]` : server.hostname
  }:${server.port}`;
  const token = await ensureToken(dataFolder);
  const proof = await askForProof(address);
  if (proof === undefined) return undefined;
  if (!await isProven(proof, token)) {
    throw new ChathamError(
      "forbidden",
      `What listens on ${describe(server)} is not the server of this data folder; nothing was sent to it`,
    );
  }
  return { address, token };
}

interface Proof {
  readonly nonce: string;
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** @returns undefined when nobody listens there (the server ended without tidying up). */
async function askForProof(address: string): Promise<Proof | undefined> {
  const nonce = randomBytes(32).toString("base64url");
  let response: Response;
  try {
    response = await fetch(`${address}/v1/challenge?nonce=${nonce}`, {
      signal: AbortSignal.timeout(CHALLENGE_MS_MAX),
      redirect: "error",
    });
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

function importerAt(address: string, token: string): Importer {
  const headers = { authorization: `Bearer ${token}` };
  const job = async (jobId: string) => {
    const seen = await answerOf<Omit<Job, "meetingId">>(
      await fetch(`${address}/v1/jobs/${jobId}`, { headers }),
    );
    return { meetingId: "", ...seen };
  };
  const ids = new Map<string, string>();
  async function* watch(jobId: string, signal: AbortSignal): AsyncGenerator<Job> {
    while (!signal.aborted) {
      const now = { ...await job(jobId), meetingId: ids.get(jobId) ?? "" };
      yield now;
      if (now.state === "done" || now.state === "failed") return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return {
    watch,
    async submit(submission) {
      const form = multipart(submission);
      const response = await fetch(`${address}/v1/meetings`, {
        method: "POST",
        headers: { ...headers, "content-type": form.type },
        body: form.body,
      });
      const submitted = await answerOf<{ id: string; jobId: string }>(response);
      ids.set(submitted.jobId, submitted.id);
      return submitted;
    },
    async run(jobId, signal) {
      let last: Job | undefined;
      for await (const state of watch(jobId, signal)) last = state;
      if (last?.state === "done" || last?.state === "failed") return last;
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

async function answerOf<T>(response: Response): Promise<T> {
  const body = await response.json();
  if (response.ok) return body as T;
  const { status, detail } = body as Problem;
  const kind = (Object.keys(ERROR_KINDS) as ErrorKind[]).find((name) =>
    body.type === `urn:chatham:error:${name}`
  );
  throw new ChathamError(kind ?? "internal", detail ?? `The server answered ${status}`);
}

function describe({ hostname, port }: RunningServer): string {
  return `${hostname}:${port}`;
}

const CHALLENGE_MS_MAX = 2000;
const POLL_MS = 250;
