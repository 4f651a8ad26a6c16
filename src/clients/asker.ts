import type { Participant } from "../meeting/meeting.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { ROLES } from "../policy/language/words.ts";
import type { Trust } from "../trust.ts";

/** Who asks for something, as the token, the owner's own word and the request say it. Facts of the policy come from here. */
export interface Asker {
  /** Name of the token, or `owner`. */
  readonly id: string;
  /** What is handed to an asker whose trust is not `device` leaves the device. */
  readonly trust: Trust;
  readonly role: Role;
  readonly groups: readonly string[];
  /** Whom the token stands for; undefined for a program, and for an owner who has not said who they are. */
  readonly person?: AskingPerson | undefined;
  /** Declared for this request. */
  readonly purpose?: string | undefined;
}

export type Role = typeof ROLES[number];

export interface AskingPerson {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** The owner of the data folder, before they have said who they are. */
export const OWNER_ASKER: Asker = { id: "owner", trust: "device", role: "admin", groups: [] };

/** What the policy may know of who asks. `tookPart` is left out where no meeting is concerned. */
export function askerFacts(
  { trust, role, groups, person, purpose }: Asker,
  meetings: readonly { readonly participants: readonly Participant[] }[],
): Pick<Facts, "clientTrust" | "role" | "groups" | "purpose" | "tookPart"> {
  return {
    clientTrust: trust,
    role,
    groups,
    ...(purpose === undefined ? {} : { purpose }),
    ...(meetings.length === 0
      ? {}
      : { tookPart: meetings.every(({ participants }) => participants.some((one) => isSame(one, person))) }),
  };
}

/** By address where both have one; a name alone is enough only where the meeting knows no address. */
function isSame(participant: Participant, person: AskingPerson | undefined): boolean {
  if (person === undefined) return false;
  if (participant.email !== undefined) return fold(participant.email) === fold(person.email);
  return person.name !== undefined && fold(participant.name) === fold(person.name);
}

function fold(text: string | undefined): string | undefined {
  return text?.normalize("NFKC").trim().toLowerCase();
}
