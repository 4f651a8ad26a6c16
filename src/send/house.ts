import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { Measurements } from "../policy/decide/predict.ts";
import type { ClosedBody } from "../receipts/record.ts";
import type { Reviews } from "../reviews/reviews.ts";
import type { DispatchHouse } from "./dispatch.ts";
import type { GateHouse } from "./pass_gate.ts";

/** What the way out needs; made once per process. */
export interface SendHouse extends DispatchHouse, GateHouse {
  readonly reviews: Reviews;
  /** What targets really did lately, for choosing among them. */
  readonly targetFigures: () => Measurements;
  readonly store: Pick<MeetingStore, "listMeetings">;
  /** Called once for each request that was answered, wherever that was. */
  readonly onDecided?: (decided: Decided) => void;
}

/** What came of one request, without its content. */
export interface Decided {
  readonly facts: Facts;
  readonly target: string;
  readonly receiptId: string | null;
  /** What it took, where something left. */
  readonly closed: ClosedBody | undefined;
  readonly latencyMs: number;
}
