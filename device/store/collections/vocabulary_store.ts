import {
  type Vocabulary,
  type VocabularyEntry,
  vocabularySchema,
  type VocabularyStore,
} from "../../../src/meeting/vocabulary.ts";
import { settingsStore } from "./settings_store.ts";
import type { Database } from "../file/database.ts";

/** Vocabularies among the settings. */
export function vocabularyStore(database: Database): VocabularyStore {
  const settings = settingsStore(database);
  const get = (collection: string | undefined): Vocabulary =>
    vocabularySchema.parse(settings.get(nameOf(collection)) ?? { entries: [] });
  return {
    get,
    put: (collection, { entries }) =>
      void settings.set(nameOf(collection), entries.length === 0 ? undefined : { entries }),
    entriesFor: (collections) => {
      const byText = new Map<string, VocabularyEntry>();
      // A collection's own entry counts before that of all.
      for (const collection of [...new Set(collections), undefined]) {
        for (const entry of get(collection).entries) {
          if (!byText.has(entry.text)) byText.set(entry.text, entry);
        }
      }
      return [...byText.values()];
    },
  };
}

function nameOf(collection: string | undefined): string {
  return collection === undefined ? "vocabulary" : `vocabulary:${collection}`;
}
