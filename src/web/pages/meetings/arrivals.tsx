import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Job } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useBatches } from "../../client/batches.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { isUnderWay, useJobs } from "../../client/jobs.ts";
import { type StoppedUpload, stoppedUploads } from "../../client/send_in_pieces.ts";
import { type Upload, uploads } from "../../client/uploads.ts";
import { bytes, number, span, t, tOr } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";
import { BatchProgress } from "./batch_progress.tsx";

/** What is on its way in: files that are being sent, then jobs and their stages; and what failed, until it was read. */
export function Arrivals(): JSX.Element | null {
  const house = useHouse();
  const [sending, setSending] = useState<readonly Upload[]>([]);
  const [read, setRead] = useState<ReadonlySet<string>>(readBefore);
  useEffect(() => uploads.listen(setSending), []);
  const batches = useBatches();
  const inBatches = new Set(batches.flatMap(({ jobIds }) => jobIds));
  const jobs = useJobs(inBatches.size === 0 ? 100 : 1_000);
  const stopped = useStopped(sending);
  const shown = jobs.filter((job) =>
    !inBatches.has(job.id) && (isUnderWay(job) || (job.state === "failed" && !read.has(job.id)))
  );
  if (batches.length === 0 && sending.length === 0 && shown.length === 0 && stopped.uploads.length === 0) {
    return null;
  }
  const dismiss = (id: string) => {
    const next = new Set([...read, id]);
    localStorage.setItem(READ_KEY, JSON.stringify([...next].slice(-200)));
    setRead(next);
  };
  return (
    <section class="arrivals" aria-label={t("on-its-way")}>
      {sending.map((upload) => <Sending key={upload.key} upload={upload} />)}
      {stopped.uploads.map((upload) => (
        <Stopped
          key={upload.id}
          upload={upload}
          onDiscarded={() => stopped.again()}
        />
      ))}
      {batches.map((batch) => (
        <BatchProgress
          key={batch.jobIds[0]}
          batch={batch}
          jobs={new Map(jobs.map((job) => [job.id, job]))}
        />
      ))}
      {shown.map((job) => (
        <Importing
          key={job.id}
          job={job}
          onDismiss={() => dismiss(job.id)}
          onCancel={house.has("DELETE /v1/jobs/{id}") && house.may("admin")
            ? () => void call("DELETE", `/v1/jobs/${encodeURIComponent(job.id)}`).catch(() => {})
            : undefined}
        />
      ))}
    </section>
  );
}

const READ_KEY = "chatham.read-failures";

function readBefore(): ReadonlySet<string> {
  const value: unknown = JSON.parse(localStorage.getItem(READ_KEY) ?? "[]");
  return new Set(Array.isArray(value) ? value.map(String) : []);
}

/** Uploads that a closed tab or a reload left halfway. */
function useStopped(sending: readonly Upload[]): { uploads: readonly StoppedUpload[]; again(): void } {
  const house = useHouse();
  const isOffered = house.has("GET /v1/uploads") && house.may("admin");
  const loaded = useLoaded(
    "stopped uploads",
    async (signal) => isOffered ? (await stoppedUploads(signal)).filter(({ isBackup }) => !isBackup) : [],
    ["job"],
  );
  useEffect(() => void loaded.again(), [sending.length]);
  return { uploads: loaded.value ?? [], again: () => void loaded.again() };
}

function Stopped({ upload, onDiscarded }: { upload: StoppedUpload; onDiscarded(): void }) {
  const { id, name, received } = upload;
  return (
    <div class="arrival">
      <div class="arrival-name">
        <b>{name}</b>
        <span class="soft">
          {t("upload-stopped", { sent: bytes(received), all: bytes(upload.bytes) })}
        </span>
      </div>
      <progress aria-label={name} max={upload.bytes || 1} value={received} />
      <button
        type="button"
        class="bare"
        onClick={() =>
          void call("DELETE", `/v1/uploads/${encodeURIComponent(id)}`).then(onDiscarded, onDiscarded)}
      >
        {t("discard")} <span class="hidden">{name}</span>
      </button>
    </div>
  );
}

function Sending({ upload }: { upload: Upload }) {
  const { key, name, sent, speed, state, problem } = upload;
  const left = speed > 0 ? (upload.bytes - sent) / speed * 1000 : undefined;
  return (
    <div class="arrival">
      <div class="arrival-name">
        <b>{name}</b>
        <span class="soft" role={state === "failed" ? "alert" : undefined}>
          {state === "failed"
            ? `${t("upload-failed")} ${problem === undefined ? "" : problemText(problem)}`
            : state === "known"
            ? t("upload-known")
            : state === "waiting"
            ? t("upload-waits")
            : [
              t("sent-of", { sent: bytes(sent), all: bytes(upload.bytes) }),
              speed > 0 ? t("per-second", { amount: bytes(speed) }) : "",
              left === undefined || left < 1000 ? "" : t("time-left", { time: span(left) }),
            ].filter((part) => part !== "").join(" · ")}
        </span>
      </div>
      {state === "known" && upload.meetingId !== undefined && (
        <a href={`/meetings/${encodeURIComponent(upload.meetingId)}`}>{t("open-it")}</a>
      )}
      {state !== "failed" && state !== "known" && (
        <progress aria-label={name} max={upload.bytes || 1} value={sent} />
      )}
      <button type="button" class="bare" onClick={() => uploads.remove(key)}>
        {t(state === "failed" || state === "known" ? "dismiss" : "stop")} <span class="hidden">{name}</span>
      </button>
    </div>
  );
}

function Importing({ job, onDismiss, onCancel }: {
  job: Job;
  onDismiss(): void;
  onCancel: (() => void) | undefined;
}) {
  const name = uploads.names.get(job.id) ?? t("meeting-coming-in");
  const isFailed = job.state === "failed";
  return (
    <div class={`arrival ${isFailed ? "failed" : ""}`}>
      <div class="arrival-name">
        <b>{name}</b>
        <span class="soft" role={isFailed ? "alert" : undefined}>
          {isFailed
            ? t("import-failed")
            : job.state === "queued"
            ? t("stage-queued")
            : `${tOr(`stage-${job.stage}`, "stage-other")} · ${number(job.progress, { style: "percent" })}`}
        </span>
        {job.error !== undefined && (
          <details class="soft">
            <summary>{t("what-the-server-says")}</summary>
            <span lang="en">{job.error}</span>
          </details>
        )}
      </div>
      {!isFailed && <progress aria-label={name} max={1} value={job.progress} />}
      {isFailed
        ? (
          <button type="button" class="bare" onClick={onDismiss}>
            {t("dismiss")} <span class="hidden">{name}</span>
          </button>
        )
        : onCancel !== undefined && (
          <button type="button" class="bare" onClick={onCancel}>
            {t("stop")} <span class="hidden">{name}</span>
          </button>
        )}
    </div>
  );
}
