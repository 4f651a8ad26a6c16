import type { Entity, EntityType } from "../../../src/personal_data.ts";
import { ENTITY_TYPES } from "../../../src/personal_data.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import type { RedactionPlan } from "../../../src/gate/replace/plan.ts";
import { redactTexts } from "../../../src/gate/replace/redact.ts";
import { type GoldDocument, pupa } from "./sets.ts";
import { countOutside, type Outside, outsideShare } from "../outside.ts";

type Find = (document: GoldDocument) => Promise<Entity[][]>;
type Say = (measure: string, ...figures: string[]) => void;

const NAMES: readonly EntityType[] = ["PERSON", "ORGANISATION", "LOCATION", "USERNAME"];
const CONTACTS: readonly EntityType[] = [
  ...NAMES,
  "EMAIL",
  "PHONE",
  "ADDRESS",
  "ID_NUMBER",
  "CREDIT_CARD",
  "BANK_ACCOUNT",
  "NATIONAL_ID",
  "PASSPORT",
  "LICENCE_PLATE",
];
const CIRCUMSTANCES: ReadonlySet<EntityType> = new Set(["DATE_TIME", "AGE", "MONEY", "HEALTH", "OCCUPATION"]);
/** The set's units are names and contacts: what other types mask lies outside its annotations by its own choice. */
const PLANS: readonly (readonly [name: string, types: readonly EntityType[]])[] = [
  ["all types", ENTITY_TYPES],
  ["all but dates, ages, amounts, health, jobs", ENTITY_TYPES.filter((type) => !CIRCUMSTANCES.has(type))],
  ["names, contacts and numbers of people", CONTACTS],
  ["people, organisations, places, user names", NAMES],
  ["people and organisations", ["PERSON", "ORGANISATION"]],
];

/** Units of three letters or more that are found at word boundaries in what leaves, case and blanks folded, per set of types. */
export async function measurePupa(find: Find, say: Say): Promise<void> {
  const sums = PLANS.map(() => ({ units: 0, leaked: 0, outside: { masked: 0, outside: 0 } }));
  const byType = new Map<EntityType, Outside>();
  for (const document of pupa()) {
    const [{ text } = { text: "" }] = document.texts;
    const [found = []] = await find(document);
    const units = unitsOf(document, text);
    const annotated = (document.units ?? []).flatMap((unit) =>
      stretchesOf(text.toLowerCase(), unit.toLowerCase().trim())
    );
    for (const [at, [, types]] of PLANS.entries()) {
      const sum = sums[at];
      if (sum === undefined) continue;
      const leaves = folded(leaving(document.id, text, found, types));
      sum.units += units.length;
      sum.leaked += units.filter((unit) => occursAlone(leaves, unit)).length;
      countOutside(sum.outside, text, found.filter(({ type }) => types.includes(type)), annotated);
    }
    for (const type of ENTITY_TYPES) {
      const counts = byType.get(type) ?? { masked: 0, outside: 0 };
      byType.set(type, counts);
      countOutside(counts, text, found.filter((entity) => entity.type === type), annotated);
    }
  }
  for (const [at, [name]] of PLANS.entries()) {
    const { units = 0, leaked = 0, outside = { masked: 0, outside: 0 } } = sums[at] ?? {};
    say(
      `PUPA units that leave, ${name}`,
      `${(100 * leaked / units).toFixed(2)} % (${leaked} of ${units})`,
      outsideShare(outside),
    );
  }
  const types = [...byType].filter(([, { outside }]) => outside > 0).sort((a, b) =>
    b[1].outside - a[1].outside
  );
  say(
    "PUPA, masked words outside any annotation by type",
    types.map(([type, { masked, outside }]) => `${type} ${outside} of ${masked}`).join(", "),
  );
}

const folded = (text: string) => text.toLowerCase().replace(/\s+/g, " ").trim();

function unitsOf({ units = [] }: GoldDocument, text: string): string[] {
  const whole = folded(text);
  return [...new Set(units.map(folded))].filter((unit) =>
    (unit.match(/\p{L}/gu) ?? []).length >= 3 && occursAlone(whole, unit)
  );
}

function leaving(id: string, text: string, found: readonly Entity[], types: readonly EntityType[]): string {
  const plan = Object.fromEntries(
    ENTITY_TYPES.map((type) => [type, types.includes(type) ? "pseudonym" : "none"]),
  ) as RedactionPlan;
  const legend = new Legend({ conversation: id, provider: "bench" }, new Uint8Array(32));
  const [redacted] = redactTexts([{ text }], [found], { plan, legend, roster: [] });
  return redacted?.text ?? "";
}

function occursAlone(text: string, unit: string): boolean {
  return stretchesOf(text, unit).some(({ start, end }) =>
    !/[\p{L}\p{N}]/u.test(text.charAt(start - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(end))
  );
}

function stretchesOf(text: string, unit: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = unit === "" ? -1 : text.indexOf(unit); at >= 0; at = text.indexOf(unit, at + 1)) {
    found.push({ start: at, end: at + unit.length });
  }
  return found;
}
