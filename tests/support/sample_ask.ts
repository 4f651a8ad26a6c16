import { createSearch } from "../../device/search/search.ts";
import { meetingFacts } from "../../device/store/meetings/facts.ts";
import type { Store } from "../../device/store/open.ts";
import { type AskSources, createAsk } from "../../src/ask/on_device/ask_on_device.ts";
import type { LanguageModel } from "../../src/models/language_model.ts";
import { type Meeting, speakersOf } from "../../src/meeting/meeting.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";
import type { Search } from "../../src/meeting/search.ts";
import type { Ask } from "../../src/ask/answer.ts";
import { type TemporaryStore, temporaryStore } from "./store.ts";

/** The three transcripts among the sample meetings, as they import; ids are the first letter of the file. */
export function sampleTranscripts(): Meeting[] {
  const files = ["1-heron-kick-off.vtt", "2-heron-sensor-review.txt", "4-heron-price-review.json"];
  return files.map((file) => {
    const bytes = Deno.readFileSync(new URL(`../fixtures/meetings/${file}`, import.meta.url));
    const { title = "", startedAt = "", participants = [], turns } = parseTranscript(bytes);
    return {
      id: file.slice(0, 1),
      title,
      startedAt,
      labels: [],
      participants,
      speakers: speakersOf(turns),
      turns,
      revision: 0,
      warnings: [],
    };
  });
}

/** A store of its own that holds them. */
export async function sampleStore(): Promise<TemporaryStore> {
  const temporary = await temporaryStore();
  for (const meeting of sampleTranscripts()) temporary.store.putMeeting(meeting);
  return temporary;
}

/** The device's own search, by words. */
export function ownSearch(store: Store): Search {
  return createSearch({
    database: store.database,
    embedderId: undefined,
    embedder: () => Promise.resolve(undefined),
  });
}

/** Asking over a real store and search, without a ranker unless told; the day is 1 April 2026. */
export function askOver(store: Store, model?: LanguageModel, ranker?: AskSources["ranker"]): Ask {
  return createAsk({
    ...(ranker ? { ranker } : {}),
    store,
    search: ownSearch(store),
    facts: meetingFacts(store),
    languageModel: () => Promise.resolve(model),
    today: () => "2026-04-01",
  });
}
