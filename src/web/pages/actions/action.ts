/** Something that was promised in a meeting, as the list across meetings has it. */
export interface Action {
  readonly id: string;
  readonly meetingId: string;
  readonly title?: string;
  readonly turnId?: string;
  readonly startMs?: number;
  readonly text: string;
  readonly owner?: string;
  /** A day, or the words in which it was said. */
  readonly due?: string;
  /** Undefined where the server keeps no state of actions. */
  readonly done?: boolean;
}

export function isDay(due: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(due);
}
