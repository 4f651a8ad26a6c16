import { ungivenIn } from "../../policy/explain/ungiven.ts";
import { targetKeys } from "../../send/target_keys.ts";
import { VERSION } from "../../version.ts";
import type { App, Health } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import { OWNER_ASKER } from "../../clients/asker.ts";
import type { WiredActs } from "./wire_acts.ts";
import type { WiredModels } from "./wire_models.ts";
import type { WiredOutgoing } from "./wire_outgoing.ts";
import type { WiredStore } from "./wire_store.ts";
import type { Wiring } from "./wiring.ts";

/** What `/healthz` and `doctor` tell. */
export function wireHealth(
  { once }: Keeper,
  { folder, start, rooms }: Wiring,
  { models, stored, outgoing, acts }: {
    models: WiredModels;
    stored: WiredStore;
    outgoing: WiredOutgoing;
    acts: Pick<WiredActs, "door">;
  },
): Pick<App, "health" | "diagnose"> {
  const confinement = once(async () => {
    const { probeConfinement } = await import("../../../device/health/confinement.ts");
    const found = await probeConfinement(() => rooms.get("confinement"));
    rooms.end("confinement");
    return found;
  });
  return {
    async health(): Promise<Health> {
      const { id, version } = (await outgoing.policy()).active;
      const { by } = await confinement();
      return {
        status: "ok",
        version: VERSION,
        models: await models.inUse(),
        policy: { id, version },
        confinement: by,
      };
    },
    async diagnose() {
      const { diagnose } = await import("../../../device/health/diagnose.ts");
      return await diagnose({
        version: VERSION,
        dataFolder: folder,
        hasFfmpeg: start.decodeOutside !== undefined,
        confinement: await confinement(),
        models: await models.inUse(),
        countMeetings: async () => (await stored.store()).listMeetings({ limit: 1, offset: 0 }).total,
        hasTraces: async () => {
          const { hasTraces } = await import("../../../device/store/traces/traces.ts");
          return hasTraces((await stored.store()).database);
        },
        countRefusedSounds: async () => {
          const { sounds, getMeetingHead } = await stored.store();
          const door = await acts.door();
          const isRefused = (id: string) => {
            const meetings = [getMeetingHead(id)].filter((one) => one !== undefined);
            return !door.leave({ action: "keep-audio", meetings, asker: OWNER_ASKER }).permitted;
          };
          return sounds.list().filter(({ meetingId }) => isRefused(meetingId)).length;
        },
        hasRecoveryKey: async () => {
          const { recoveryStore } = await import("../../../device/store/backup/recovery_store.ts");
          return (recoveryStore((await stored.store()).database).publicKey() ?? null) !== null;
        },
        policy: async () => {
          const { active: { id, version }, status: { source, problem } } = await outgoing.policy();
          return { id, version, source, problem };
        },
        folders: stored.folders,
        ungiven: async () => ungivenIn((await outgoing.policy()).active, await outgoing.given()),
        targets: async () => {
          const { house } = await outgoing.escalation();
          const { targets } = house.policy();
          const missing = new Map((await targetKeys(house)).map((one) => [one.target, one.missing]));
          return targets.filter(({ kind }) => kind !== "client" && kind !== "in-process")
            .map(({ id, trust }) => ({ id, trust, missing: missing.get(id) ?? [] }));
        },
      });
    },
  };
}
