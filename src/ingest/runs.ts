import { randomUUID } from "node:crypto";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { SoundStore } from "../meeting/sound.ts";
import type { JobQueue } from "./jobs.ts";
import type { RunRequest } from "./run_request.ts";

/**
 * Queues a stage to be done again. @returns the job's id. Throws `not-found`; `unsupported` where the meeting lacks what the stage
 * needs
 */
export function queueRun(
  meetingId: string,
  request: RunRequest,
  asker: Asker,
  { store, sounds, queue }: {
    readonly store: Pick<MeetingStore, "getMeetingHead" | "getMeeting">;
    readonly sounds: Pick<SoundStore, "find">;
    readonly queue: Pick<JobQueue, "add">;
  },
): string {
  const { stage, speakersMin, speakersMax, template, length, language } = request;
  const meeting = store.getMeeting(meetingId);
  if (meeting === undefined) throw new ChathamError("not-found", `There is no meeting ${meetingId}`);
  if (meeting.legalHold === true) {
    throw new ChathamError("conflict", "The meeting is under legal hold: nothing of it is made anew");
  }
  const needsSound = stage === "transcribe" || stage === "diarise";
  if (needsSound && sounds.find(meetingId) === undefined) {
    throw new ChathamError(
      "unsupported",
      "No recording of this meeting is kept, so it cannot be heard again",
    );
  }
  if (stage === "diarise" && !meeting.turns.some(({ words }) => words !== undefined)) {
    throw new ChathamError(
      "unsupported",
      "The transcript has no times of words, which telling speakers apart needs",
    );
  }
  if (!needsSound && (speakersMin !== undefined || speakersMax !== undefined)) {
    throw new ChathamError("usage", `${stage} does not count speakers`);
  }
  if (stage !== "summarise" && [template, length, language].some((one) => one !== undefined)) {
    throw new ChathamError("usage", `${stage} makes no summary`);
  }
  if ((speakersMin ?? 1) > (speakersMax ?? Infinity)) {
    throw new ChathamError("usage", "speakersMin is more than speakersMax");
  }
  const id = randomUUID();
  queue.add({
    id,
    meetingId,
    source: `run-${stage}`,
    meta: {},
    titleHint: undefined,
    spooled: undefined,
    fingerprint: id,
    asker,
    run: {
      ...(template === undefined ? {} : { template }),
      ...(length === undefined ? {} : { length }),
      ...(language === undefined ? {} : { language }),
      ...(speakersMin === undefined ? {} : { speakersMin }),
      ...(speakersMax === undefined ? {} : { speakersMax }),
    },
  });
  return id;
}
