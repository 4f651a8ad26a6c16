import { ChathamError } from "../../errors.ts";
import type { Participant } from "../../meeting/meeting.ts";

/** What was given of people as `PERSON=WHAT`, by name or address. */
export interface SaidOfPeople {
  /** `yes`, `no`, `unsaid`, or purposes with commas between. */
  readonly consents: readonly string[];
  /** Two letters of ISO 3166-1, or `EU`; `none` takes it away. */
  readonly countries: readonly string[];
}

/** @throws ChathamError `usage` for what cannot be read; `not-found` where nobody is called so */
export function withSaid(
  people: readonly Participant[],
  { consents, countries }: SaidOfPeople,
): readonly Participant[] {
  const consented = consents.reduce((now, text) => changed(now, text, withConsent), people);
  return countries.reduce((now, text) => changed(now, text, withCountry), consented);
}

function changed(
  people: readonly Participant[],
  text: string,
  change: (person: Participant, what: string) => Participant,
): readonly Participant[] {
  const at = text.lastIndexOf("=");
  const who = folded(text.slice(0, at));
  const isMeant = ({ name, email = "" }: Participant) => folded(name) === who || folded(email) === who;
  if (at < 1 || who === "") throw new ChathamError("usage", "Say what is said of somebody as PERSON=WHAT");
  if (!people.some(isMeant)) throw new ChathamError("not-found", "Nobody is listed or speaks by that name");
  return people.map((person) => isMeant(person) ? change(person, text.slice(at + 1).trim()) : person);
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

function withConsent({ consent: _, ...person }: Participant, what: string): Participant {
  const purposes = what.split(",").map((one) => one.trim()).filter((one) => one !== "");
  if (purposes.length === 0) throw new ChathamError("usage", "A consent is yes, no, unsaid, or purposes");
  if (what === "unsaid") return person;
  return { ...person, consent: what === "yes" || what === "no" ? what === "yes" : purposes };
}

function withCountry({ jurisdiction: _, ...person }: Participant, what: string): Participant {
  const code = what.toUpperCase();
  if (code === "NONE") return person;
  if (!/^[A-Z]{2}$/.test(code)) {
    throw new ChathamError("usage", "A country is two letters, such as DE, or EU");
  }
  return { ...person, jurisdiction: code };
}
