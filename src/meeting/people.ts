import type { Participant } from "./meeting.ts";

/** Whom one state or recording of a meeting lists, and who speaks in it. */
export interface People {
  readonly participants: readonly Participant[];
  readonly speakers: readonly string[];
}

/**
 * The participants of two states or recordings of a meeting as one list, by which nothing is permitted that either would not permit
 * alone: of each person only the purposes that both agree to, and every country that one of them says, an unknown one too. Where one
 * lists nobody, its speakers stand for those who have agreed to nothing.
 * @returns the first's own list where both are the same
 */
export function stricterPeople(first: People, second: People): readonly Participant[] {
  const [own, other] = [first.participants, second.participants];
  if (JSON.stringify(own) === JSON.stringify(other)) return own;
  const [one, two] = [listedPeople(first), listedPeople(second)];
  const all = oneEach([...one, ...two]);
  // Somebody spoke of whom not even a name is known.
  return one.length === 0 || two.length === 0 ? all.map(unsaid) : all;
}

/** Whom a meeting lists, or else who speaks in it, of whom nothing is said. */
export function listedPeople({ participants, speakers }: People): readonly Participant[] {
  if (participants.length > 0) return participants;
  return speakers.filter((name) => name !== "").map((name) => ({ name }));
}

/** Persons who are listed more than once, by address or else by name, as one: with what all the entries of each agree to. */
export function oneEach(participants: readonly Participant[]): Participant[] {
  const groups: Participant[][] = [];
  for (const person of participants) {
    const known = groups.find((group) => group.some((one) => isSamePerson(one, person)));
    if (known === undefined) groups.push([person]);
    else known.push(person);
  }
  return groups.flatMap(withEachCountry);
}

/** Those of the second list whom the first does not know. */
export function newPeople(
  known: readonly Participant[],
  others: readonly Participant[],
): readonly Participant[] {
  return others.filter((person) => !known.some((one) => isSamePerson(one, person)));
}

/** By address, where both have one: people share names. */
function isSamePerson(a: Participant, b: Participant): boolean {
  if (a.email !== undefined && b.email !== undefined) return folded(a.email) === folded(b.email);
  return folded(a.name) === folded(b.name);
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** A person has one country in an entry, so one of whom two are said has two entries. */
function withEachCountry(entries: readonly Participant[]): Participant[] {
  const [first] = entries;
  if (first === undefined || entries.length === 1) return [...entries];
  const email = entries.find((one) => one.email !== undefined)?.email;
  const consent = leastOf(entries.map((one) => one.consent));
  return [...new Set(entries.map(({ jurisdiction }) => jurisdiction))].map((jurisdiction) => ({
    name: first.name,
    ...(email === undefined ? {} : { email }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(consent === undefined ? {} : { consent }),
  }));
}

function leastOf(consents: readonly Participant["consent"][]): Participant["consent"] {
  const [first] = consents;
  if (consents.every((one) => JSON.stringify(one) === JSON.stringify(first))) return first;
  if (consents.some((one) => one === undefined || one === false)) return [];
  const lists = consents.filter((one) => typeof one === "object");
  return lists[0]?.filter((purpose) => lists.every((list) => list.includes(purpose))) ?? [];
}

function unsaid({ name, email }: Participant): Participant {
  return { name, ...(email === undefined ? {} : { email }) };
}
