import type { Asker } from "../clients/asker.ts";
import type { Usage } from "../send/meter.ts";
import type { Recipient, Route } from "../send/route.ts";
import type { AnswerPiece } from "./answer_piece.ts";

export interface ChatClient extends Asker {
  /** Labels that the client declares for what it sends. */
  readonly labels: readonly string[];
  readonly signal: AbortSignal;
  /** What the client says that it goes on with; told from the history that it sends unless said. */
  readonly conversation?: string | undefined;
}

export interface ChatSink {
  /** True once a piece was passed on. */
  readonly hasBegun: boolean;
  onRoute(from: RouteTold): void;
  onPiece(piece: AnswerPiece): void | Promise<void>;
}

export interface RouteTold {
  readonly route: Route;
  readonly receiptId: string | null;
  readonly triedBefore: readonly Recipient[];
  /** Names of what this target was not asked, though the client did. */
  readonly dropped: readonly string[];
}

export interface ChatDone {
  readonly usage: Usage;
  readonly receiptId: string | null;
}

/** What an answer is reckoned to be long, where nobody says how long it may be. */
export const TOKENS_OUT = 1_024;
