import { ChathamError, toChathamError } from "../errors.ts";
import { Redacted } from "../gate/gate.ts";
import { joinTold, type Told } from "../gate/exposure.ts";
import { choose, preferencesFor } from "../policy/decide/choose.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Trust } from "../trust.ts";
import { chatBody } from "./chat_body.ts";
import type { ChatFaceRequest } from "./read_chat_request.ts";
import { readChat } from "./chat_reply.ts";
import { conversationOf, rememberAnswer } from "./chat_conversation.ts";
import { dispatch, type Usage } from "../send/dispatch.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";
import { inspect } from "../send/facts/inspect.ts";
import { seriesOf } from "../send/facts/series.ts";
import { takeOut } from "../send/pass_gate.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { permitByExposure } from "../send/exposure_limit.ts";
import type { FaceHouse } from "../send/parts.ts";
import type { Route } from "../send/route.ts";

/**
 * The way of a chat request of any OpenAI client: permit → choose → gate → receipt → egress → restore. Tries what the policy
 * ranks next as long as nothing of an answer was shown.
 * @param sink gets the route before the first piece
 */
export async function routedChat(
  house: FaceHouse,
  request: ChatFaceRequest,
  client: ChatClient,
  sink: ChatSink,
): Promise<ChatDone> {
  const policy = house.policy();
  const { candidates, weighed } = await rank(house, policy, request, client);
  let failure: ChathamError | undefined;
  for (const candidate of candidates) {
    try {
      return candidate.target.kind === "in-process"
        ? await here(house, candidate, request, client, sink)
        : await there(house, { policy, ...weighed }, candidate, request, client, sink);
    } catch (thrown) {
      const error = toChathamError(thrown);
      failure ??= error;
      // Once something was shown, another target's answer would be a second half that does not fit the first.
      if (sink.hasBegun || error.kind === "cancelled") throw error;
    }
  }
  throw failure ??
    new ChathamError("refused", "The policy permits no target for this request; nothing was sent");
}

export interface ChatClient {
  readonly id: string;
  readonly trust: Trust;
  /** Labels that the client declares for what it sends. */
  readonly labels: readonly string[];
  readonly signal: AbortSignal;
  /** What the client says that it goes on with; told from the history that it sends unless said. */
  readonly conversation?: string | undefined;
}

/** What was found out about a request before it was decided. */
interface Weighed {
  readonly facts: Facts;
  readonly told: Told | undefined;
}

export interface ChatSink {
  /** True once a piece was passed on. */
  readonly hasBegun: boolean;
  onRoute(route: Route, receiptId: string | null): void;
  onText(text: string): void | Promise<void>;
}

export interface ChatDone {
  readonly finishReason: string;
  readonly usage: Usage;
}

/** Permitted targets that can chat, best first; only the one that the client names, where it names one. */
async function rank(
  house: FaceHouse,
  policy: Policy,
  { model, chat }: ChatFaceRequest,
  client: ChatClient,
): Promise<{ readonly candidates: readonly Permit[]; readonly weighed: Weighed }> {
  const texts = chat.messages.map(({ content }) => content);
  const inspected = await inspect(policy, texts, house.detect, {
    roster: [],
    signal: client.signal,
    key: house.scopeKey,
  });
  const told = inspected.told && joinTold(inspected.told);
  const facts = gatherFacts({
    task: "chat",
    meetings: [],
    labels: client.labels,
    tokens: texts.reduce((sum, text) => sum + estimateTokens(text), 0),
    generated: chat.messages.some(({ role }) => role === "assistant"),
    clientTrust: client.trust,
    purposes: [],
    role: "member",
    detection: inspected.facts,
  }, new Date());
  const { permits, refusals } = permitByExposure(policy, facts, house.exposures, () => told?.exposures);
  const isNamed = (target: Permit["target"]) => target.id === model || target.model === model;
  const isAnyNamed = !ANY_MODEL.has(model);
  const named = permits.filter(({ target }) =>
    CHAT_KINDS.has(target.kind) && (!isAnyNamed || isNamed(target))
  );
  if (isAnyNamed && named.length === 0) {
    const refusal = refusals.find(({ target }) =>
      policy.targets.some((one) => one.id === target && isNamed(one))
    );
    if (refusal) {
      throw new ChathamError("refused", `${refusal.because} (rule ${refusal.rule}); nothing was sent`);
    }
    throw new ChathamError("not-found", "There is no target of that name; see /v1/models");
  }
  const preferences = preferencesFor(policy, facts, chat.tokensOutMax);
  const choice = choose(named, preferences, house.targetFigures(), { left: Infinity });
  const first = choice.steps.map(({ permit }) => permit);
  const ranked = [
    ...first,
    ...choice.ranked.map(({ permit }) => permit).filter((one) => !first.includes(one)),
  ];
  if (ranked.length > 0) return { candidates: ranked, weighed: { facts, told } };
  const [rejected] = choice.rejected;
  throw new ChathamError(
    "limited",
    `No permitted target keeps within the limits: ${rejected?.why ?? "none"}`,
  );
}

