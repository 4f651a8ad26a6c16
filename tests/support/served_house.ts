import { LanguageModelMetrics } from "../../src/models/language_model_metrics.ts";
import { checkAnswer } from "./openapi.ts";
import { atOnce } from "../../device/store/file/at_once.ts";
import { budgetLedger } from "../../device/store/outgoing/budget_ledger.ts";
import { clientStore } from "../../device/store/outgoing/client_store.ts";
import { erasuresMark, onErasure } from "../../device/store/erasures/erasures.ts";
import { collectionStore } from "../../device/store/collections/collection_store.ts";
import { vocabularyStore } from "../../device/store/collections/vocabulary_store.ts";
import { templateStore } from "../../device/store/collections/template_store.ts";
import { conversationStore } from "../../device/store/outgoing/conversation_store.ts";
import { decisionLog } from "../../device/store/outgoing/decision_log.ts";
import { forgetPerson } from "../../device/store/forget_person.ts";
import { exposureStore, legendStore } from "../../device/store/outgoing/legend_store.ts";
import { measurementStore } from "../../device/store/outgoing/measurement_store.ts";
import { sessionStore } from "../../device/store/outgoing/session_store.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { reviewStore } from "../../device/store/outgoing/review_store.ts";
import { backupStore } from "../../device/store/backup/backup_store.ts";
import { recoveryStore } from "../../device/store/backup/recovery_store.ts";
import { openBackups } from "../../src/backup/open_backups.ts";
import { Allowed } from "../../src/acts/allowed.ts";
import { askLeave } from "../../src/acts/ask_leave.ts";
import { QueryPace } from "../../src/acts/query_pace.ts";
import { ToldPassages } from "../../src/acts/told_passages.ts";
import { Uploads } from "../../src/ingest/uploads.ts";
import { silenced } from "../../device/audio/silence.ts";
import { joinedSounds } from "../../device/audio/join_sounds.ts";
import { Webhooks } from "../../src/acts/webhooks.ts";
import { Joining } from "../../src/acts/joining.ts";
import { Removal } from "../../src/acts/removal.ts";
import { Sounds } from "../../src/acts/sounds.ts";
import { Meetings } from "../../src/acts/meetings.ts";
import type { MeetingsParts } from "../../src/acts/meetings_read.ts";
import { type Asker, OWNER_ASKER } from "../../src/clients/asker.ts";
import { Door } from "../../src/acts/door.ts";
import type { App } from "../../src/app/app.ts";
import { Clients, type Scope, SCOPES } from "../../src/clients/clients.ts";
import { Sessions } from "../../src/clients/sessions.ts";
import type { EgressClient } from "../../src/link/egress_client.ts";
import { type Escalation, openEscalation } from "../../src/app/open_outgoing.ts";
import type { DeviceFacts } from "../../src/send/facts/device_facts.ts";
import type { DetectorCard } from "../../src/send/facts/text_facts.ts";
import type { Detect } from "../../src/personal_data.ts";
import { type Client, OWNER, toClient } from "../../src/http/door/auth.ts";
import { createServer } from "../../src/http/server.ts";
import type { Heard } from "../../src/ingest/hear.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { previewRedaction } from "../../src/gate/preview.ts";
import { openPolicyKeeper } from "../../src/policy/install/keeper.ts";
import type { Trust } from "../../src/trust.ts";
import { capitalisedNames, everySecret, firstHit, startEgress, wordSearch } from "./escalation_house.ts";
import { installPolicy } from "./installed_policy.ts";
import { intakeOver } from "./intake.ts";
import { askOver, ownSearch } from "./sample_ask.ts";
import { type TemporaryStore, temporaryStore } from "./store.ts";

function heardAs(text: string): Heard {
  const words = text.split(" ").map((word, i) => ({ word, startMs: 500 * i, endMs: 500 * i + 400 }));
  const turn = {
    index: 0,
    id: "t0",
    speaker: "Speaker 1",
    text,
    startMs: 0,
    endMs: 500 * words.length,
    words,
  };
  return { turns: [turn], speech: [], durationMs: 500 * words.length, warnings: [] };
}

/**
 * Every route of the house over real parts: encrypted store, gate, policy keeper, receipts, tokens, and the egress
 * process's own code behind a real link. Only search, the device's answer and the embedder are simple ones.
 */
