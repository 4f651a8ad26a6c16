import { ChathamError } from "../errors.ts";
import type { AnswerPiece } from "./answer_piece.ts";
import type { ChatRequest } from "./chat_request.ts";
import type { ChatSink, RouteTold } from "./chat_sink.ts";

/**
 * Holds an answer against the form that was asked: JSON, or JSON by a schema. One that comes whole is looked at before any
 * of it is shown, so that another target may be asked; of a stream the end says whether it was as asked.
 */
export class AsAsked implements ChatSink {
  readonly #chat: ChatRequest;
  readonly #sink: ChatSink;
  readonly #held: AnswerPiece[] = [];
  readonly #texts = new Map<number, string>();
  readonly #others = new Set<number>();

  constructor(chat: ChatRequest, sink: ChatSink) {
    this.#chat = chat;
    this.#sink = sink;
  }

  get hasBegun(): boolean {
    return this.#sink.hasBegun;
  }

  onRoute(told: RouteTold): void {
    this.#sink.onRoute(told);
  }

  async onPiece(piece: AnswerPiece): Promise<void> {
    const { format, stream } = this.#chat;
    if (format === undefined) return await this.#sink.onPiece(piece);
    if (piece.kind === "text") {
      this.#texts.set(piece.choice, (this.#texts.get(piece.choice) ?? "") + piece.text);
    }
    const isCut = piece.kind === "finish" && piece.reason !== "stop";
    // A refusal, a call of a tool and what was cut short are not held against the form.
    if (piece.kind === "refusal" || piece.kind === "tool-call" || isCut) this.#others.add(piece.choice);
    if (!stream) this.#held.push(piece);
    // The end of a stream waits for its check: a client that has seen `stop` reads no further.
    else if (piece.kind === "finish" && !isCut && !this.#isAsAsked(piece.choice)) throw notAsAsked();
    else await this.#sink.onPiece(piece);
  }

  /** Call when the answer is over. @throws ChathamError `upstream` where it is not as asked */
  async check(): Promise<void> {
    if (this.#held.length === 0) return;
    for (const choice of this.#texts.keys()) if (!this.#isAsAsked(choice)) throw notAsAsked();
    for (const piece of this.#held) {
      const bare = piece.kind === "text" ? this.#bareOnce(piece) : piece;
      if (bare !== undefined) await this.#sink.onPiece(bare);
    }
  }

  #isAsAsked(choice: number): boolean {
    const { format, stream } = this.#chat;
    if (format === undefined || this.#others.has(choice)) return true;
    const said = this.#texts.get(choice) ?? "";
    const value = parsed(stream ? said : unfenced(said));
    if (value === undefined) return false;
    if (format.type === "json_object") return typeof value === "object";
    const fits = format.held === undefined || format.held.fits(value);
    if (fits === undefined) throw notTold();
    return fits;
  }

  /** The whole text in place of its first piece, without a fence around the JSON. */
  #bareOnce(piece: AnswerPiece): AnswerPiece | undefined {
    const said = this.#texts.get(piece.choice);
    this.#texts.delete(piece.choice);
    if (said === undefined) return undefined;
    const text = this.#others.has(piece.choice) ? said : unfenced(said);
    return { kind: "text", choice: piece.choice, text };
  }
}

/** Servers that cannot hold a model to a form get it in a Markdown fence. */
function unfenced(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n?\s*```\s*$/.exec(text)?.[1] ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notAsAsked(): ChathamError {
  return faulty("The target's answer is not in the form that response_format asks");
}

function notTold(): ChathamError {
  return faulty(
    "Whether the target's answer is in the form that response_format asks takes too many steps to tell",
  );
}

function faulty(message: string): ChathamError {
  return new ChathamError("upstream", message, { code: "answer_not_as_asked", param: "response_format" });
}
