import { join } from "node:path";
import type { App } from "../../app/app.ts";
import { ChathamError, toChathamError } from "../../errors.ts";
import { noteName } from "../../export/obsidian.ts";
import type { ExportedFolder } from "../../launch/folder_settings.ts";
import type { FolderRound } from "./folder_round.ts";
import { problemToError, type ProvenServer } from "./server_client.ts";
import { writeFile } from "./write_file.ts";

/**
 * One look at the store after the other: each meeting that is finished, and was not written as it is now, is asked of the server, which
 * asks the policy (`export`) and records it. A file goes when its meeting does, and when what the meeting is now may not be written: the
 * file would keep what was taken out of it since.
 */
export function exportTo(
  { folder, format, ...choice }: ExportedFolder,
  app: Pick<App, "store" | "intake" | "folderStates" | "serverPolicy">,
): FolderRound {
  const refused = new Map<string, string>();
  const failed = new Map<string, string>();
  const extension = format === "obsidian" ? "md" : format;
  let seen = "";
  return {
    folder,
    async round(server, signal) {
      const [store, intake, states] = [await app.store(), await app.intake(), await app.folderStates()];
      const jobs = intake.jobs(JOBS_MAX);
      const policy = await app.serverPolicy();
      const look = JSON.stringify([store.changeNumber(), policy, jobs.map(({ id, state }) => [id, state])]);
      if (look === seen && failed.size === 0) return;
      const written = new Map(states.written(folder));
      const isBusy = new Set(
        jobs.filter(({ state }) => state === "queued" || state === "running").map(({ meetingId }) =>
          meetingId
        ),
      );
      const marks = store.exportMarks();
      failed.clear();
      let last = states.get(folder)?.last;
      /** Not where another meeting's file has that name, as files of earlier versions may. */
      const takeAway = async (id: string, why: string, file = written.get(id)?.file) => {
        if (file === undefined) return;
        const isOthers = [...written].some(([other, one]) => other !== id && one.file === file);
        if (!isOthers) {
          await Deno.remove(join(folder, file)).catch((error) => {
            if (!(error instanceof Deno.errors.NotFound)) failed.set(id, why);
          });
        }
        if (!failed.has(id) && written.get(id)?.file === file) written.delete(id);
      };
      for (const id of [...written.keys()]) if (!marks.has(id)) await takeAway(id, NOT_REMOVED);
      const keep = () => {
        states.setWritten(folder, written);
        states.set(folder, {
          at: new Date().toISOString(),
          count: written.size,
          ...(last && { last }),
          refused: refused.size,
          problems: [...new Set(failed.values())].slice(0, PROBLEMS_MAX),
        });
      };
      for (const id of refused.keys()) if (!marks.has(id)) refused.delete(id);
      let since = 0;
      for (const [id, state] of marks) {
        if (signal.aborted) break;
        const known = written.get(id);
        const isWritten = known !== undefined && known.state === state &&
          isNamedFor(id, known.file, extension);
        if (isBusy.has(id) || isWritten || refused.get(id) === `${state} ${policy}`) continue;
        try {
          const startedAt = store.getMeetingHead(id)?.startedAt;
          const bytes = await fetchExport(server, id, { format, ...choice });
          const file = noteName({ id, startedAt }, extension);
          await writeFile(join(folder, file), bytes);
          written.set(id, { state, file });
          if (known !== undefined && known.file !== file) {
            await takeAway(id, OLD_NOT_REMOVED, known.file);
            if (failed.has(id)) written.set(id, known);
          }
          refused.delete(id);
          last = { at: new Date().toISOString(), meetingId: id };
        } catch (error) {
          if (error instanceof TypeError) throw error;
          const { kind, message } = toChathamError(error);
          if (kind === "forbidden" || kind === "refused") {
            await takeAway(id, REFUSED_NOT_REMOVED);
            if (!failed.has(id)) refused.set(id, `${state} ${policy}`);
          } else failed.set(id, message);
        }
        if (++since % KEEP_EVERY === 0) keep();
      }
      keep();
      seen = look;
    },
  };
}

/** Earlier versions gave one name to meetings whose ids began alike. */
function isNamedFor(id: string, file: string, extension: string): boolean {
  const withoutDay = (name: string) => name.slice(name.indexOf(" "));
  return withoutDay(file) === withoutDay(noteName({ id }, extension));
}

/** @returns the bytes of the file, as the server made it. Throws what the server says went wrong */
async function fetchExport(
  server: ProvenServer,
  id: string,
  { format, times, speakers, pseudonyms }: Omit<ExportedFolder, "folder">,
): Promise<Uint8Array> {
  const query = new URLSearchParams({
    format,
    times: String(times),
    speakers: String(speakers),
    pseudonyms: String(pseudonyms),
  });
  const response = await server.request(`/v1/meetings/${encodeURIComponent(id)}/export?${query}`);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const problem = await response.json().catch(() => undefined);
  throw problem === undefined
    ? new ChathamError("unavailable", "The server did not answer")
    : problemToError(problem);
}

const JOBS_MAX = 200;
const KEEP_EVERY = 50;
const PROBLEMS_MAX = 10;
const OLD_NOT_REMOVED = "An older file of a meeting could not be removed";
const REFUSED_NOT_REMOVED = "A file of a meeting that may not be exported any more could not be removed";
const NOT_REMOVED = "A file of a meeting that was erased could not be removed";
