import { ChathamError } from "../errors.ts";
import type { CollectionStore } from "../meeting/collection.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { ChosenTemplate } from "./fit_template.ts";
import { BUILT_IN, type TemplateStore } from "./templates.ts";

/**
 * The template of a summary: the one that was asked for, that of the meeting's collection, or that of the summary before.
 * @throws ChathamError `bad-input` where the one that was asked for is not there
 */
export function templateFor(
  asked: string | undefined,
  meeting: Pick<Meeting, "collection" | "summary">,
  templates: Pick<TemplateStore, "get">,
  collections: Pick<CollectionStore, "get">,
): ChosenTemplate | undefined {
  const collection = meeting.collection === undefined ? undefined : collections.get(meeting.collection);
  const id = asked ?? meeting.summary?.template ?? collection?.template;
  if (id === undefined) return undefined;
  const template = templates.get(id) ?? (Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined);
  if (template !== undefined) return { id, template };
  if (asked === undefined) return undefined;
  throw new ChathamError("bad-input", `There is no template ${id}`);
}
