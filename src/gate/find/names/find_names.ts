import type { DetectableText, Entity } from "../../../personal_data.ts";

/** The trained part of detection: people, organisations, places and whatever else only the context tells. */
export type FindNames = (
  texts: readonly DetectableText[],
  options: { readonly signal?: AbortSignal; readonly request?: object; readonly memory?: object },
) => Promise<Entity[][]>;