export async function servedHouse(options: {
  readonly policy: string;
  /** What the disk is said to have; more than anything needs unless told. */
  readonly freeBytes?: number;
  readonly meetings?: readonly Meeting[];
  readonly detect?: Detect;
  /** `its own`: the device's real search and answers, without models, in place of simple ones. */
  readonly answers?: "first hit" | "its own";
  readonly deviceFacts?: DeviceFacts;
  readonly detectorCard?: DetectorCard;
  /** What is heard in every recording. */
  readonly heard?: string;
}): Promise<ServedHouse> {
  const temporary = await temporaryStore();
  const { store, folder } = temporary;
  const { database } = store;
  for (const meeting of options.meetings ?? []) store.putMeeting(meeting);
  await installPolicy(folder, options.policy);
  const keeper = await openPolicyKeeper({
    folder: `${folder}/policy`,
    systemFolder: undefined,
    shipped: await Deno.readTextFile(new URL("../../policies/default.yaml", import.meta.url)),
    nowMs: Date.now,
  });
  const closers: (() => void)[] = [() => keeper.close()];
  const egress = new Map<string, Promise<EgressClient>>();
  const own = options.answers === "its own" ? ownSearch(store) : undefined;
  const search = own ?? wordSearch(store, options.meetings ?? []);
  const embedder = {
    id: "tiny",
    dimensions: 2,
    embed: (texts: readonly string[]) => Promise.resolve(texts.map(() => new Float32Array([0.6, 0.8]))),
  };
  const escalation = openEscalation({
    policy: () => keeper.active,
    localAsk: own === undefined ? firstHit(search) : askOver(store),
    search,
    store,
    detect: options.detect ?? capitalisedNames,
    detectors: [{ name: "test", version: "1" }],
    journal: receiptJournal(database),
    budgets: budgetLedger(database),
    measurements: measurementStore(database),
    reviews: reviewStore(database),
    decisions: decisionLog(database),
    legends: legendStore(database),
    conversations: conversationStore(database),
    exposures: exposureStore(database),
    atOnce: atOnce(database),
    languageModel: () => Promise.resolve(undefined),
    embedder: () => Promise.resolve(embedder),
    deviceFacts: () => Promise.resolve(options.deviceFacts ?? {}),
    detectorCard: options.detectorCard,
    egress: {
      client(policy) {
        const known = egress.get(policy.hash) ?? startEgress(policy, everySecret(policy), closers);
        egress.set(policy.hash, known);
        return known;
      },
    },
  });
  const door = new Door(() => keeper.active);
  const behind = {
    door,
    allowed: new Allowed({
      door,
      store,
      policy: () => keeper.active,
      house: () => Promise.resolve(escalation.house),
    }),
    store,
    search,
    detect: () => Promise.resolve(options.detect ?? capitalisedNames),
    collections: collectionStore(database),
    vocabulary: vocabularyStore(database),
    acts: escalation.receipts,
    onEdited: () => {},
    told: { ...escalation.house, pace: new QueryPace(), told: new ToldPassages(store) },
    askFor: (asker: Asker, how: Parameters<MeetingsParts["askFor"]>[1]) =>
      escalation.askFor({ ...asker, ...how }),
    previewFor: (asker: Asker, how: Parameters<MeetingsParts["askFor"]>[1]) =>
      escalation.previewFor({ ...asker, ...how }),
  };
  const webhooks = new Webhooks({ door, house: escalation.house, meeting: (id) => store.getMeeting(id) });
  const clients = new Clients(clientStore(database));
  const sessions = new Sessions(sessionStore(database));
  const missing = () => Promise.reject(new Error("Not a part of this house"));
  const uploads = new Uploads({
    store: store.uploads,
    intake: () => app.intake(),
    freeBytes: () => options.freeBytes ?? 1e15,
  });
  const backups = openBackups({
    store: backupStore(store),
    spool: store.spool,
    freeBytes: () => options.freeBytes ?? 1e15,
    ...{ allowed: behind.allowed, door, acts: escalation.receipts, now: () => new Date() },
    indexByMeaning: () => Promise.resolve(),
    recovery: recoveryStore(database),
  });
  const app: App = {
    decideAhead: () => Promise.resolve(),
    version: "0",
    dataFolder: folder,
    health: () =>
      Promise.resolve({
        status: "ok",
        version: "0",
        models: {},
        policy: { id: "p", version: 1 },
        confinement: "JavaScript only",
      }),
    holdDataFolder: missing,
    whenWritable: () => temporary.store.writeLock.whenFree(),
    store: () => Promise.resolve(store),
    intake: () =>
      Promise.resolve(intakeOver(store, {
        leave: askLeave(door, escalation.receipts),
        freeBytes: () => options.freeBytes ?? 1e15,
      })),
    uploads: () => Promise.resolve(uploads),
    freeBytes: () => options.freeBytes ?? 1e15,
    spool: () => Promise.resolve(store.spool),
    backups: () => Promise.resolve(backups),
    watched: missing,
    folders: () => Promise.resolve({ watched: [], exported: [] }),
    folderStates: missing,
    changeFolders: missing,
    vocabulary: () => Promise.resolve(vocabularyStore(database)),
    templates: () => Promise.resolve(templateStore(database)),
    collections: () => Promise.resolve(collectionStore(database)),
    forget: () =>
      Promise.resolve((name, { isTrial, asker = OWNER_ASKER }) => {
        behind.allowed.checkReadsAll(asker);
        return Promise.resolve(
          forgetPerson(
            {
              database,
              queries: store.queries,
              exposureKey: escalation.house.scopeKey,
              mayChange: (meetings) =>
                void (meetings.length > 0 && door.pass({ action: "delete", meetings, asker })),
              removeUpload: store.spool.remove,
              removeSound: store.sounds.removeFile,
            },
            name,
            { isTrial },
          ).forgotten,
        );
      }),
    transcription: () =>
      Promise.resolve({
        ...escalation.house,
        hear: () => Promise.resolve(() => Promise.resolve(heardAs(options.heard ?? ""))),
        async *wavPieces() {},
      }),
    search: () => Promise.resolve(search),
    ask: () => Promise.resolve(escalation.ask),
    escalation: () => Promise.resolve(escalation),
    summarise: missing,
    hear: missing,
    detect: () => Promise.resolve(options.detect ?? capitalisedNames),
    preview: () =>
      Promise.resolve((request) => previewRedaction(options.detect ?? capitalisedNames, request)),
    erasures: () => Promise.resolve(erasuresMark(database)),
    onErasure: (listener) => Promise.resolve(onErasure(database, listener)),
    clients: () => Promise.resolve(clients),
    sessions: () => Promise.resolve(sessions),
    policy: () => Promise.resolve(keeper),
    serverPolicy: () => Promise.resolve(undefined),
    door: () => Promise.resolve(door),
    async meetings(asker = { ...OWNER_ASKER, person: clients.owner }, conversation) {
      await behind.allowed.ready();
      return new Meetings(behind, asker, conversation);
    },
    removal(asker = OWNER_ASKER) {
      const seen = new Meetings(behind, asker);
      const parts = { ...behind, sounds: store.sounds, meeting: (id: string) => seen.get(id) };
      return Promise.resolve(new Removal({ ...parts, silence: () => Promise.resolve(silenced) }, asker));
    },
    joining(asker = OWNER_ASKER) {
      const seen = new Meetings(behind, asker);
      const parts = { ...behind, sounds: store.sounds, meeting: (id: string) => seen.get(id) };
      return Promise.resolve(
        new Joining({ ...parts, joinSounds: () => Promise.resolve(joinedSounds) }, asker),
      );
    },
    webhooks: () => Promise.resolve(webhooks),
    sounds(asker = OWNER_ASKER) {
      const seen = new Meetings(behind, asker);
      const parts = {
        door,
        acts: escalation.receipts,
        sounds: store.sounds,
        head: (id: string) => seen.head(id),
        readableHead: (id: string) => seen.readableHead(id),
      };
      return Promise.resolve(new Sounds(parts, asker));
    },
    embedder: () => Promise.resolve(embedder),
    languageModel: () => Promise.resolve(undefined),
    languageModelMetrics: () => Promise.resolve(new LanguageModelMetrics()),
    models: missing,
    openBrowser: () => {},
    given: () => Promise.resolve({ facts: new Set(), hasDetector: true, keystore: undefined }),
    diagnose: missing,
    close: () => Promise.resolve(),
  };
  const waits: number[] = [];
  const server = createServer(app, {
    hosts: new Set([HOST]),
    verifyToken(token): Client | undefined {
      if (token === "owner") return { ...OWNER, person: clients.owner };
      const client = clients.verify(token);
      return client && toClient(client);
    },
    prove: () => Promise.resolve(""),
    address: `http://${HOST}`,
    stopping: new AbortController().signal,
    clock: {
      nowMs: () => 0,
      wait: (ms) => Promise.resolve(void waits.push(ms)),
    },
  });
  return {
    app,
    waits,
    escalation,
    temporary,
    routes: server.routes.map(({ method, path }) => ({ method, path })),
    tokenFor: (name, trust, scopes = SCOPES.filter((scope) => trust === "device" || scope !== "approve")) =>
      clients.make({ name, trust, scopes }),
    request: async (token, path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("host", HOST);
      if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
      const response = await server.request(`http://${HOST}${path}`, { ...init, headers });
      await checkAnswer(init.method ?? "GET", path, response);
      return response;
    },
    [Symbol.dispose]: () => {
      for (const close of closers) close();
      escalation.close();
      temporary[Symbol.dispose]();
    },
  };
}

export interface ServedHouse extends Disposable {
  readonly app: App;
  readonly escalation: Escalation;
  readonly temporary: TemporaryStore;
  /** How long each answer that has to was held back, in ms, by a clock that stands still. */
  readonly waits: readonly number[];
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  tokenFor(name: string, trust: Trust, scopes?: readonly Scope[]): string;
  request(token: string | undefined, path: string, init?: RequestInit): Promise<Response>;
}

const HOST = "127.0.0.1:8787";
