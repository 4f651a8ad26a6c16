import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import type { MeetingFilter } from "../../meeting/meeting.ts";
import type { Invocation } from "./command.ts";
import { filterFrom, onlyOperand } from "./options.ts";

/**
 * The id of the meeting that a person names by its id, its title, or the beginning of either.
 * @returns the name itself where no meeting is called so: whoever uses it says that there is none
 * @throws ChathamError `conflict` where several are, saying which
 */
export async function meetingIdNamed(app: App, name: string): Promise<string> {
  const store = await app.store();
  const ids = store.idsNamed(name);
  if (ids.length <= 1) return ids[0] ?? name;
  const told = ids.slice(0, TOLD_MAX).map((id) => {
    const day = store.getMeetingHead(id)?.startedAt?.slice(0, 10);
    return day === undefined ? id : `${id} (${day})`;
  });
  const more = ids.length > TOLD_MAX ? ` and ${ids.length - TOLD_MAX} more` : "";
  throw new ChathamError("conflict", `That may be any of ${ids.length} meetings: ${told.join(", ")}${more}`);
}

/** The one meeting that a command takes as its operand, by any of its names. */
export async function onlyMeeting(invocation: Invocation): Promise<string> {
  return await meetingIdNamed(invocation.app, onlyOperand(invocation, "meeting id"));
}

/**
 * What narrows a search, question or list, its meetings by any of their names.
 * @throws ChathamError `not-found` where there is no meeting of a name
 */
export async function filterOver(
  { app, options }: Pick<Invocation, "app" | "options">,
): Promise<MeetingFilter> {
  const filter = filterFrom(options);
  const { meetingIds } = filter;
  if (meetingIds === undefined) return filter;
  const ids = await Promise.all(meetingIds.map((name) => meetingIdNamed(app, name)));
  const store = await app.store();
  const unknown = ids.find((id) => store.getMeetingHead(id) === undefined);
  if (unknown !== undefined) throw new ChathamError("not-found", `There is no meeting ${unknown}`);
  return { ...filter, meetingIds: ids };
}

const TOLD_MAX = 10;
