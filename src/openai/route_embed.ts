import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { joinTold } from "../gate/exposure.ts";
import type { FieldTable, Json } from "../gate/replace/fields.ts";
import { freshConversation } from "../send/conversation_legend.ts";
import { dispatch } from "../send/dispatch.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";
import { inspect } from "../send/facts/inspect.ts";
import type { ChatClient } from "./route_chat.ts";
import { seriesOf } from "../send/facts/series.ts";
import { takeOut } from "../send/pass_gate.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { permitByExposure } from "../send/exposure_limit.ts";
import type { FaceHouse } from "../send/parts.ts";
import type { Route } from "../send/route.ts";

/** Reads a request to `/v1/embeddings`. Throws `bad-input`. */
export function parseEmbeddings(body: unknown): EmbedRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    throw new ChathamError("bad-input", "The embedding request has a field that is not supported");
  }
  const { model, input, encoding_format: encoding = "float" } = parsed.data;
  return { model, encoding, texts: typeof input === "string" ? [input] : input };
}

/**
 * Embeds texts in this process, or at a permitted target that the client names. Vectors of a target go to the client and
 * nowhere else: they never mix with the index of this device.
 */
export async function embedTexts(
  house: FaceHouse,
  request: EmbedRequest,
  client: ChatClient,
): Promise<Embedded> {
  const policy = house.policy();
  const tokens = request.texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  const inspected = await inspect(policy, request.texts, house.detect, {
    roster: [],
    signal: client.signal,
    key: house.scopeKey,
  });
  const told = inspected.told && joinTold(inspected.told);
  const facts = gatherFacts({
    task: "embed",
    meetings: [],
    labels: client.labels,
    tokens,
    generated: false,
    clientTrust: client.trust,
    purposes: [],
    detection: inspected.facts,
  }, new Date());
  const { permits, refusals } = permitByExposure(policy, facts, house.exposures, () => told?.exposures);
  const named = permits.find(({ target }) =>
    target.kind === "openai-embeddings" && (target.id === request.model || target.model === request.model)
  );
  if (named) {
    const body = {
      model: named.target.model ?? "default",
      input: [...request.texts],
      encoding_format: "float",
    };
    const raw = { body, fields: fieldsFor(body) };
    const { product, subjects, keep } = await takeOut(house, raw, named, {
      policy,
      facts,
      conversation: () => client.conversation ?? freshConversation(),
      series: seriesOf([client]),
      roster: [],
      signal: client.signal,
      unit: "text",
      sources: [],
      told,
    });
    const { value, receiptId } = await dispatch({ ...house, policy }, product, {
      task: "embed",
      operation: "embeddings",
      stream: false,
      generated: false,
      labels: client.labels,
      meetingIds: [],
      subjects,
      keep,
      person: client.id,
      tokensIn: tokens,
      tokensOutMax: 0,
      signal: client.signal,
    }, async ({ body, onToken, onUsage }) => {
      const chunks: Uint8Array[] = [];
      for await (const bytes of body) chunks.push(bytes);
      onToken();
      const answer = readVectors(await new Blob(chunks.map((chunk) => new Uint8Array(chunk))).text());
      if (answer.usage) onUsage({ tokensIn: answer.usage.prompt_tokens, tokensOut: 0 });
      return answer;
    });
    const { target, trust, rule, because } = named;
    const vectors = value.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    return {
      body: toBody(vectors, request.model, request.encoding, tokens),
      route: { target: target.id, trust, rule, because },
      receiptId,
    };
  }
  const refusal = refusals.find(({ target }) => target === request.model);
  if (refusal) {
    throw new ChathamError("refused", `${refusal.because} (rule ${refusal.rule}); nothing was sent`);
  }
  const embedder = await house.embedder();
  if (!embedder) throw new ChathamError("unavailable", "No embedding model is installed on this device");
  if (request.model !== "auto" && request.model !== embedder.id) {
    throw new ChathamError("not-found", "There is no embedding model of that name; ask for auto");
  }
  const vectors = await embedder.embed(request.texts, "passage");
  const route = {
    target: "device",
    trust: "device",
    rule: "chatham:device",
    because: "Embedded in this process.",
  } as const;
  return {
    body: toBody(vectors.map((vector) => [...vector]), embedder.id, request.encoding, tokens),
    route,
    receiptId: null,
  };
}

export interface EmbedRequest {
  /** Id of a target, the name of its model, or `auto` for the one of this device. */
  readonly model: string;
  readonly texts: readonly string[];
  /** `base64` is little-endian float32, as the OpenAI SDK asks for. */
  readonly encoding: "float" | "base64";
}

export interface Embedded {
  readonly body: ReturnType<typeof toBody>;
  readonly route: Route;
  readonly receiptId: string | null;
}

const text = z.string().min(1).max(100_000);
const requestSchema = z.strictObject({
  model: z.string().min(1).max(200),
  input: z.union([text, z.array(text).min(1).max(2_048)]),
  encoding_format: z.enum(["float", "base64"]).optional(),
  user: z.string().max(500).optional(),
});

const vectorsSchema = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).max(20_000) })).max(
    2_048,
  ),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }).optional(),
});

function fieldsFor(body: { readonly [key: string]: Json }): FieldTable {
  return {
    "input[]": { kind: "text" },
    model: { kind: "constant", value: body.model ?? null },
    encoding_format: { kind: "constant", value: "float" },
  };
}

function readVectors(answer: string): z.infer<typeof vectorsSchema> {
  try {
    return vectorsSchema.parse(JSON.parse(answer));
  } catch {
    throw new ChathamError("upstream", "The target's vectors could not be read");
  }
}

function toBody(
  vectors: readonly (readonly number[])[],
  model: string,
  encoding: EmbedRequest["encoding"],
  tokens: number,
) {
  const data = vectors.map((vector, index) => ({
    object: "embedding" as const,
    index,
    embedding: encoding === "float" ? [...vector] : toBase64(vector),
  }));
  return { object: "list" as const, model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

function toBase64(vector: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(4 * vector.length));
  vector.forEach((value, at) => bytes.setFloat32(4 * at, value, true));
  return new Uint8Array(bytes.buffer).toBase64();
}
