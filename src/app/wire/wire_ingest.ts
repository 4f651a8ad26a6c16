import type { ReadingWorks } from "../../../device/transcript/reading_works.ts";
import { freeBytesIn } from "../../../device/store/file/free_space.ts";
import { FolderLock } from "../../../device/store/file/lock.ts";
import type { Forget } from "../../erase/forget.ts";
import { tidySounds } from "../../erase/tidy_sounds.ts";
import { askLeave } from "../../acts/ask_leave.ts";
import { tidyUploads, Uploads } from "../../ingest/uploads.ts";
import { blamingFault } from "../../ingest/stalls.ts";
import { createIntake } from "../../ingest/run_jobs.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import type { SummaryRequest } from "../../openai/route_summarise.ts";
import type { Summarise } from "../../summarise/summarise.ts";
import type { App } from "../app.ts";
import { type Asker, OWNER_ASKER } from "../../clients/asker.ts";
import type { Concerned } from "../../meeting/meeting_store.ts";
import type { WiredActs } from "./wire_acts.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredModels } from "./wire_models.ts";
import type { WiredOutgoing } from "./wire_outgoing.ts";
import type { WiredStore } from "./wire_store.ts";
import type { Wiring } from "./wiring.ts";

const NEVER = new AbortController().signal;

/** What comes in, what is made of it, and what takes a person out of it again. */
export function wireIngest(
  { once }: Keeper,
  { folder, start, rooms }: Wiring,
  { models, stored, outgoing, acts }: {
    models: WiredModels;
    stored: WiredStore;
    outgoing: WiredOutgoing;
    acts: WiredActs;
  },
): Pick<App, "summarise" | "intake" | "uploads" | "forget"> & {
  /** When webhooks were told of what has ended: a process that ends before tells them nothing. */
  told(): Promise<void>;
} {
  const routed = async (meeting: Meeting, request: SummaryRequest) => {
    const { routedSummary } = await import("../../openai/route_summarise.ts");
    const { templateFor } = await import("../../summarise/template_for.ts");
    // Looked for first: where there is none of that id, nothing is read by a model in vain.
    const chosen = templateFor(
      request.template,
      meeting,
      await stored.templates(),
      await stored.collections(),
    );
    const routed = await routedSummary((await outgoing.escalation()).house, meeting, request);
    if (chosen === undefined) return routed;
    const { fitTemplate } = await import("../../summarise/fit_template.ts");
    return { ...routed, summary: fitTemplate(routed.summary, meeting, chosen) };
  };
  const summariseFor =
    (asker?: Asker): Summarise =>
    async (meeting, { signal = NEVER, onProgress, onReview, template, length, language } = {}) => {
      const progress = {
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(onReview === undefined ? {} : { onReview }),
      };
      const who = { asker: asker ?? OWNER_ASKER, isUnattended: asker === undefined };
      return (await routed(meeting, { ...who, template, length, language, signal, ...progress })).summary;
    };
  const stalls = once(async () => {
    const { openStallWatch } = await import("../../../device/health/stalls.ts");
    return blamingFault(openStallWatch(folder), start.isAfterFault);
  });
  let telling: Promise<void> = Promise.resolve();
  const intake = once(async () => {
    const opened = await stored.store();
    const receipts = await stored.receipts();
    const leave = askLeave(await acts.door(), receipts);
    const { isRecording } = await import("../../../device/audio/find_sound.ts");
    return createIntake({
      store: opened,
      queue: opened.jobs,
      spool: opened.spool,
      sounds: opened.sounds,
      copySound: async () => {
        const { copyInRoom } = await import("../../../device/hear/copy_in_room.ts");
        return copyInRoom(rooms.get("hearing"), start.decodeOutside);
      },
      tidy: () => {
        tidySounds(
          opened.sounds,
          leave,
          opened,
          (id) => void receipts.note({ act: "keep-audio", by: "chatham", how: "refused", meetingIds: [id] }),
        );
        tidyUploads(opened.uploads);
        opened.tidyHistory();
      },
      isRecording: (head) => isRecording(head, { hasFfmpeg: start.decodeOutside !== undefined }),
      onImported: (meeting, state) => {
        const tell = async () => {
          // Looked at first: the way out is not made ready in vain.
          const { targets } = (await outgoing.policy()).active;
          if (!targets.some(({ kind }) => kind === "webhook")) return;
          const event = state === "done" ? "meeting.ready" : "meeting.failed";
          await (await acts.webhooks()).onEvent(event, meeting.id, NEVER, meeting);
        };
        telling = telling.then(tell).catch(() => {});
      },
      whenWritable: () => opened.writeLock.whenFree(),
      tryTakeRunner: () => FolderLock.tryTake(folder, "runner"),
      stalls: await stalls(),
      readTranscript: (bytes, layout) => rooms.get<ReadingWorks>("reading").call("read", { bytes, layout }),
      collections: await stored.collections(),
      freeBytes: () => freeBytesIn(folder),
      vocabulary: await stored.vocabulary(),
      hear: models.hear,
      hearElsewhere: async (audio, meeting, options) => {
        const { targets } = (await outgoing.policy()).active;
        if (!targets.some(({ kind }) => kind === "openai-transcriptions")) return undefined;
        const { wordsElsewhere } = await import("../../openai/route_transcribe.ts");
        return await wordsElsewhere(await outgoing.transcription(), audio, meeting, options);
      },
      embedMeeting: async () => {
        const encoders = await models.encoders();
        if (encoders.length === 0) return undefined;
        const { embedByLanguage } = await import("../../../device/search/embed_meeting.ts");
        return (meetingId, options) => embedByLanguage(opened.database, encoders, meetingId, options);
      },
      embedOneMissing: async (signal) => {
        const { embedOneMissing } = await import("../../../device/search/embed_meeting.ts");
        return await embedOneMissing(opened.database, await models.encoders(), signal);
      },
      summarise: (asker) => Promise.resolve(summariseFor(asker)),
      leave,
    });
  });
  const forget = once(async (): Promise<Forget> => {
    const { forgetPerson } = await import("../../../device/store/forget_person.ts");
    const { embedByLanguage } = await import("../../../device/search/embed_meeting.ts");
    const opened = await stored.store();
    const { database, queries, spool, sounds } = opened;
    const exposureKey = (await outgoing.escalation()).house.scopeKey;
    const [door, allowed] = [await acts.door(), await acts.allowed()];
    const receipts = await stored.receipts();
    return async (name, { isTrial, signal, asker = OWNER_ASKER }) => {
      allowed.checkReadsAll(asker);
      const mayChange = (meetings: readonly Concerned[]) =>
        void (meetings.length > 0 && door.pass({ action: "delete", meetings, asker }));
      const parts = {
        database,
        queries,
        exposureKey,
        mayChange,
        removeUpload: spool.remove,
        removeSound: sounds.removeFile,
      };
      const { forgotten, meetingIds } = opened.makingRoom(() => forgetPerson(parts, name, { isTrial }));
      if (!isTrial) {
        opened.noteErased();
        receipts.note({ act: "forget", by: asker.id, meetingIds, count: meetingIds.length });
      }
      const encoders = await models.encoders();
      // Vectors of the words before went with them.
      for (const id of isTrial ? [] : meetingIds) {
        (await embedByLanguage(database, encoders, id, { signal }))();
      }
      return forgotten;
    };
  });
  const uploads = once(async () =>
    new Uploads({ store: (await stored.store()).uploads, intake, freeBytes: () => freeBytesIn(folder) })
  );
  return { summarise: routed, intake, uploads, forget, told: () => telling };
}
