import type { Named } from "../../../src/erase/named_person.ts";
import { subjectOf } from "../../../src/gate/exposure.ts";
import type { LegendEntry } from "../../../src/gate/legend/legend.ts";
import type { ForgetStore, Gone, Person } from "../file/person_to_forget.ts";
import { exposureStore, legendStore } from "./legend_store.ts";

/** Erases a person's entries in every legend. @returns how many, and by what the person is known elsewhere */
export function forgetInLegends(
  { database, exposureKey }: ForgetStore,
  named: Named,
  name: string,
): Pick<Person, "subjects" | "codes"> & { readonly erased: number } {
  const erased: LegendEntry[] = [];
  legendStore(database).eraseWhere((entry) => {
    if (!namesPerson(entry, named)) return false;
    erased.push(entry);
    return true;
  });
  const people = erased.filter(({ label }) => label === "PERSON");
  const names = new Set([name, ...people.flatMap(({ identity, forms }) => [identity, ...forms])]);
  return {
    erased: erased.length,
    subjects: [...new Set([...names].map((one) => subjectOf(one, exposureKey)))],
    codes: new Set(erased.map(({ code }) => code)),
  };
}

/** What was counted as told about the person. */
export function forgetInExposures({ database }: ForgetStore, { subjects }: Person): Partial<Gone> {
  const exposures = exposureStore(database);
  return { exposures: subjects.reduce((count, subject) => count + exposures.forget(subject), 0) };
}

function namesPerson({ identity, forms, standIns }: LegendEntry, named: Named): boolean {
  return [identity, ...forms, ...standIns.map(({ form }) => form)].some((form) => named.maybeIn(form));
}
