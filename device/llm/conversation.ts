import {
  type ChatHistoryItem,
  type Llama,
  LlamaChatSession,
  type LlamaContextSequence,
  type LlamaGrammar,
  type Token,
} from "node-llama-cpp";
import { ChathamError } from "../../src/errors.ts";
import type { Generated, GenerateOptions, ModelTimes, Prompt } from "../../src/models/language_model.ts";
import { jsonGrammar } from "./json_grammar.ts";
import { isLooping } from "./loop.ts";

/** Tokens that are read at once: between two readings an abort is seen and progress told. */
const READ_AT_ONCE = 128;

/** Requests to one context sequence, one after the other. What its cache holds of the last prompt is reused for the next. */
export class Conversation {
  readonly #llama: Llama;
  readonly #sequence: LlamaContextSequence;
  readonly #grammars = new Map<string, Promise<LlamaGrammar>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(llama: Llama, sequence: LlamaContextSequence) {
    this.#llama = llama;
    this.#sequence = sequence;
  }

  /** @throws ChathamError `too-large` when prompt and answer exceed the context, `cancelled` on abort, `upstream` on failure */
  answer(prompt: Prompt, options: GenerateOptions): Promise<Generated> {
    const turn = this.#last.then(() => this.#generate(prompt, options));
    this.#last = turn.catch(() => undefined);
    return untilAborted(turn, options.signal);
  }

  /** Reads what prompts will begin with, so that they need not. */
  readAhead(system: string): Promise<void> {
    const turn = this.#last.then(async () => {
      const session = new LlamaChatSession({ contextSequence: this.#sequence, systemPrompt: system });
      try {
        await this.#read(promptTokens(session, ""), {});
      } finally {
        session.dispose({ disposeSequence: false });
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Waits for what runs; nothing may be asked afterwards. */
  async close(): Promise<void> {
    await this.#last;
    this.#sequence.dispose();
  }

  async #generate({ system, user }: Prompt, options: GenerateOptions): Promise<Generated> {
    if (options.signal?.aborted) throw cancelled();
    const grammar = options.schema && await this.#grammar(options.schema);
    const session = new LlamaChatSession({ contextSequence: this.#sequence, systemPrompt: system });
    try {
      const tokens = promptTokens(session, user);
      this.#requireRoom(tokens.length + options.tokensMax);
      const startedAt = performance.now();
      const tokensRead = await this.#read(tokens, options);
      const readMs = performance.now() - startedAt;
      const written = await this.#write(session, user, { options, grammar });
      const { firstTokenMs } = written.times;
      const times = {
        ...{ ...written.times, tokensRead, readMs },
        firstTokenMs: firstTokenMs === undefined ? undefined : readMs + firstTokenMs,
      };
      return { ...written, tokensIn: tokens.length, times };
    } catch (cause) {
      if (cause instanceof ChathamError) throw cause;
      if (options.signal?.aborted) throw cancelled(cause);
      throw new ChathamError("upstream", "The language model failed", { cause });
    } finally {
      session.dispose({ disposeSequence: false });
    }
  }

  /** Reads all of a prompt but its last token, which writing begins with. @returns how many were not read before */
  async #read(tokens: readonly Token[], { signal, onRead }: Reading): Promise<number> {
    await this.#sequence.adaptStateToTokens([...tokens], false);
    const from = this.#sequence.nextTokenIndex;
    const end = tokens.length - 1;
    for (let at = from; at < end; at += READ_AT_ONCE) {
      onRead?.(at, tokens.length);
      await this.#sequence.evaluateWithoutGeneratingNewTokens(
        tokens.slice(at, Math.min(end, at + READ_AT_ONCE)),
      );
      if (signal?.aborted) throw cancelled();
    }
    onRead?.(tokens.length, tokens.length);
    return Math.max(0, end - from);
  }

  async #write(
    session: LlamaChatSession,
    user: string,
    { options, grammar }: { readonly options: GenerateOptions; readonly grammar: LlamaGrammar | undefined },
  ): Promise<Omit<Generated, "tokensIn" | "times"> & { times: WritingTimes }> {
    const { signal, onText } = options;
    const loop = new AbortController();
    const startedAt = performance.now();
    let firstTokenMs: number | undefined;
    let seen = "";
    const before = this.#sequence.tokenMeter.usedOutputTokens;
    const { responseText, stopReason } = await session.promptWithMeta(user, {
      maxTokens: options.tokensMax,
      temperature: options.temperature ?? 0,
      ...(grammar ? { grammar } : {}),
      signal: signal ? AbortSignal.any([signal, loop.signal]) : loop.signal,
      stopOnAbortSignal: true,
      onTextChunk: (piece) => {
        firstTokenMs ??= performance.now() - startedAt;
        onText?.(piece);
        seen += piece;
        if (isLooping(seen)) loop.abort();
      },
    });
    if (signal?.aborted) throw cancelled();
    const tokensOut = this.#sequence.tokenMeter.usedOutputTokens - before;
    const writeMs = performance.now() - startedAt - (firstTokenMs ?? 0);
    const finish = loop.signal.aborted ? "loop" : stopReason === "maxTokens" ? "length" : "stop";
    return {
      text: responseText,
      tokensOut,
      finish,
      times: { tokensWritten: tokensOut, writeMs, firstTokenMs },
    };
  }

  /** Never a silent cut: llama.cpp would shift the beginning out of the context. */
  #requireRoom(tokens: number): void {
    const { contextSize } = this.#sequence;
    if (tokens <= contextSize) return;
    throw new ChathamError(
      "too-large",
      `Prompt and answer need ${tokens} tokens; the model's context has ${contextSize}`,
    );
  }

  #grammar(schema: Readonly<Record<string, unknown>>): Promise<LlamaGrammar> {
    const key = JSON.stringify(schema);
    let grammar = this.#grammars.get(key);
    if (!grammar) {
      grammar = jsonGrammar(this.#llama, schema);
      // Schemas that name a window's turns are many, and each serves a few passes.
      const [oldest] = this.#grammars.keys();
      if (this.#grammars.size >= GRAMMARS_MAX && oldest !== undefined) this.#grammars.delete(oldest);
      this.#grammars.set(key, grammar);
    }
    return grammar;
  }
}

type Reading = Pick<GenerateOptions, "signal" | "onRead">;
type WritingTimes = Pick<ModelTimes, "tokensWritten" | "writeMs" | "firstTokenMs">;

const GRAMMARS_MAX = 16;

/** The prompt as the model's own chat template renders it, up to where the model begins to write. */
function promptTokens(session: LlamaChatSession, user: string): Token[] {
  const chatHistory: ChatHistoryItem[] = [
    ...session.getChatHistory(),
    { type: "user", text: user },
    { type: "model", response: [] },
  ];
  const { contextText } = session.chatWrapper.generateContextState({ chatHistory });
  return contextText.tokenize(session.model.tokenizer);
}

/** What waits for its turn need not wait to be told that it is off. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(cancelled());
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function cancelled(cause?: unknown): ChathamError {
  return new ChathamError("cancelled", "The request was cancelled", cause === undefined ? {} : { cause });
}
