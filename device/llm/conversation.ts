import { type Llama, LlamaChatSession, type LlamaContextSequence, type LlamaGrammar } from "node-llama-cpp";
import { ChathamError } from "../../src/errors.ts";
import type { Generated, GenerateOptions, Prompt } from "../../src/models/language_model.ts";

/** Tokens that a chat template may add around a prompt. */
const TEMPLATE_TOKENS = 64;

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
    return turn;
  }

  /** Waits for what runs; nothing may be asked afterwards. */
  async close(): Promise<void> {
    await this.#last;
    this.#sequence.dispose();
  }

  async #generate({ system, user }: Prompt, options: GenerateOptions): Promise<Generated> {
    if (options.signal?.aborted) throw new ChathamError("cancelled", "The request was cancelled");
    const tokensIn = this.#count(system) + this.#count(user);
    this.#requireRoom(tokensIn + options.tokensMax);
    const grammar = options.schema && await this.#grammar(options.schema);
    const before = this.#sequence.tokenMeter.usedOutputTokens;
    const session = new LlamaChatSession({ contextSequence: this.#sequence, systemPrompt: system });
    try {
      const text = await session.prompt(user, {
        maxTokens: options.tokensMax,
        temperature: options.temperature ?? 0,
        ...(grammar ? { grammar } : {}),
        ...(options.signal ? { signal: options.signal } : {}),
        ...(options.onText ? { onTextChunk: options.onText } : {}),
      });
      return { text, tokensIn, tokensOut: this.#sequence.tokenMeter.usedOutputTokens - before };
    } catch (cause) {
      if (options.signal?.aborted) {
        throw new ChathamError("cancelled", "The request was cancelled", { cause });
      }
      throw new ChathamError("upstream", "The language model failed", { cause });
    } finally {
      session.dispose({ disposeSequence: false });
    }
  }

  #count(text: string): number {
    return this.#sequence.model.tokenize(text).length;
  }

  /** Never a silent cut: llama.cpp would shift the beginning out of the context. */
  #requireRoom(tokens: number): void {
    const { contextSize } = this.#sequence;
    if (tokens + TEMPLATE_TOKENS <= contextSize) return;
    throw new ChathamError(
      "too-large",
      `Prompt and answer need ${tokens} tokens; the model's context has ${contextSize}`,
    );
  }

  #grammar(schema: Readonly<Record<string, unknown>>): Promise<LlamaGrammar> {
    const key = JSON.stringify(schema);
    let grammar = this.#grammars.get(key);
    if (!grammar) {
      // The library types every keyword of a schema; ours come from zod and are checked by zod again.
      grammar = this.#llama.createGrammarForJsonSchema(
        schema as Parameters<Llama["createGrammarForJsonSchema"]>[0],
      );
      this.#grammars.set(key, grammar);
    }
    return grammar;
  }
}