async function there(
  house: FaceHouse,
  { policy, facts, told }: Weighed & { readonly policy: Policy },
  permit: Permit,
  { chat }: ChatFaceRequest,
  client: ChatClient,
  sink: ChatSink,
): Promise<ChatDone> {
  const { signal } = client;
  const { product, subjects, kept, keep } = await takeOut(house, chatBody(permit, chat), permit, {
    policy,
    facts,
    conversation: () => client.conversation ?? conversationOf(house, client.id, chat.messages),
    series: seriesOf([client]),
    roster: [],
    signal,
    unit: "text",
    sources: [],
    told,
  });
  if (permit.obligations.review !== undefined) {
    const review = house.reviews.request(product, { task: "chat", asker: client.id, meetingIds: [] });
    await house.reviews.decided(review.id, product, signal);
  }
  const restorer = product instanceof Redacted ? product.restorer() : undefined;
  const pieces: string[] = [];
  const show = (text: string) => {
    pieces.push(text);
    return sink.onText(text);
  };
  const tokensIn = chat.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const dispatched = await dispatch({ ...house, policy }, product, {
    task: "chat",
    operation: permit.target.kind === "openai-responses" ? "responses" : "chat",
    stream: chat.stream && !permit.obligations.noStreaming,
    generated: chat.messages.some(({ role }) => role === "assistant"),
    labels: client.labels,
    meetingIds: [],
    subjects,
    keep,
    person: client.id,
    tokensIn,
    tokensOutMax: chat.tokensOutMax,
    signal,
  }, async (answer) => {
    sink.onRoute(routeOf(permit), answer.receiptId);
    const end = await readChat(answer, (piece) => {
      const shown = restorer ? restorer.push(piece) : piece;
      return shown === "" ? undefined : show(shown);
    });
    const rest = restorer?.end() ?? "";
    if (rest !== "") await show(rest);
    return end;
  });
  if (kept !== undefined && client.conversation === undefined) {
    const answer = pieces.join("");
    rememberAnswer(house, { ...kept, client: client.id, messages: chat.messages, answer });
  }
  const { closed, value } = dispatched;
  return {
    finishReason: value.finishReason,
    usage: value.usage ?? { tokensIn: closed.tokensIn ?? tokensIn, tokensOut: closed.tokensOut ?? 0 },
  };
}

/** In this process, where a language model is installed. */
async function here(
  house: FaceHouse,
  permit: Permit,
  { chat }: ChatFaceRequest,
  { signal }: ChatClient,
  sink: ChatSink,
): Promise<ChatDone> {
  const model = await house.languageModel();
  if (!model) throw new ChathamError("unavailable", "No language model is installed on this device");
  const of = (role: "system" | "other") =>
    chat.messages.filter((message) => (message.role === "system") === (role === "system"));
  const prompt = {
    system: of("system").map(({ content }) => content).join("\n\n"),
    user: of("other").map(({ role, content }) => role === "assistant" ? `You said: ${content}` : content)
      .join("\n\n"),
  };
  sink.onRoute(routeOf(permit), null);
  let written = Promise.resolve();
  const startedAt = performance.now();
  let firstTokenAt: number | undefined;
  const { text, tokensIn, tokensOut } = await model.generate(prompt, {
    tokensMax: chat.tokensOutMax,
    ...(chat.temperature === undefined ? {} : { temperature: chat.temperature }),
    signal,
    onText: (piece) => {
      firstTokenAt ??= performance.now();
      if (chat.stream) written = written.then(() => sink.onText(piece));
    },
  });
  if (firstTokenAt !== undefined) {
    house.measurements.record(permit.target.id, {
      firstTokenMs: firstTokenAt - startedAt,
      tokensOut,
      streamMs: performance.now() - firstTokenAt,
    });
  }
  await written;
  if (!chat.stream) await sink.onText(text);
  return { finishReason: "stop", usage: { tokensIn, tokensOut } };
}

function routeOf({ target, trust, rule, because }: Permit): Route {
  return { target: target.id, trust, rule, because };
}

const CHAT_KINDS: ReadonlySet<string> = new Set(["in-process", "openai-chat", "openai-responses"]);
const ANY_MODEL: ReadonlySet<string> = new Set(["auto", "chatham"]);
