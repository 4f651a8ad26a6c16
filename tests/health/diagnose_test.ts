import { assertEquals } from "@std/assert";
import { diagnose } from "../../device/health/diagnose.ts";
import { hasTraces } from "../../device/store/traces/traces.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("diagnose() says whether what an erasure left in the file is still to be overwritten", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  // A new file is overwritten once, as one of an older version has to be.
  store.overwriteTraces();
  store.putMeeting(meetingOf("m", [["Ola", "The weir leaks."]]));
  const found = async () => {
    const findings = await diagnose({
      version: "0",
      dataFolder: folder,
      hasFfmpeg: false,
      confinement: { by: "JavaScript only", open: [] },
      models: {},
      countMeetings: () => Promise.resolve(1),
      hasTraces: () => Promise.resolve(hasTraces(store.database)),
      countRefusedSounds: () => Promise.resolve(0),
      hasRecoveryKey: () => Promise.resolve(false),
      policy: () => Promise.resolve({ id: "p", version: 1, source: "shipped", problem: undefined }),
      ungiven: () => Promise.resolve([]),
      folders: () => Promise.resolve({ watched: [], exported: [] }),
      targets: () => Promise.resolve([]),
    });
    return findings.find(({ what }) => what === "erasures")?.state;
  };
  assertEquals(await found(), "good");
  store.deleteMeeting("m");
  assertEquals(await found(), "note");
  store.overwriteTraces();
  assertEquals(await found(), "good");
});
