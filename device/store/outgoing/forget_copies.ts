import type { ForgetStore, Gone, Person } from "../file/person_to_forget.ts";
import { isAbout } from "./about_person.ts";

/** By whom a copy speaks of, by the placeholders of the person, and by the name where nothing was redacted. */
export function forgetInCopies(
  { database }: ForgetStore,
  { named, subjects, codes, meetings }: Person,
): Partial<Gone> {
  const bySubject = database.prepare<[string], string>(
    "select receipt from sent_bytes_subjects where subject = ?",
  ).pluck();
  const ofMeeting = database.prepare<[string], string>(
    "select receipt from sent_bytes_meetings where meeting_id = ?",
  ).pluck();
  const copies = database.prepare<[], { receipt: string; bytes: Uint8Array; content_type: string }>(
    "select receipt, bytes, content_type from sent_bytes",
  );
  const about = new Set(subjects.flatMap((subject) => bySubject.all(subject)));
  const heard = new Set(meetings.flatMap(({ id }) => ofMeeting.all(id)));
  const gone: string[] = [];
  for (const { receipt, bytes, content_type } of copies.iterate()) {
    const isJson = content_type.startsWith("application/json");
    const isText = isJson && isAbout(new TextDecoder().decode(bytes), { named, codes });
    if (about.has(receipt) || isText || (!isJson && heard.has(receipt))) gone.push(receipt);
  }
  const note = database.prepare("insert or ignore into erased_copies (receipt, at) values (?, ?)");
  const erase = database.prepare("delete from sent_bytes where receipt = ?");
  for (const receipt of gone) {
    note.run(receipt, new Date().toISOString());
    erase.run(receipt);
  }
  return { sentCopies: gone.length };
}
