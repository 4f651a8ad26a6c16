import type { Door } from "../acts/door.ts";
import type { Webhooks } from "../acts/webhooks.ts";
import type { Joining } from "../acts/joining.ts";
import type { Meetings } from "../acts/meetings.ts";
import type { Removal } from "../acts/removal.ts";
import type { Sounds } from "../acts/sounds.ts";
import type { Asker } from "../clients/asker.ts";
import type { Clients } from "../clients/clients.ts";
import type { Sessions } from "../clients/sessions.ts";
import type { PreviewRedaction } from "../gate/preview.ts";
import type { Detect } from "../personal_data.ts";
import type { Escalation } from "./open_outgoing.ts";
import type { TranscribeHouse } from "../openai/route_transcribe.ts";
import type { CollectionStore } from "../meeting/collection.ts";
import type { VocabularyStore } from "../meeting/vocabulary.ts";
import type { Backups } from "../backup/backups.ts";
import type { Forget } from "../erase/forget.ts";
import type { Hear } from "../ingest/hear.ts";
import type { FolderState, FolderStates } from "../ingest/folder_states.ts";
import type { ExportedFolder, WatchedFolder } from "../launch/folder_settings.ts";
import type { WatchedFiles } from "../ingest/watched_files.ts";
import type { Intake } from "../ingest/intake.ts";
import type { Spool } from "../ingest/jobs.ts";
import type { Uploads } from "../ingest/uploads.ts";
import type { LanguageModel } from "../models/language_model.ts";
import type { LanguageModelMetrics } from "../models/language_model_metrics.ts";
import type { TemplateStore } from "../summarise/templates.ts";
import type { Models } from "../models/shelf.ts";
import type { Given } from "../policy/explain/ungiven.ts";
import type { PolicyKeeper } from "../policy/install/keeper.ts";
import type { Embedder, Search } from "../meeting/search.ts";
import type { MeetingReader } from "../meeting/meeting_store.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { RoutedSummary, SummaryRequest } from "../openai/route_summarise.ts";
import type { Finding } from "./finding.ts";
import type { Ask } from "../ask/answer.ts";

/**
 * Everything the command line and the HTTP routes may call, wired once by `wire.ts`. Each part is made on first use and
 * kept, so a cold `search` opens no model that it does not need.
 */
export interface App {
  readonly version: string;
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  health(): Promise<Health>;
  /**
   * Claims the data folder for one server; a second one gets `busy`. Reading and importing beside it stays possible.
   */
  holdDataFolder(): Promise<AsyncDisposable>;
  /** Waits until no other process writes to the store, and lets this thread answer others meanwhile. */
  whenWritable(): Promise<void>;
  /** For reading on this device; acts go through {@link meetings}. */
  store(): Promise<MeetingReader>;
  /** What somebody may do with meetings: the owner of the data folder, unless told. */
  meetings(asker?: Asker, conversation?: string): Promise<Meetings>;
  /** The same with their kept recordings. */
  sounds(asker?: Asker): Promise<Sounds>;
  /** Removing words for good. */
  removal(asker?: Asker): Promise<Removal>;
  /** Joining two recordings of one meeting. */
  joining(asker?: Asker): Promise<Joining>;
  /** Telling webhooks of the policy of meetings. */
  webhooks(): Promise<Webhooks>;
  intake(): Promise<Intake>;
  uploads(): Promise<Uploads>;
  /** Of the disk that the data folder lies on. */
  freeBytes(): number;
  /** Where what comes in lies encrypted until it is worked on. */
  spool(): Promise<Spool>;
  search(): Promise<Search>;
  ask(): Promise<Ask>;
  /** Everything by which a request may leave, and what is kept about it. */
  escalation(): Promise<Escalation>;
  /** What the way of a recording needs. */
  transcription(): Promise<TranscribeHouse>;
  /** A summary made anew, here or where the policy ranks another target. */
  summarise(meeting: Meeting, request: SummaryRequest): Promise<RoutedSummary>;
  hear(): Promise<Hear>;
  detect(): Promise<Detect>;
  /** Folders of meetings, with their defaults. */
  collections(): Promise<CollectionStore>;
  /** Own templates of summaries. */
  templates(): Promise<TemplateStore>;
  /** Names and terms, by which what is heard is corrected and people are known to the gate. */
  vocabulary(): Promise<VocabularyStore>;
  /** Which files of watched folders came in already. */
  watched(): Promise<WatchedFiles>;
  /** Folders that a server watches and exports to by itself, with what came of it. Throws `unavailable` where the settings are broken */
  folders(): Promise<Folders>;
  folderStates(): Promise<FolderStates>;
  /** Has the launcher do to the settings of folders what its command line says. */
  changeFolders(): Promise<void>;
  /** Backups of everything that is kept here, and what brings them back. */
  backups(): Promise<Backups>;
  /** Shows what would be replaced; nothing of it leaves. */
  preview(): Promise<PreviewRedaction>;
  /** Erases what is known of one person. */
  forget(): Promise<Forget>;
  /** Another value after every erasure, whoever did it: what is kept beside the store ends then. */
  erasures(): Promise<string>;
  /** Hears of every erasure that this process does, whatever does it. */
  onErasure(listener: () => void): Promise<void>;
  /** Decides what each client beyond this device may read, where anything has changed since: before it asks. */
  decideAhead(): Promise<void>;
  /** Programs and people that have a token. */
  clients(): Promise<Clients>;
  /** Asked before anything is done with meetings. */
  door(): Promise<Door>;
  /** Browsers that were let in. */
  sessions(): Promise<Sessions>;
  /** Holds the active policy; take `active` once for each decision. */
  policy(): Promise<PolicyKeeper>;
  /** Hash of the policy that this data folder's server decides under; undefined while none runs. */
  serverPolicy(): Promise<string | undefined>;
  /** Undefined when no embedding model is installed. */
  embedder(): Promise<Embedder | undefined>;
  /** Undefined when no language model is configured. @throws ModelHeldBack where one may not be used now */
  languageModel(): Promise<LanguageModel | undefined>;
  languageModelMetrics(): Promise<LanguageModelMetrics>;
  models(): Promise<Models>;
  /** Opens a file that lets a browser in, by its name in the data folder; says so where that cannot be. */
  openBrowser(file: string): void;
  /** What this device can tell a policy of itself. */
  given(): Promise<Given>;
  /** What `doctor` found. */
  diagnose(): Promise<Finding[]>;
  close(): Promise<void>;
}

/** What stands in the settings of folders, each with what came of it; nothing yet where no server ran since. */
export interface Folders {
  readonly watched: readonly (WatchedFolder & { readonly state?: FolderState })[];
  readonly exported: readonly (ExportedFolder & { readonly state?: FolderState })[];
}

/** What `/healthz` and `doctor` tell; free of content. */
export interface Health {
  readonly status: "ok" | "degraded";
  readonly version: string;
  /** By part, the model's id or null where none is installed. */
  readonly models: Readonly<Record<string, string | null>>;
  readonly policy: { readonly id: string; readonly version: number };
  readonly confinement: Confinement["by"];
}

/** What keeps this process off the network, as it was tried at start. */
export interface Confinement {
  /** Deno's flags bind JavaScript; only the operating system binds native code too. */
  readonly by: "operating system" | "JavaScript only" | "nothing";
  /** Ways out that native code found open. */
  readonly open: readonly string[];
}
