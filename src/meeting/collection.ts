import { z } from "zod";

/** A folder of meetings, and what an import into it takes from it where nothing else is said. */
export const collectionSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Labels that each meeting gets, so that the policy's rules hold for it from the start. */
  labels: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
  /** Id of the template of summaries. */
  template: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/).optional(),
  /** How long recordings are kept: never longer than the policy lets them be. */
  audioDays: z.int().min(0).max(36_500).optional(),
});
export type Collection = z.infer<typeof collectionSchema>;

/** Names in addresses: what stands in a path holds nothing that was said. */
export const collectionIdSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);

/** Where collections are kept. */
export interface CollectionStore {
  list(): readonly (Collection & { readonly id: string; readonly meetings: number })[];
  get(id: string): Collection | undefined;
  put(id: string, collection: Collection): void;
  /** Its meetings stay, in no collection. @returns false when there is none */
  remove(id: string): boolean;
  /** Moves a meeting. @param id null takes it out @returns false when there is no such meeting. Throws `conflict` under legal hold */
  move(meetingId: string, id: string | null): boolean;
}
