import type { Random } from "./random.ts";

/** Invented people, organisations and places, made so that none is a likely real one. Written by us. */
const FIRST_NAMES =
  "Alda Bertil Corin Della Edric Fenna Gisel Hadley Ilsa Joren Kelda Lorin Maren Nevin Odile Perrin Quilla Roswin Sorrel Tamsin Ulric Verity Wilfa Yorick Zelda Arlen Briony Cael Dorrit Elowen Farren Greer Hollis Ione Jessamy Kerrin Linnet Merrick Nerys Orla Piers Renny Sabra Thane Una Vaughn Wren Ysolde Aveline Blaise"
    .split(" ");
const LAST_NAMES =
  "Ashgrove Birkhold Cranmere Dunnock Elmsworth Farrowdale Gorsefield Hazelbrook Inglemoor Juddrick Kestrane Larkmoor Mossgate Netherby Oakshade Pellworth Quarrendon Rushmere Saltmarsh Thornquist Underhay Vellacott Wexcombe Yarrowby Alderton Brackwell Corriston Drayfold Eastlake Fernhollow Gatewell Hartlip Ivelchester Kelderby Lowmere Marlstone Northend Orchardson Penhallow Ravensby Sandlow Tarnside Upperby Waterlow Withycombe Yewdale"
    .split(" ");
const ORGANISATION_WORDS =
  "Alvenor Brightmoor Calderix Dunmarrow Elstrava Fennwick Galdoro Harrowgate Ilvane Jorvex Kelmora Lundrel Marvane Norwyth Ostrava Pendrix Quillmark Rothmere Sellwyn Torvale Ulmara Velstrom Wendrake Yarnfield Zephrine"
    .split(" ");
const PLACES =
  "Ashford Mere, Brindlecombe, Carrowdale, Dunhollow, Eastmarsh, Fallowfield Cross, Grimsdale, Harrowmere, Ivybridge Cross, Kelderwick, Lowmarsh, Millhaven, Netherfold, Oakmere, Penwick, Quarryfield, Ravensmere, Saltwick, Thornhaven, Upperfold, Willowmere, Wyndale"
    .split(", ");
const STREETS =
  "Alder Row, Bramble Way, Cinder Lane, Drover Street, Elder Close, Foundry Road, Garland Avenue, Heron Street, Juniper Walk, Lantern Lane, Meadow Rise, Orchard Row, Pilgrim Road, Quarry Lane, Saddler Street, Thistle Way"
    .split(", ");

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|lady|lord|herr|frau|judge|captain|officer)\.?\s+/i;

/**
 * A name with the title, number of parts, initials and case of `form`; the same draw gives the same person the same first
 * and last name in every form.
 * @param isLast whether a part of the form, without title and possessive, is the person's last name
 */
export function inventName(
  form: string,
  random: Random,
  isLast: (
    part: string,
    place: { readonly at: number; readonly count: number; readonly hasTitle: boolean },
  ) => boolean,
): string {
  const first = pick(FIRST_NAMES, random);
  const last = pick(LAST_NAMES, random);
  const middle = pick(FIRST_NAMES, random);
  const title = TITLE.exec(form)?.[0] ?? "";
  const parts = form.slice(title.length).trim().split(/\s+/);
  const made = parts.map((part, at) => {
    const [, bare = part, ending = ""] = /^(.*?)(['’]s|[.,])?$/u.exec(part) ?? [];
    const place = { at, count: parts.length, hasTitle: title !== "" };
    const name = isLast(bare, place) ? last : at === 0 ? first : middle;
    return inCaseOf(/^\p{L}$/u.test(bare) ? name.charAt(0) : name, bare) + ending;
  });
  return title + made.join(" ");
}

/** @returns a word for an address that belongs to nobody */
export function inventWord(random: Random): string {
  return pick(LAST_NAMES, random).toLowerCase();
}

/** @returns the name of an organisation; legal forms at its end are kept */
export function inventOrganisation(form: string, random: Random): string {
  const ending =
    /[,\s]+(?:inc|ltd|llc|gmbh|plc|corp|co|ag|sa|bv|limited|group|bank|university|hospital|school|college)\.?$/i
      .exec(form)?.[0] ?? "";
  return inCaseOf(pick(ORGANISATION_WORDS, random), form) + ending;
}

/** @returns the name of a place that does not exist */
export function inventPlace(form: string, random: Random): string {
  return inCaseOf(pick(PLACES, random), form);
}

/** @returns a street address; a postcode's digits are replaced where there is one */
export function inventAddress(form: string, random: Random): string {
  const code = /\b\d{4,6}\b/.exec(form.slice(4))?.[0];
  const ending = code === undefined ? "" : `, ${code.replace(/\d/g, () => String(random(10)))}`;
  return inCaseOf(`${1 + random(240)} ${pick(STREETS, random)}${ending}`, form);
}

function pick(list: readonly string[], random: Random): string {
  return list[random(list.length)] ?? "";
}

function inCaseOf(value: string, like: string): string {
  if (like === like.toLowerCase()) return value.toLowerCase();
  return like === like.toUpperCase() && /\p{L}{2}/u.test(like) ? value.toUpperCase() : value;
}
