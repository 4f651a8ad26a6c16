/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly state: "good" | "note" | "problem";
  readonly detail: string;
}
