import type { Turn } from "../../client/answers.ts";

/** What a person is about to change. */
export type Editing =
  | {
    readonly kind: "text" | "split" | "merge" | "speaker" | "delete-turn" | "remove-words";
    readonly turn: Turn;
  }
  | { readonly kind: "rename"; readonly speaker: string }
  | {
    readonly kind:
      | "details"
      | "participants"
      | "delete-meeting"
      | "remove-recording"
      | "notes"
      | "diarise"
      | "summarise"
      | "join"
      | "series"
      | "collection";
  };
