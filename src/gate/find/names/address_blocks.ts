import type { Entity, EntityType } from "../../../personal_data.ts";

/** Pieces of one address on neighbouring lines, with a town or a state's letters between them that nobody recognised. */
export function joinAddresses(text: string, found: readonly Entity[]): Entity[] {
  const joined: Entity[] = [];
  for (const entity of found) {
    const last = joined[joined.length - 1];
    if (last !== undefined && isOneAddress(text, last, entity)) {
      joined[joined.length - 1] = {
        ...last,
        end: entity.end,
        type: "ADDRESS",
        score: Math.max(last.score, entity.score),
      };
    } else joined.push(entity);
  }
  return joined;
}

const PLACES: ReadonlySet<EntityType> = new Set(["ADDRESS", "LOCATION"]);
const IN_ADDRESSES: ReadonlySet<EntityType> = new Set([
  "ADDRESS",
  "LOCATION",
  "ID_NUMBER",
  "NATIONAL_ID",
  "BANK_ACCOUNT",
  "DATE_TIME",
  "MONEY",
  "NATIONALITY",
  "PHONE",
  "PERSON",
  "ORGANISATION",
]);

function isOneAddress(text: string, a: Entity, b: Entity): boolean {
  if (!(PLACES.has(a.type) && IN_ADDRESSES.has(b.type)) && !(a.type === "ADDRESS" || b.type === "ADDRESS")) {
    return false;
  }
  if (!IN_ADDRESSES.has(a.type) || !IN_ADDRESSES.has(b.type)) return false;
  const between = text.slice(a.end, b.start);
  if (between.length > 30) return false;
  if (a.type === "ADDRESS" && PLACES.has(b.type) && /^[\s,.()-]*$/.test(between)) {
    return between.length <= 4;
  }
  const isSameLine = /^ ?\p{Lu}[\p{L}\p{M}.'’-]{0,20},? ?$/u.test(between);
  const isNextLine =
    /^[\s,.()-]*\n[\s,.()-]*(?:\p{Lu}[\p{L}\p{N}\p{M}.'’-]{0,20}[\s,.()-]*|nan[\s,]*)?$/u.test(
      between,
    ) ||
    /^[\s,.()-]*(?:\p{Lu}[\p{L}\p{N}\p{M}.'’-]{0,20}|nan)?[\s,.()-]*\n[\s,.()-]*$/u.test(between);
  const isCode = /^\d{3,8}$/.test(text.slice(b.start, b.end));
  if (isSameLine) return a.type === "ADDRESS" && (b.type === "ADDRESS" || isCode);
  return isNextLine && PLACES.has(a.type) &&
    (PLACES.has(b.type) || isCode);
}

const BLOCK_LINE =
  /^[ \t>?*|•-]*(?<words>\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:\p{Lu}|de|da|du|la|le|el|am|an der|upon|on)[\p{L}\p{M}'’.-]*){0,3})[ \t,]*$/u;

/** A line of a few words with capitals in the middle of an address block: the town that nobody recognised. */
export function findBlockLines(text: string, found: readonly Entity[]): Entity[] {
  if (!found.some(({ type }) => type === "ADDRESS")) return [];
  const lines: { start: number; text: string; isAddress: boolean }[] = [];
  let start = 0;
  let next = 0;
  for (const line of text.split("\n")) {
    while ((found[next]?.end ?? Infinity) <= start) next++;
    let isAddress = false;
    for (let at = next; (found[at]?.start ?? Infinity) < start + line.length; at++) {
      isAddress ||= PLACES.has(found[at]?.type ?? "OTHER");
    }
    lines.push({ start, text: line, isAddress });
    start += line.length + 1;
  }
  return lines.flatMap((line, at): Entity[] => {
    const isInside = lines[at - 1]?.isAddress === true && lines[at + 1]?.isAddress === true;
    const words = isInside && !line.isAddress ? BLOCK_LINE.exec(line.text)?.groups?.["words"] : undefined;
    if (words === undefined) return [];
    const from = line.start + line.text.indexOf(words);
    return [{
      start: from,
      end: from + words.length,
      type: "LOCATION",
      score: 0.7,
      detector: "address-block",
    }];
  });
}
