import type { Policy } from "../decide/compile.ts";
import { conditionsOf } from "../language/condition.ts";

/**
 * What of a policy is allowed and hardly meant, in sentences: a policy that has expired, and codes of countries and
 * languages that nobody uses (ISO 3166-1 and ISO 639, as the runtime's own tables have them).
 */
export function doubtfulIn({ document }: Pick<Policy, "document">, nowMs: number): string[] {
  const { expires } = document;
  const hasExpired = expires !== undefined && Date.parse(expires) < nowMs;
  const codes = [...codesOf(document)];
  return [
    ...(hasExpired ? [`the policy expired on ${expires}: it permits nothing off the device`] : []),
    ...codes.filter(({ kind, code }) => kind === "country" && !isCountry(code)).map(({ code, place }) =>
      `${place} names the country ${code}, and there is no such code`
    ),
    ...codes.filter(({ kind, code }) => kind === "language" && !isLanguage(code)).map(({ code, place }) =>
      `${place} names the language ${code}, and there is no such code`
    ),
  ];
}

interface Code {
  readonly kind: "country" | "language";
  readonly code: string;
  readonly place: string;
}

function* codesOf({ rules = [], preferences = [], targets = [] }: Policy["document"]): Generator<Code> {
  for (const { id, jurisdiction, hosting, operating } of targets) {
    for (const code of [jurisdiction, hosting, operating]) {
      if (code !== undefined) yield { kind: "country", code, place: `target ${id}` };
    }
  }
  for (const rule of rules) {
    for (const selector of [rule.permit, rule.refuse]) {
      for (const key of ["jurisdiction", "jurisdictionOutside"]) {
        for (const code of strings(Reflect.get(Object(selector), key))) {
          yield { kind: "country", code, place: `rule ${rule.id}` };
        }
      }
    }
  }
  for (const { id, when } of [...rules, ...preferences]) {
    for (const [name, condition] of conditionsOf(when)) {
      const kind = COUNTRY_FACT.test(name) ? "country" : name === "language" ? "language" : undefined;
      if (kind === undefined) continue;
      for (const code of Object.values(Object(condition)).flatMap(strings)) {
        yield { kind, code, place: `rule ${id}` };
      }
    }
  }
}

const COUNTRY_FACT = /jurisdiction/i;

function strings(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

/** Groups of countries that the language knows beside single ones. */
const GROUPS = new Set(["EU", "EEA"]);
const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

function isCountry(code: string): boolean {
  if (GROUPS.has(code) || code === "unknown") return true;
  return /^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined;
}

function isLanguage(code: string): boolean {
  if (code === "unknown") return true;
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) && languages.of(code) !== undefined;
}
