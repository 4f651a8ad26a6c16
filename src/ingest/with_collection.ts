import { ChathamError } from "../errors.ts";
import type { CollectionStore } from "../meeting/collection.ts";
import { foldLabel } from "../policy/language/element.ts";
import type { MeetingMeta } from "./intake.ts";

/**
 * What the sender says, with what the collection says beside it: its labels are added, its time for recordings counts where the
 * sender names none.
 * @throws ChathamError `bad-input` for a collection that is not there
 */
export function withCollection(
  meta: MeetingMeta,
  collections: Pick<CollectionStore, "get"> | undefined,
): MeetingMeta {
  if (meta.collection === undefined) return meta;
  const collection = collections?.get(meta.collection);
  if (collection === undefined) {
    throw new ChathamError("bad-input", `There is no collection ${meta.collection}`);
  }
  const { labels: own = [], keepAudio } = meta;
  const known = new Set(own.map(foldLabel));
  const labels = [...own, ...collection.labels.filter((label) => !known.has(foldLabel(label)))];
  const { audioDays } = collection;
  return {
    ...meta,
    ...(labels.length === 0 ? {} : { labels }),
    ...(keepAudio !== undefined || audioDays === undefined ? {} : { audioDays }),
  };
}
