import type { Gateway } from "./gateways.ts";

const words =
  "the pricing review moved to the third week and nobody objected to the new budget for the launch".split(
    " ",
  );
/** 300 words without a name or a number. */
export const prompt: string = Array.from({ length: 300 }, (_, at) => words[at % words.length]).join(" ");

/** @returns milliseconds of each of `count` whole answers, one after the other. */
export async function sequential(gateway: Gateway, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now();
    await (await send(gateway, false)).text();
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** @returns whole answers per second while `clients` each wait for theirs. */
export async function closedLoop(
  gateway: Gateway,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (performance.now() - startedAt < seconds * 1_000) {
      await (await send(gateway, false)).text();
      done += 1;
    }
  }));
  return done / ((performance.now() - startedAt) / 1_000);
}

/** @returns milliseconds to the first word of each of `count` streams, one after the other. */
export async function firstTokens(gateway: Gateway, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await readStream(gateway));
  return times;
}

/** Reads one stream to its end. @returns milliseconds to its first word */
export async function readStream(gateway: Gateway): Promise<number> {
  const startedAt = performance.now();
  let firstMs: number | undefined;
  let seen = "";
  const { body } = await send(gateway, true);
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    if (firstMs !== undefined) continue;
    seen += piece;
    if (seen.includes("word0")) firstMs = performance.now() - startedAt;
  }
  if (firstMs === undefined) throw new Error(`${gateway.name} streamed no word`);
  return firstMs;
}

async function send({ url, headers, model }: Gateway, stream: boolean): Promise<Response> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ model, messages: [{ role: "user", content: prompt }], stream }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
