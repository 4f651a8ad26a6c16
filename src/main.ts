import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSearch } from "../device/search/search.ts";
import { meetingFacts } from "../device/store/meetings/facts.ts";
import type { KeySource } from "../device/store/file/key.ts";
import { FolderLock } from "../device/store/file/lock.ts";
import { openStore } from "../device/store/open.ts";
import { findModel, openShelf, readVerified, type Shelf, verifiedPath } from "../models/verify.ts";
import type { App } from "./app/app.ts";
import { createAsk } from "./ask/on_device/ask_on_device.ts";
import { runCli } from "./cli/cli.ts";
import { openTerminal } from "./cli/terminal/terminal.ts";
import { dataFolder } from "./launch/data_folder.ts";
import { ChathamError } from "./errors.ts";
import { policyFolder, SYSTEM_POLICY_FOLDER } from "./launch/policy/policy_folder.ts";
import { receiveStart, type Start } from "./launch/start.ts";
import type { AddModel } from "./models/shelf.ts";
import { keeper } from "./app/lazy.ts";
import { createIntake } from "./ingest/run_jobs.ts";
import type { AudioFile } from "./ingest/hear.ts";
import { type Summarise, summarise } from "./summarise/summarise.ts";
import { VERSION } from "./version.ts";

/**
 * The device process: sees meetings, has no route out. The only place that reads its environment, and the only one that
 * hands what `device/` can do to `src/`, where it is described. Heavy parts are loaded when they are first needed.
 */
