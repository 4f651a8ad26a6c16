import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { FieldTable, Json } from "../gate/replace/fields.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { TargetKind } from "../policy/language/words.ts";
import { freshConversation } from "../send/conversation_legend.ts";
import type { TargetAnswer } from "../send/dispatch.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { rosterOfOwn } from "../send/own_text.ts";
import { linesIn } from "../send/obligations.ts";
import { pass } from "../send/pass.ts";
import { type Recipient, type Route, routeOf } from "../send/route.ts";
import { send } from "../send/send.ts";
import type { Way } from "../send/weigh.ts";
import type { FaceHouse } from "./face_house.ts";
import type { ChatClient } from "./chat_sink.ts";
import { headOf, isGiven, modelSchema } from "./read_chat_request.ts";

/** Reads a request to `/v1/embeddings`. Throws `bad-input`. */
export function parseEmbeddings(body: unknown): EmbedRequest {
  const { model, input, encoding_format: encoding, dimensions, ...rest } = headOf(body, requestSchema);
  return {
    model,
    encoding: encoding ?? "float",
    texts: typeof input === "string" ? [input] : input,
    ...(isGiven(dimensions) ? { dimensions } : {}),
    dropped: Object.keys(rest).filter((name) => isGiven(rest[name])),
  };
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
  const parts = request.texts.map((text) => ({ text, tokens: estimateTokens(text) }));
  const isOwn = request.model === ANY || request.model === (await ownModel(house, request));
  return await send(
    house,
    {
      task: "embed",
      kind: "text",
      parts,
      meetings: [],
      labels: client.labels,
      conversation: client.conversation,
      turns: linesIn(request.texts),
      isGenerated: false,
      tokensOutMax: 0,
      client,
      roster: rosterOfOwn(house, client, client.conversation),
      kinds: isOwn ? HERE : KINDS,
      model: isOwn ? undefined : request.model,
      signal: client.signal,
    },
    (way, permit) =>
      permit.target.kind === "in-process"
        ? here(house, permit, request)
        : there(way, permit, request, client),
  );
}

/** @returns the name of this device's own model, looked up only where no target bears the name that is asked for */
async function ownModel(house: FaceHouse, { model }: EmbedRequest): Promise<string | undefined> {
  const isTarget = house.policy().targets.some((target) => target.id === model || target.model === model);
  return isTarget ? undefined : (await house.embedder())?.id;
}

async function there(
  way: Way<FaceHouse>,
  permit: Permit,
  request: EmbedRequest,
  client: ChatClient,
): Promise<Embedded> {
  const body = {
    model: permit.target.model ?? "default",
    input: [...request.texts],
    encoding_format: "float",
    ...(request.dimensions === undefined ? {} : { dimensions: request.dimensions }),
    ...permit.obligations.providerParameters,
  };
  const conversation = client.conversation ?? freshConversation();
  const { value, receiptId } = await pass(way, permit, {
    content: { kind: "text", request: { body, fields: fieldsFor(body) } },
    operation: "embeddings",
    stream: false,
    isGenerated: false,
    turns: way.request.turns,
    meetings: [],
    sources: [],
    conversation: () => conversation,
    unit: "text",
    told: way.toldTo(permit.target, []),
    tokensIn: tokensOf(request),
    tokensOutMax: 0,
    signal: client.signal,
  }, readAnswer);
  const vectors = value.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  return {
    body: toBody(vectors, request.model, request),
    route: routeOf(permit),
    receiptId,
    recipients: way.recipients,
  };
}

async function here(house: FaceHouse, permit: Permit, request: EmbedRequest): Promise<Embedded> {
  const embedder = await house.embedder();
  if (!embedder) throw new ChathamError("unavailable", "No embedding model is installed on this device");
  if (request.dimensions !== undefined && request.dimensions !== embedder.dimensions) {
    const why = `The model of this device makes vectors of ${embedder.dimensions} dimensions only`;
    throw new ChathamError("unsupported", why, { param: "dimensions", code: "unsupported_value" });
  }
  const vectors = await embedder.embed(request.texts, "passage");
  return {
    body: toBody(vectors.map((vector) => [...vector]), embedder.id, request),
    route: routeOf(permit),
    receiptId: null,
    recipients: [],
  };
}

async function readAnswer({ body, onToken, onUsage }: TargetAnswer) {
  const chunks: Uint8Array[] = [];
  for await (const bytes of body) chunks.push(bytes);
  onToken();
  const answer = readVectors(await new Blob(chunks.map((chunk) => new Uint8Array(chunk))).text());
  if (answer.usage) onUsage({ tokensIn: answer.usage.prompt_tokens, tokensOut: 0 });
  return answer;
}

export interface EmbedRequest {
  /** Id of a target, the name of its model, or `auto` for the one of this device. */
  readonly model: string;
  readonly texts: readonly string[];
  /** `base64` is little-endian float32, as the OpenAI SDK asks for. */
  readonly encoding: "float" | "base64";
  readonly dimensions?: number;
  /** Names of fields that were left out. */
  readonly dropped: readonly string[];
}

export interface Embedded {
  readonly body: ReturnType<typeof toBody>;
  readonly route: Route;
  readonly receiptId: string | null;
  readonly recipients: readonly Recipient[];
}

const ANY = "auto";
const HERE: ReadonlySet<TargetKind> = new Set(["in-process"]);
/** A chat server serves embeddings where the policy says so. */
const KINDS: ReadonlySet<TargetKind> = new Set(["in-process", "openai-embeddings", "openai-chat"]);

const text = z.string().min(1).max(100_000);
const requestSchema = z.looseObject({
  model: modelSchema,
  input: z.union([text, z.array(text).min(1).max(2_048)]),
  encoding_format: z.enum(["float", "base64"]).nullish(),
  dimensions: z.int().min(1).max(9_999).nullish(),
});

const vectorsSchema = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).max(20_000) })).max(
    2_048,
  ),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }).optional(),
});

function tokensOf({ texts }: EmbedRequest): number {
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0);
}

/** Everything but the texts is what our own code or the policy put there. */
function fieldsFor(body: { readonly [key: string]: Json }): FieldTable {
  const fixed = Object.entries(body).filter(([name]) => name !== "input");
  return {
    "input[]": { kind: "text" },
    ...Object.fromEntries(fixed.map(([name, value]) => [name, { kind: "constant" as const, value }])),
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
  request: EmbedRequest,
) {
  const tokens = tokensOf(request);
  const data = vectors.map((vector, index) => ({
    object: "embedding" as const,
    index,
    embedding: request.encoding === "float" ? [...vector] : toBase64(vector),
  }));
  return { object: "list" as const, model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

function toBase64(vector: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(4 * vector.length));
  vector.forEach((value, at) => bytes.setFloat32(4 * at, value, true));
  return new Uint8Array(bytes.buffer).toBase64();
}
