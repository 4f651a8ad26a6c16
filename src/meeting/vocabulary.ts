import { z } from "zod";

/** Without digits: numbers are never corrected, and so never brought in either. */
const heardAs = z.string().trim().min(2).max(100).regex(
  /^\D*$/,
  "holds digits: numbers are never corrected",
);

/** A name or term that people use here, as it is to be written. */
export const vocabularyEntrySchema = z.strictObject({
  text: z.string().trim().min(2).max(100).refine((text) => /\p{L}/u.test(text), "holds no letter"),
  /** `name`: of a person, whom the gate then looks for as for everybody on the roster. */
  kind: z.enum(["name", "term"]).default("term"),
  /** What the recogniser is known to write for it; taken for it wherever it stands. */
  heardAs: z.array(heardAs).max(20).optional(),
});
export type VocabularyEntry = z.infer<typeof vocabularyEntrySchema>;

/** Names and terms of a collection, or of everybody here. */
export const vocabularySchema = z.strictObject({
  entries: z.array(vocabularyEntrySchema).max(2_000),
});
export type Vocabulary = z.infer<typeof vocabularySchema>;

/** Where vocabularies are kept. */
export interface VocabularyStore {
  /** @param collection undefined for the vocabulary of all collections and of none; empty where none was kept */
  get(collection: string | undefined): Vocabulary;
  put(collection: string | undefined, vocabulary: Vocabulary): void;
  /** What counts for meetings of these collections: theirs, and that of all. */
  entriesFor(collections: readonly string[]): readonly VocabularyEntry[];
}