const environment = Deno.env.toObject();
// The key is gone from the environment before anything else runs, and no child could inherit it.
Deno.env.delete("CHATHAM_KEY");
Deno.env.delete("CHATHAM_PASSPHRASE");

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function wire(folder: string, start: Start): App {
  const { once, closeAll } = keeper();
  const store = once(async () => await openStore(folder, keySource(start)));
  const shelves = once(() => openShelves(folder));
  const modelFor = async (task: string) => findModel(await shelves(), task);

  const languageModel = once(async () => {
    const model = await modelFor("language-model");
    if (!model) return undefined;
    const { openLanguageModel, parseKvCache } = await import("../device/llm/open_language_model.ts");
    const kvCache = parseKvCache(model.entry.settings?.kvCache);
    return await openLanguageModel(await verifiedPath(model, "model"), {
      id: model.entry.id,
      ...(model.entry.files.draft ? { draftPath: await verifiedPath(model, "draft") } : {}),
      ...(kvCache ? { kvCache } : {}),
    });
  });
  const embedder = once(async () => {
    const model = await modelFor("sentence-embedding");
    if (!model) return undefined;
    const { openSentenceEncoder } = await import("../device/embed/sentence_encoder.ts");
    const files = {
      model: await readVerified(model, "model"),
      vocabulary: await readVerified(model, "vocabulary"),
    };
    const { id, settings } = model.entry;
    return await openSentenceEncoder(files, {
      id,
      dimensions: Number(settings?.dimensions),
      tokensMax: Number(settings?.tokensMax),
      threads: THREADS,
    });
  });
  const hearing = once(async () => {
    const { hearModels } = await import("../device/hear/models.ts");
    return hearModels(await shelves());
  });
  const hear = once(async () => {
    const { createHear } = await import("../device/hear/hear.ts");
    return createHear(await hearing(), start.decodeAac);
  });
  const detect = once(async () => {
    const model = await modelFor("personal-data");
    const { createDetect } = await import("./gate/find/detect.ts");
    const { openTokenClassifier } = await import("../device/pii/model.ts");
    if (!model) {
      throw new ChathamError(
        "gate-closed",
        "No model for personal data is installed, so nothing can be redacted",
      );
    }
    const [bytes, vocabulary, labels] = [
      await readVerified(model, "model"),
      await readVerified(model, "vocabulary"),
      await readVerified(model, "labels"),
    ];
    const classifier = await openTokenClassifier({ model: bytes, vocabulary, labels }, {
      id: model.entry.id,
      threads: THREADS,
    });
    return { detect: createDetect(classifier.find), close: () => classifier.close() };
  });
  const search = once(async () => {
    const { database } = await store();
    return createSearch({ database, embedderId: (await modelFor("sentence-embedding"))?.entry.id, embedder });
  });
  const localAsk = once(async () =>
    createAsk({
      store: await store(),
      search: await search(),
      facts: meetingFacts(await store()),
      languageModel,
      today: () => Temporal.Now.plainDateISO().toString(),
    })
  );
  const escalation = once(async () => {
    const opened = await store();
    const { database } = opened;
    const { openEscalation } = await import("./app/open_outgoing.ts");
    const { receiptJournal } = await import("../device/store/outgoing/receipt_journal.ts");
    const { budgetLedger } = await import("../device/store/outgoing/budget_ledger.ts");
    const { measurementStore } = await import("../device/store/outgoing/measurement_store.ts");
    const { decisionLog } = await import("../device/store/outgoing/decision_log.ts");
    const { reviewStore } = await import("../device/store/outgoing/review_store.ts");
    const { exposureStore, legendStore } = await import("../device/store/outgoing/legend_store.ts");
    const { conversationStore } = await import("../device/store/outgoing/conversation_store.ts");
    const { atOnce } = await import("../device/store/file/at_once.ts");
    const keeper = await policy();
    const personalData = await modelFor("personal-data");
    return openEscalation({
      policy: () => keeper.active,
      localAsk: await localAsk(),
      search: await search(),
      store: opened,
      detect: async (texts, options) => await (await detect()).detect(texts, options),
      detectors: [
        { name: "patterns", version: VERSION },
        ...(personalData ? [{ name: personalData.entry.id, version: VERSION }] : []),
      ],
      journal: receiptJournal(database),
      budgets: budgetLedger(database),
      measurements: measurementStore(database),
      reviews: reviewStore(database),
      decisions: decisionLog(database),
      legends: legendStore(database),
      conversations: conversationStore(database),
      exposures: exposureStore(database),
      atOnce: atOnce(database),
      languageModel,
      embedder,
      egress: start.egress,
    });
  });
  const transcription = once(async () => {
    const { house } = await escalation();
    const { wavPieces } = await import("../device/audio/wav_pieces.ts");
    const { decodeAac } = start;
    const pieces = (audio: AudioFile, signal: AbortSignal) => wavPieces(audio, { decodeAac, signal });
    return { ...house, hear, wavPieces: pieces };
  });
  const summariser = once(async (): Promise<Summarise> => {
    const model = await languageModel();
    return (meeting, options = {}) => summarise(meeting, model ? { ...options, model } : options);
  });
  const intake = once(async () => {
    const opened = await store();
    const { detectContainer, HEAD_BYTES } = await import("../device/audio/container.ts");
    return createIntake({
      store: opened,
      queue: opened.jobs,
      spool: opened.spool,
      isAudio: (head) => "container" in detectContainer(head.subarray(0, HEAD_BYTES)),
      tryTakeRunner: () => FolderLock.tryTake(folder, "runner"),
      hear,
      hearElsewhere: async (audio, meeting, signal) => {
        const { targets } = (await policy()).active;
        if (!targets.some(({ kind }) => kind === "openai-transcriptions")) return undefined;
        const { wordsElsewhere } = await import("./openai/route_transcribe.ts");
        return await wordsElsewhere(await transcription(), audio, meeting, signal);
      },
      embedMeeting: async () => {
        const encoder = await embedder();
        if (!encoder) return undefined;
        const { embedMeeting } = await import("../device/search/embed_meeting.ts");
        return (meetingId, options) => embedMeeting(opened.database, encoder, meetingId, options);
      },
      summarise: summariser,
    });
  });
  const policy = once(async () => {
    const { openPolicyKeeper } = await import("./policy/install/keeper.ts");
    return await openPolicyKeeper({
      folder: policyFolder(environment, folder),
      systemFolder: Deno.build.os === "windows" ? undefined : SYSTEM_POLICY_FOLDER,
      shipped: await Deno.readTextFile(join(ROOT, "policies", "default.yaml")),
      nowMs: () => Date.now(),
      watches: Deno.args[0] === "serve",
      ...(start.policyInstaller === undefined ? {} : { installer: start.policyInstaller }),
    });
  });

  const confinement = once(async () => {
    const { probeConfinement } = await import("../device/health/confinement.ts");
    return await probeConfinement();
  });

  const modelsInUse = async () =>
    Object.fromEntries(
      await Promise.all(TASKS.map(async (task) => [task, (await modelFor(task))?.entry.id ?? null] as const)),
    );

  return {
    version: VERSION,
    dataFolder: folder,
    store,
    intake,
    spool: async () => (await store()).spool,
    search,
    ask: async () => (await escalation()).ask,
    escalation,
    transcription,
    summarise: summariser,
    hear,
    detect: async () => (await detect()).detect,
    forget: once(async () => {
      const { forgetPerson } = await import("../device/store/forget_person.ts");
      const { embedMeeting } = await import("../device/search/embed_meeting.ts");
      const { database, queries, spool } = await store();
      const exposureKey = (await escalation()).house.scopeKey;
      return async (name, { isTrial, signal }) => {
        const parts = { database, queries, exposureKey, removeUpload: spool.remove };
        const { forgotten, meetingIds } = forgetPerson(parts, name, { isTrial });
        const encoder = isTrial || meetingIds.length === 0 ? undefined : await embedder();
        // Vectors of the words before went with them.
        for (const id of encoder ? meetingIds : []) {
          if (encoder) (await embedMeeting(database, encoder, id, { signal }))();
        }
        return forgotten;
      };
    }),
    clients: once(async () => {
      const { Clients } = await import("./clients/clients.ts");
      const { clientStore } = await import("../device/store/outgoing/client_store.ts");
      return new Clients(clientStore((await store()).database));
    }),
    policy,
    embedder,
    languageModel,
    models: once(async () => {
      const { createModels } = await import("../models/models.ts");
      const tryOut = async ({ task, path, draft, settings }: AddModel) => {
        if (task !== "language-model") return;
        const { openLanguageModel, parseKvCache } = await import("../device/llm/open_language_model.ts");
        const kvCache = parseKvCache(settings?.kvCache);
        await using model = await openLanguageModel(path, {
          id: "tried",
          ...(draft === undefined ? {} : { draftPath: draft }),
          ...(kvCache ? { kvCache } : {}),
        });
        await model.generate({ system: "", user: "Count to three." }, { tokensMax: 8 });
      };
      return createModels(await shelves(), { ownFolder: join(folder, "models"), tryOut });
    }),
    async holdDataFolder() {
      await store();
      const lock = FolderLock.takeForServer(folder);
      return { [Symbol.asyncDispose]: () => Promise.resolve(lock[Symbol.dispose]()) };
    },
    async health() {
      const { id, version } = (await policy()).active;
      const { by } = await confinement();
      return {
        status: "ok",
        version: VERSION,
        models: await modelsInUse(),
        policy: { id, version },
        confinement: by,
      };
    },
    async diagnose() {
      const { diagnose } = await import("../device/health/diagnose.ts");
      return await diagnose({
        version: VERSION,
        dataFolder: folder,
        hasAac: start.decodeAac !== undefined,
        confinement: await confinement(),
        models: await modelsInUse(),
        countMeetings: async () => (await store()).listMeetings({ limit: 1, offset: 0 }).total,
        policy: async () => {
          const { active: { id, version }, status: { source, problem } } = await policy();
          return { id, version, source, problem };
        },
      });
    },
    close: closeAll,
  };
}

