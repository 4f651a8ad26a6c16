import type { Answer, Ask, AskOptions, AskPreview, AskRequest, PreviewAsk } from "../ask/answer.ts";
import { asksWhoSpokeMost } from "../ask/on_device/facts_question.ts";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { Meeting, MeetingFilter, Readable } from "../meeting/meeting.ts";
import type {
  MeetingAction,
  MeetingHead,
  MeetingHeader,
  MeetingPage,
  MeetingStore,
} from "../meeting/meeting_store.ts";
import type { Version } from "../meeting/version.ts";
import type { Search, SearchRequest, SearchResult } from "../meeting/search.ts";
import type { CollectionStore } from "../meeting/collection.ts";
import type { VocabularyStore } from "../meeting/vocabulary.ts";
import type { Detect } from "../personal_data.ts";
import type { Receipts } from "../receipts/receipts.ts";
import { type ActionFilter, chosenInOrder } from "./action_items.ts";
import { AsTold, type ToldParts } from "./as_told.ts";
import type { Allowed } from "./allowed.ts";
import type { Door } from "./door.ts";

/** What one asker may read of meetings. What the asker may not see is as if it did not exist. */
export class MeetingsRead {
  protected readonly parts: MeetingsParts;
  protected readonly asker: Asker;
  /** Undefined for an asker of trust `device`, who is told everything as it is. */
  protected readonly asTold: AsTold | undefined;

  /** @param conversation that a client beyond this device goes on with */
  constructor(parts: MeetingsParts, asker: Asker, conversation?: string) {
    this.parts = parts;
    this.asker = asker;
    const { told } = parts;
    if (asker.trust === "device") return;
    if (told === undefined) {
      throw new TypeError("A client beyond this device needs what keeps its questions harmless");
    }
    const { masked, ids } = parts.allowed.for(asker, "list");
    this.asTold = new AsTold({ ...told, search: parts.search, store: parts.store }, {
      asker,
      conversation,
      masked,
      seen: ids,
    });
  }

  /**
   * Newest first; of one that may not be read only its title and when it was, and no filter tells more of it.
   * @param without to list as if they did not exist: the same request again, since a rule keeps them from the asker
   */
  list(
    request: MeetingFilter & { limit: number; offset: number },
    without?: ReadonlySet<string>,
  ): MeetingPage {
    const { allowed, store } = this.parts;
    if (without === undefined) this.#keepPace();
    const filter = this.asTold?.filter(request) ?? request;
    const { ids: readable } = allowed.for(this.asker, "read");
    const isByContent = filter.speakers !== undefined || filter.labels !== undefined;
    const ids = isByContent ? readable : this.seen();
    const page = store.listMeetings({
      ...filter,
      allowed: without === undefined ? ids : ids?.difference(without),
    });
    if (readable === undefined) return page;
    const meetings = page.meetings.map((one) => readable.has(one.id) ? one : titleOf(one));
    return { ...page, meetings };
  }

  /** Ids of the meetings that exist for the asker; undefined where every one does. */
  seen(): ReadonlySet<string> | undefined {
    return this.parts.allowed.for(this.asker, "list").ids;
  }

  /** Whether the asker may know of this meeting, and it is there. */
  sees(id: string): boolean {
    return this.isSeen(id) && this.parts.store.getMeetingHead(id) !== undefined;
  }

  /** Whether it is there, and the asker may read it. */
  reads(id: string): boolean {
    const { ids } = this.parts.allowed.for(this.asker, "read");
    return this.sees(id) && (ids === undefined || ids.has(id));
  }

  /** Throws `refused` where the asker may not read one of those that something was made of; what is erased counts for nothing. */
  checkReads(ids: readonly string[]): void {
    for (const id of ids) {
      const head = this.parts.store.getMeetingHead(id);
      if (head !== undefined) this.parts.allowed.checkRead(this.asker, head);
    }
  }

  /** Throws `not-found`; `refused` where it may not be read: `read`. */
  get(id: string): Meeting {
    this.#keepPace();
    const meeting = this.isSeen(id) ? this.parts.store.getMeeting(id) : undefined;
    if (meeting === undefined) throw notFound(id);
    this.parts.allowed.checkRead(this.asker, meeting);
    return meeting;
  }

  /** The head of one that the asker may read, as {@link get} has it. */
  readableHead(id: string): MeetingHead {
    const head = this.head(id);
    this.parts.allowed.checkRead(this.asker, head);
    return head;
  }

  /** Without turns and summary, for who does something with it that shows nothing of it. Throws `not-found`. */
  head(id: string): MeetingHead {
    const head = this.isSeen(id) ? this.parts.store.getMeetingHead(id) : undefined;
    if (head === undefined) throw notFound(id);
    return head;
  }

  /**
   * Throws `refused` where the policy lets nothing be searched.
   * @param without as for {@link list}
   */
  async search(request: SearchRequest, without?: ReadonlySet<string>): Promise<SearchResult> {
    if (without === undefined) this.#keepPace();
    const { ids: readable, leftOut } = this.#readable("search");
    const ids = without === undefined ? readable : readable?.difference(without);
    const search = this.asTold?.search ?? this.parts.search;
    const filter = this.asTold?.filter(request) ?? request;
    const result = await search({ ...filter, allowed: ids });
    return leftOut.length === 0 ? result : { ...result, leftOut };
  }

