import { join } from "node:path";
import { meetingFacts } from "../../../device/store/meetings/facts.ts";
import { createAsk } from "../../ask/on_device/ask_on_device.ts";
import type { AudioFile } from "../../ingest/hear.ts";
import { policyFolder, SYSTEM_POLICY_FOLDER } from "../../launch/policy/policy_folder.ts";
import { givenFacts } from "../../send/facts/given_facts.ts";
import type { DetectorCard } from "../../send/facts/text_facts.ts";
import type { Given } from "../../policy/explain/ungiven.ts";
import { VERSION } from "../../version.ts";
import type { App } from "../app.ts";
import { policyInForce } from "./policy_in_force.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredModels } from "./wire_models.ts";
import type { WiredStore } from "./wire_store.ts";
import type { Wiring } from "./wiring.ts";

/** The policy, questions, and everything by which a request may leave. */
export function wireOutgoing(
  { once }: Keeper,
  wiring: Wiring,
  models: WiredModels,
  stored: WiredStore,
): WiredOutgoing {
  const { folder, root, environment, start } = wiring;
  const { store, search } = stored;
  const inForce = policyInForce(folder);
  const isServer = Deno.args[0] === "serve";
  const policy = once(async () => {
    const { openPolicyKeeper } = await import("../../policy/install/keeper.ts");
    const keeper = await openPolicyKeeper({
      folder: policyFolder(environment, folder),
      systemFolder: Deno.build.os === "windows" ? undefined : SYSTEM_POLICY_FOLDER,
      shipped: await Deno.readTextFile(join(root, "policies", "default.yaml")),
      nowMs: () => Date.now(),
      watches: isServer,
      onInstalled: async ({ id, version, hash }) => {
        const policy = { id, version, hash };
        (await stored.receipts()).note({ act: "policy", by: "owner", how: "installed", policy });
      },
      ...(isServer ? { onChange: ({ hash }) => inForce.tell(hash) } : {}),
      ...(start.policyInstaller === undefined ? {} : { installer: start.policyInstaller }),
    });
    if (isServer) inForce.tell(keeper.active.hash);
    return keeper;
  });
  const localAsk = once(async () =>
    createAsk({
      store: await store(),
      search: await search(),
      facts: meetingFacts(await store()),
      languageModel: models.languageModel,
      ranker: models.ranker,
      today: () => Temporal.Now.plainDateISO().toString(),
    })
  );
  const given = once(async (): Promise<Given> => {
    const { machineFacts } = await import("../../../device/health/machine_facts.ts");
    const personalData = await models.modelFor("personal-data");
    return {
      facts: givenFacts(machineFacts(await start.machine?.()), await detectorCard(models)),
      hasDetector: personalData !== undefined,
      keystore: start.keystore,
    };
  });
  const escalation = once(async () => {
    const opened = await store();
    const { database } = opened;
    const { openEscalation } = await import("../open_outgoing.ts");
    const { receiptJournal } = await import("../../../device/store/outgoing/receipt_journal.ts");
    const { budgetLedger } = await import("../../../device/store/outgoing/budget_ledger.ts");
    const { measurementStore } = await import("../../../device/store/outgoing/measurement_store.ts");
    const { decisionLog } = await import("../../../device/store/outgoing/decision_log.ts");
    const { reviewStore } = await import("../../../device/store/outgoing/review_store.ts");
    const { exposureStore, legendStore } = await import("../../../device/store/outgoing/legend_store.ts");
    const { conversationStore } = await import("../../../device/store/outgoing/conversation_store.ts");
    const { atOnce } = await import("../../../device/store/file/at_once.ts");
    const { machineFacts } = await import("../../../device/health/machine_facts.ts");
    const { lookedAtLately } = await import("../../send/facts/device_facts.ts");
    const keeper = await policy();
    const personalData = await models.modelFor("personal-data");
    return openEscalation({
      policy: () => keeper.active,
      localAsk: await localAsk(),
      search: await search(),
      store: opened,
      detect: async (texts, options) => await (await models.detect())(texts, options),
      detectors: [
        { name: "patterns", version: VERSION },
        ...[personalData, await models.modelFor("personal-data-languages")].flatMap((model) =>
          model ? [{ name: model.entry.id, version: VERSION }] : []
        ),
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
      languageModel: models.languageModel,
      embedder: models.embedder,
      byRules: models.byRules,
      deviceFacts: lookedAtLately(async () => machineFacts(await start.machine?.())),
      detectorCard: await detectorCard(models),
      egress: start.egress,
    });
  });
  const transcription = once(async () => {
    const { house } = await escalation();
    const { wavPieces } = await import("../../../device/audio/wav_pieces.ts");
    const { decodeOutside } = start;
    const pieces = (audio: AudioFile, signal: AbortSignal) => wavPieces(audio, { decodeOutside, signal });
    return { ...house, hear: models.hear, wavPieces: pieces };
  });
  const serverPolicy = () => Promise.resolve(inForce.ask());
  return { policy, given, serverPolicy, escalation, transcription };
}

export type WiredOutgoing = Pick<App, "policy" | "given" | "serverPolicy" | "escalation" | "transcription">;

/** The figures of the model for English, with the languages that the one for other languages was measured in. */
async function detectorCard(models: Pick<WiredModels, "modelFor">): Promise<DetectorCard | undefined> {
  const english = (await models.modelFor("personal-data"))?.entry.measured;
  const others = (await models.modelFor("personal-data-languages"))?.entry.measured;
  return english && { version: english.version, recall: { ...others?.recall, ...english.recall } };
}
