import type { Policy } from "../decide/compile.ts";
import { conditionsOf } from "../language/condition.ts";
import { ACTIONS_TO_COME } from "../language/words.ts";

/**
 * What of a policy is allowed and hardly meant, in sentences: a policy that has expired, codes of countries and languages
 * that nobody uses (ISO 3166-1 and ISO 639, as the runtime's own tables have them), and actions that are still to come.
 */
export function doubtfulIn({ document }: Pick<Policy, "document">, nowMs: number): string[] {
  const { expires } = document;
  const hasExpired = expires !== undefined && Date.parse(expires) < nowMs;
  const codes = [...codesOf(document)];
  return [
    ...(hasExpired ? [`the policy expired on ${expires}: it permits nothing off the device`] : []),
    ...codes.flatMap(({ kind, code, place }) => {
      const usual = kind === "country" ? usualCountry(code) : usualLanguage(code);
      if (usual === code) return [];
      const instead = usual === undefined
        ? "there is no such code"
        : `its code is ${usual}: it never matches`;
      return [`${place} names the ${kind} ${code}, and ${instead}`];
    }),
    ...toCome(document.rules ?? []),
    ...genderless(document.rules ?? []),
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

/** @returns the code that facts bear, which is another for `UK` and for withdrawn ones; undefined where it is none */
function usualCountry(code: string): string | undefined {
  if (GROUPS.has(code) || code === "unknown") return code;
  if (!/^[A-Z]{2}$/.test(code) || countries.of(code) === undefined) return undefined;
  return new Intl.Locale(`und-${code}`).region;
}

/** The same of a language: `iw` is `he`, `eng` is `en`, and facts tell no region. */
function usualLanguage(code: string): string | undefined {
  if (code === "unknown") return code;
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) || languages.of(code) === undefined) return undefined;
  return new Intl.Locale(code).language;
}

/** Rules that speak of actions that this version has not got. */
function toCome(rules: NonNullable<Policy["document"]["rules"]>): string[] {
  return rules.flatMap(({ id, permit, refuse }) =>
    [permit, refuse].flatMap((selector) =>
      selector !== undefined && "actions" in selector
        ? selector.actions.filter((action) => ACTIONS_TO_COME.has(action))
        : []
    ).map((action) => `rule ${id} speaks of ${action}, which nothing in this version does yet`)
  );
}

/** Rules that ask for the gender of people's placeholders where people get none. */
function genderless(rules: NonNullable<Policy["document"]["rules"]>): string[] {
  return rules.flatMap(({ id, obligations }) => {
    const level = obligations?.redaction?.PERSON ?? obligations?.redaction?.default;
    const isVain = obligations?.placeholderGender === true && level !== undefined && level !== "pseudonym";
    return isVain
      ? [
        `rule ${id} asks for placeholderGender, and people are at level ${level}: there is no gender to show`,
      ]
      : [];
  });
}
