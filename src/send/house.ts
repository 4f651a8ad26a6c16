import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { Measurements } from "../policy/decide/predict.ts";
import type { ClosedBody } from "../receipts/record.ts";
import type { Reviews } from "../reviews/reviews.ts";
import type { DispatchHouse } from "./dispatch.ts";
import type { DeviceFacts } from "./facts/device_facts.ts";
import type { DetectorCard } from "./facts/text_facts.ts";
import type { GateHouse } from "./pass_gate.ts";

/** What the way out needs; made once per process. */
export interface SendHouse extends DispatchHouse, GateHouse {
  readonly reviews: Reviews;
  /** What targets really did lately, for choosing among them. */
  readonly targetFigures: () => Measurements;
  readonly store: Pick<
    MeetingStore,
    "listMeetings" | "getMeetingHead" | "namesKnown" | "spokenSample" | "changeNumber"
  >;
  /** What this machine's system tells of it; nothing where it cannot be asked. */
  readonly deviceFacts?: () => Promise<DeviceFacts>;
  /** Undefined where no trained detector is installed, or its card has no figures. */
  readonly detectorCard?: () => DetectorCard | undefined;
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
