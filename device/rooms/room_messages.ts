import { ChathamError, ERROR_KINDS, type ErrorKind, toChathamError } from "../../src/errors.ts";

/** What crosses between the main thread and a room; everything in it is copied. */
export type ToRoom =
  | { readonly kind: "call"; readonly call: number; readonly name: string; readonly request: unknown }
  | { readonly kind: "cancel"; readonly call: number }
  | { readonly kind: "told"; readonly call: number; readonly ask: number; readonly value: unknown }
  | { readonly kind: "untold"; readonly call: number; readonly ask: number; readonly failure: Failure };

export type FromRoom =
  | { readonly kind: "died" }
  | { readonly kind: "done"; readonly call: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly call: number; readonly failure: Failure }
  | {
    readonly kind: "ask";
    readonly call: number;
    readonly ask: number;
    readonly hook: string;
    readonly value: unknown;
  };

/** An error on its way to another thread. */
export interface Failure {
  readonly errorKind: string;
  readonly message: string;
}

export function toFailure(error: unknown): Failure {
  const { kind, message } = toChathamError(error);
  return { errorKind: kind, message };
}

export function fromFailure({ errorKind, message }: Failure): ChathamError {
  const known: ErrorKind = errorKind in ERROR_KINDS ? errorKind as ErrorKind : "internal";
  return new ChathamError(known, message);
}

/**
 * One thing that a room can do. `hooks` are what the caller offers while the call runs; each takes one value.
 */
export type Work<Request, Answer, Hooks = Record<never, never>> = (
  request: Request,
  call: { readonly hooks: Hooks; readonly signal: AbortSignal },
) => Promise<Answer>;

/** Everything that a room can do, by name. */
export type Works = Readonly<Record<string, Work<never, unknown, never>>>;

export type RequestOf<W> = W extends Work<infer Request, infer _, infer __> ? Request : never;
export type AnswerOf<W> = W extends Work<infer _, infer Answer, infer __> ? Answer : never;
export type HooksOf<W> = W extends Work<infer _, infer __, infer Hooks> ? Hooks : never;
