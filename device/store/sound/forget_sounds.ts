import type { ForgetStore, Gone, Person } from "../file/person_to_forget.ts";

/** Kept recordings of the meetings go: the name can be heard in them. */
export function forgetInSounds({ database }: ForgetStore, { meetings }: Person): Partial<Gone> {
  const remove = database.prepare<[string], string>(
    "delete from sounds where meeting_key = (select key from meetings where id = ?) returning file",
  ).pluck();
  return { sounds: meetings.flatMap(({ id }) => remove.all(id)) };
}