const THREADS = 2;

/** Tasks that a model can be installed for, in the order of the pipeline. */
const TASKS = [
  "voice-activity",
  "transcribe",
  "speaker-segmentation",
  "speaker-embedding",
  "sentence-embedding",
  "personal-data",
  "language-model",
];

function keySource({ key, passphrase }: Start): KeySource {
  if (key !== undefined) return { mode: "environment", value: key };
  if (passphrase !== undefined) return { mode: "passphrase", passphrase };
  return { mode: "file" };
}

/** What ships with the program, and before it what the user added to the data folder. */
async function openShelves(folder: string): Promise<Shelf[]> {
  const shipped = await openShelf(ROOT, join(ROOT, "models", "manifest.json"));
  const own = join(folder, "models");
  const manifest = join(own, "manifest.json");
  return existsSync(manifest) ? [shipped, await openShelf(own, manifest)] : [shipped];
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const name of signals) {
    Deno.addSignalListener(name, () => {
      // A second wish to stop is granted at once.
      if (stop.signal.aborted) Deno.exit(130);
      stop.abort(new ChathamError("cancelled", "Stopped"));
    });
  }
  return stop.signal;
}

const start = await receiveStart(environment);
const code = await runCli(Deno.args, {
  terminal: openTerminal({ noColour: environment.NO_COLOR !== undefined }),
  signal: AbortSignal.any([stopSignal(), start.launcherGone]),
  openApp: (chosen) => wire(dataFolder(chosen, environment, Deno.build.os), start),
});
Deno.exit(code);
