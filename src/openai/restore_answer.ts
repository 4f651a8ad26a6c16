import { restoreArguments } from "../gate/restore/restore_arguments.ts";
import type { Restoring, RestoringOptions } from "../send/pass.ts";
import type { ToolRestore } from "../policy/language/words.ts";
import type { AnswerPiece } from "./answer_piece.ts";

/**
 * Puts originals back into an answer as it comes: into text, refusals and reasoning piece by piece, each with a restorer of
 * its own that lives as long as the answer, and into the arguments of each call as a whole.
 */
export class AnswerRestorer {
  readonly #restoring: (options?: RestoringOptions) => Restoring;
  readonly #toolRestore: ToolRestore;
  readonly #isJson: boolean;
  readonly #said: readonly string[];
  readonly #streams = new Map<string, Restoring>();

  /**
   * @param options.isJson true where the client asked for JSON: a program reads its strings, each by itself
   * @param options.said what the user wrote in this conversation: hosts and commands of their own are no one else's
   */
  constructor(
    restoring: (options?: RestoringOptions) => Restoring,
    { toolRestore, isJson, said }: {
      readonly toolRestore: ToolRestore;
      readonly isJson: boolean;
      readonly said: readonly string[];
    },
  ) {
    this.#restoring = restoring;
    this.#toolRestore = toolRestore;
    this.#isJson = isJson;
    this.#said = said;
  }

  /** @returns what can be shown now */
  push(piece: AnswerPiece): AnswerPiece[] {
    switch (piece.kind) {
      case "text":
      case "refusal":
      case "reasoning": {
        const { choice, kind } = piece;
        // What was held back of the kind before is over when another begins.
        const before = KINDS.filter((one) => one !== kind).flatMap((one) => this.#rest(choice, one));
        return [...before, ...shown(piece, this.#streamOf(choice, kind).push(piece.text))];
      }
      case "tool-call": {
        const { call } = piece;
        const restored = restoreArguments(call.arguments, {
          tool: call.name,
          where: this.#toolRestore,
          said: this.#said,
          restore: (text) => this.#whole(text),
        });
        const { json, isWithheld } = restored;
        return [{ ...piece, call: { ...call, arguments: json }, ...(isWithheld ? { isWithheld } : {}) }];
      }
      case "logprobs":
        return [piece];
      case "finish":
        return [...KINDS.flatMap((kind) => this.#rest(piece.choice, kind)), piece];
      default:
        return piece satisfies never;
    }
  }

  /** @returns what is still held back; the answer is over */
  end(): AnswerPiece[] {
    const choices = new Set([...this.#streams.keys()].map((key) => Number(key.split(" ")[0])));
    return [...choices].flatMap((choice) => KINDS.flatMap((kind) => this.#rest(choice, kind)));
  }

  #whole(text: string): string {
    const restoring = this.#restoring({ isEverywhere: this.#toolRestore === "everywhere", isWhole: true });
    return restoring.push(text) + restoring.end();
  }

  #streamOf(choice: number, kind: string): Restoring {
    const key = `${choice} ${kind}`;
    const stream = this.#streams.get(key) ?? this.#restoring({ isJson: this.#isJson && kind === "text" });
    this.#streams.set(key, stream);
    return stream;
  }

  #rest(choice: number, kind: typeof KINDS[number]): AnswerPiece[] {
    const stream = this.#streams.get(`${choice} ${kind}`);
    return stream === undefined ? [] : shown({ kind, choice }, stream.end());
  }
}

const KINDS = ["reasoning", "text", "refusal"] as const;

function shown(
  { kind, choice }: { readonly kind: typeof KINDS[number]; readonly choice: number },
  text: string,
): AnswerPiece[] {
  return text === "" ? [] : [{ kind, choice, text }];
}