  /** Throws `refused` where the policy lets nothing be read for answers. */
  async ask(
    request: AskRequest,
    options: AskOptions & {
      readonly conversation?: string | undefined;
      /** Meetings to answer as if they did not exist, since a rule keeps them from the asker. */
      readonly without?: ReadonlySet<string>;
      /** True of the same question once more, which is no further one of the asker's. */
      readonly isAgain?: boolean;
    } = {},
  ): Promise<Answer> {
    const { conversation, without, isAgain, ...rest } = options;
    if (isAgain !== true) this.#keepPace();
    const { ids: readable, leftOut } = this.#readable("ask");
    const ids = without === undefined ? readable : readable?.difference(without);
    const all = this.parts.allowed.for(this.asker, "speaker-statistics");
    const counted = without === undefined ? all : { ...all, ids: all.ids?.difference(without) };
    if (asksWhoSpokeMost(request.question)) refuseWhereAllAreLeftOut(counted);
    const asTold = this.asTold;
    const ask = this.parts.askFor(this.asker, { conversation, search: asTold?.search });
    const filter = { ...asTold?.filter(request) ?? request, allowed: ids };
    const question = await asTold?.question(request.question, filter) ?? request.question;
    const answer = await ask({ ...filter, question, counted }, rest);
    return leftOut.length === 0 ? answer : { ...answer, leftOut: [...leftOut, ...answer.leftOut] };
  }

  /** What a question finds in what the asker may have it answered from, best first, as if some meetings did not exist. */
  async found(
    { question, ...filter }: AskRequest,
    limit: number,
    without: ReadonlySet<string>,
  ): Promise<SearchResult> {
    const search = this.asTold?.search ?? this.parts.search;
    const ids = this.#readable("ask").ids?.difference(without);
    return await search({ ...this.asTold?.filter(filter) ?? filter, query: question, limit, allowed: ids });
  }

  /** What a question would let leave, asked by this asker now; nothing does. Throws `refused` as {@link ask} does. */
  async previewAsk(
    request: AskRequest,
    { conversation, ...options }: AskOptions & { readonly conversation?: string | undefined } = {},
  ): Promise<AskPreview> {
    if (this.asTold !== undefined) {
      throw new ChathamError("usage", "Only who is told everything can see beforehand what would leave");
    }
    const { ids } = this.#readable("ask");
    const preview = this.parts.previewFor(this.asker, { conversation, search: undefined });
    return await preview({ ...request, allowed: ids }, options);
  }

  /** Transcripts and summaries beside the present ones. Throws as {@link get} does. */
  versions(id: string): readonly Version[] {
    this.readableHead(id);
    return this.parts.store.listVersions(id);
  }

  /** Action items of every meeting that the asker may read: those that are open first, by the day that they are due. */
  actions({ owner, done }: ActionFilter = {}): MeetingAction[] {
    this.#keepPace();
    const { allowed, store } = this.parts;
    const all = store.listActions(allowed.for(this.asker, "read").ids);
    return chosenInOrder(all, { owner, done });
  }

  /** Counts names that a client beyond this device tries without being told of them. Throws `limited`. */
  tries(count: number): void {
    for (let tried = 0; tried < count; tried++) this.parts.told?.pace.tries(this.asker.id);
  }

  /** Throws `limited` for a client beyond this device that asks too fast. */
  #keepPace(): void {
    if (this.asTold !== undefined) this.parts.told?.pace.asks(this.asker.id);
  }

  protected isSeen(id: string): boolean {
    const { ids } = this.parts.allowed.for(this.asker, "list");
    return ids === undefined || ids.has(id);
  }

  #readable(reading: "search" | "ask"): Readable {
    const readable = this.parts.allowed.for(this.asker, reading);
    refuseWhereAllAreLeftOut(readable);
    return readable;
  }
}

export interface MeetingsParts {
  readonly door: Door;
  readonly allowed: Allowed;
  readonly store: MeetingStore;
  readonly search: Search;
  readonly collections: Pick<CollectionStore, "move">;
  readonly vocabulary: Pick<VocabularyStore, "entriesFor">;
  /** Finds personal data, for exports without any. */
  detect(): Promise<Detect>;
  /** Where acts are put on record that widen who may see something, or erase. */
  readonly acts: Pick<Receipts, "note">;
  /** What follows from an edit, such as the index by meaning; in the background. */
  onEdited(meetingId: string, edit: { readonly isReworded: boolean }): void;
  askFor(
    asker: Asker,
    how: { readonly conversation: string | undefined; readonly search: Search | undefined },
  ): Ask;
  previewFor: (...asked: Parameters<MeetingsParts["askFor"]>) => PreviewAsk;
  /** For clients beyond this device. */
  readonly told?: Omit<ToldParts, "search" | "store">;
}

/** Where no meeting is left, that is a refusal; it says so to those who may know of them. */
function refuseWhereAllAreLeftOut({ ids, leftOut: [first] }: Readable): void {
  if (ids?.size !== 0 || first === undefined) return;
  throw new ChathamError("refused", `${first.because} (rule ${first.rule})`);
}

function titleOf({ id, title, startedAt }: MeetingHeader): MeetingHeader {
  return {
    ...{ id, title, ...(startedAt !== undefined && { startedAt }) },
    ...{ labels: [], speakers: [], turnCount: 0, wordCount: 0, isReadable: false },
  };
}

export function notFound(id: string): ChathamError {
  return new ChathamError("not-found", `There is no meeting ${id}`);
}
