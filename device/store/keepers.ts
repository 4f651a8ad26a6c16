import { withoutName } from "../../src/erase/without_name.ts";
import { forgetInSettings } from "./collections/forget_in_settings.ts";
import { forgetInJobs } from "./jobs/forget_jobs.ts";
import { forgetEarlier, forgetUploadNames } from "./meetings/forget_earlier.ts";
import { rewriteMeeting } from "./meetings/put_meeting.ts";
import { forgetInDecisions } from "./outgoing/decision_log.ts";
import { forgetInCopies } from "./outgoing/forget_copies.ts";
import { forgetInExposures } from "./outgoing/forget_legends.ts";
import { forgetInReviews } from "./outgoing/review_store.ts";
import type { ForgetIn } from "./file/person_to_forget.ts";
import { forgetInSounds } from "./sound/forget_sounds.ts";

/** How a table forgets a person. */
export type Keeper =
  | { readonly forget: ForgetIn }
  /** Its rows go, or are written anew, with those of another table. */
  | { readonly goesWith: string }
  /** It holds nothing of anybody: what it holds. */
  | { readonly holds: string };

const inMeetings: ForgetIn = ({ database }, { named, meetings }) => {
  for (const meeting of meetings) rewriteMeeting(database, withoutName(meeting, named), { keepsKey: false });
};
const inEarlier: ForgetIn = ({ database }, { named }) => forgetEarlier(database, named);

/** Every table of the store, in the order in which they forget; a test holds them to the tables that there are. */
export const KEEPERS = {
  meetings: { forget: inMeetings },
  labels: { goesWith: "meetings" },
  meeting_content: { goesWith: "meetings" },
  // The key goes, and what was sealed under it is noise.
  meeting_keys: { goesWith: "meetings" },
  meeting_postings: { goesWith: "meetings" },
  speakers: { goesWith: "meetings" },
  // A term that stands in no meeting any more goes with the last.
  terms: { goesWith: "meetings" },
  turns: { goesWith: "meetings" },
  windows: { goesWith: "meetings" },
  meeting_history: { forget: inEarlier },
  meeting_versions: { forget: inEarlier },
  meeting_joins: { forget: inEarlier },
  joined_sounds: { goesWith: "meeting_joins" },
  uploads: { forget: ({ database }, { named }) => forgetUploadNames(database, named) },
  settings: { forget: ({ database }, { named }) => forgetInSettings(database, named) },
  jobs: { forget: forgetInJobs },
  sounds: { forget: forgetInSounds },
  // Before all others, by `forgetInLegends()`: what it finds says what to look for elsewhere.
  legend_entries: { goesWith: "exposures" },
  legend_forms: { goesWith: "legend_entries" },
  legend_origins: { goesWith: "legend_entries" },
  exposures: { forget: forgetInExposures },
  sent_bytes: { forget: forgetInCopies },
  sent_bytes_subjects: { goesWith: "sent_bytes" },
  reviews: { forget: forgetInReviews },
  decisions: { forget: forgetInDecisions },

  budget_reservations: { holds: "sums of money" },
  budget_totals: { holds: "sums of money" },
  clients: { holds: "names of tokens, which the owner revokes" },
  conversation_meetings: {
    holds: "keyed hashes and ids of meetings, which forgetting tells of where they hold the name",
  },
  conversation_turns: { holds: "keyed hashes" },
  erased_copies: { holds: "ids of receipts and times" },
  erasures: { holds: "salted hashes, made by forgetting itself" },
  index_changes: { holds: "numbers" },
  legal_holds: { holds: "ids of meetings; what is held is not changed" },
  legend_conversations: { holds: "keys" },
  meeting_changes: { holds: "a number" },
  missing_vectors: { holds: "numbers" },
  owner: { holds: "the owner's own name, which the owner sets" },
  receipt_keys: { holds: "keys" },
  receipt_meetings: { holds: "ids" },
  receipt_records: { holds: "no content by its schema: names are keyed hashes" },
  recovery_key: { holds: "a key" },
  reviews_meetings: { holds: "ids" },
  sent_bytes_meetings: { holds: "ids" },
  sessions: { holds: "hashes of tokens" },
  target_measurements: { holds: "times of targets" },
  turn_aliases: { holds: "numbers" },
  upkeep: { holds: "names of tasks" },
  vector_indexes: { holds: "names of models" },
} as const satisfies Readonly<Record<string, Keeper>>;

/** Each once, in order. */
export function forgetters(): ReadonlySet<ForgetIn> {
  const keepers: readonly Keeper[] = Object.values(KEEPERS);
  return new Set(keepers.flatMap((keeper) => "forget" in keeper ? [keeper.forget] : []));
}
