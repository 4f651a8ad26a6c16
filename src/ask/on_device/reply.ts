import type { Answer } from "../answer.ts";

/** What a reply holds before it is known where it was made. */
export type Reply = Pick<Answer, "answer" | "found" | "citations" | "read" | "notes">;
