import type { Detect, Entity } from "../../personal_data.ts";
import { findMachineValues, type Stretch } from "./written/machine_values.ts";
import { mergeEntities } from "./merge.ts";
import { collectForms, occurrences } from "./propagate.ts";
import { isGeneralTalk, withoutGeneralTalk } from "./context/general_talk.ts";
import { isOfSomeDay } from "./context/public_life.ts";
import { findRecordingClock } from "./context/recording_clock.ts";
import { findWeekdays, withoutLoneWeekdays } from "./context/weekdays.ts";
import { withEncodedRead } from "./read_encoded.ts";
import { readingOf, toOriginal } from "./reading.ts";
import { JudgedIn, TEXTS_KEPT } from "../memory/kept_judgements.ts";
import { findAllByFloor, findByFloor } from "./floor.ts";
import type { FindNames } from "./names/find_names.ts";
import { isAttributeName } from "./names/attribute_names.ts";
import { findBlockLines, joinAddresses } from "./names/address_blocks.ts";
import { findAddressed } from "./names/addressed.ts";
import { findCarried } from "./names/carriers.ts";
import { findCompanies } from "./names/companies.ts";
import { withConsistentTypes } from "./names/consistent_types.ts";
import { findSmallNames } from "./names/given_names.ts";
import { findLegalForms } from "./names/legal_forms.ts";
import { findNations } from "./names/nations.ts";
import { findProperNouns } from "./names/proper_nouns.ts";
import { readByLanguage } from "./names/by_language.ts";
import { findUnexplained } from "./names/unexplained.ts";
import { hasCase, refine, withSetEdges } from "./names/refine.ts";

/**
 * Three layers, one result: recognisers for values with structure, a model for what the context tells, and what this
 * meeting is known to hold. Biased to recall: a stretch that any layer reports is reported, and every other occurrence of
 * it in the same texts too. Rules that know English words alone are used on English alone.
 * @param english reads English, and all there is when no other is given
 * @param others reads the other languages in Latin letters
 */
export function createDetect(english: FindNames, others?: FindNames): Detect {
  return withEncodedRead(eachApart(asRead(async (texts, { roster, ...options }) => {
    const { found: floor, isTied } = findAllByFloor(texts, roster, options);
    const { memory } = options;
    const read = await readByLanguage(texts, { english, others }, options);
    const raws = texts.map(({ text }) => text);
    const first = raws.map((raw, index) => {
      const sure = floor[index] ?? [];
      const { isEnglish, found } = read[index] ?? { isEnglish: true, found: [] };
      const machines = MACHINES.of(
        memory,
        raw,
        () => [...findMachineValues(raw), ...findRecordingClock(raw)],
      );
      const refined = (isEnglish ? refine(raw, found) : withSetEdges(raw, found))
        .filter((entity) => !isMachineValue(raw, entity, machines) && !isAttributeName(raw, entity))
        .flatMap((entity) => giveWay(raw, entity, sure));
      const merged = mergeEntities([
        ...sure,
        ...refined,
        ...(isEnglish
          ? NETS.of(memory, raw, () => englishNets(raw))
          : LOCAL_NETS.of(memory, raw, () => localNets(raw))),
      ]);
      const unexplained = isEnglish || !hasCase(raw)
        ? []
        : findUnexplained(raw, merged, () => isGeneralTalk(raw) && !isOfSomeDay(raw));
      return joinAddresses(raw, mergeEntities([...merged, ...unexplained, ...findBlockLines(raw, merged)]));
    });
    const consistent = withConsistentTypes(raws, first);
    const typed = (isTied ? consistent : withoutGeneralTalk(raws, consistent)).map((found, index) =>
      withoutLoneWeekdays(raws[index] ?? "", found)
    );
    const forms = collectForms(raws, typed);
    return raws.map((raw, index) => {
      const again = occurrences(raw, forms);
      const isEnglish = read[index]?.isEnglish ?? true;
      return mergeEntities([...typed[index] ?? [], ...(isEnglish ? again : withoutWords(raw, again))]);
    });
  })));
}

/** Has texts in disguise read as they read; what the floor sees in them as they are written is found as well. */
function asRead(detect: Detect): Detect {
  return async (texts, context) => {
    const readings = texts.map(({ text }) => readingOf(text));
    if (readings.every((reading) => reading === undefined)) return await detect(texts, context);
    const found = await detect(
      texts.map((one, index) => ({ ...one, text: readings[index]?.text ?? one.text })),
      context,
    );
    const written = findByFloor(texts, context.roster, context);
    return found.map((entities, index) => {
      const reading = readings[index];
      const read = reading === undefined ? entities : toOriginal(entities, reading);
      return mergeEntities([...read, ...written[index] ?? []]);
    });
  };
}

/** "Rosa León" makes no name of "rosa" where names are written with capitals: of other languages no list of words is known. */
function withoutWords(text: string, found: readonly Entity[]): readonly Entity[] {
  return hasCase(text) ? found.filter(({ start }) => !/^\p{Ll}/u.test(text.slice(start, start + 2))) : found;
}

const MACHINES = new JudgedIn<readonly Stretch[]>(TEXTS_KEPT);
const NETS = new JudgedIn<readonly Entity[]>(TEXTS_KEPT);

const LOCAL_NETS = new JudgedIn<readonly Entity[]>(TEXTS_KEPT);

/** What the places of names in sentences, lists of names and the legal forms of firms tell in other languages. */
function localNets(raw: string): Entity[] {
  return [...findCarried(raw, false, hasCase(raw)), ...findSmallNames(raw), ...findLegalForms(raw)];
}

/** What capitals, lists of names and the names of days tell in English; elsewhere nouns have capitals, or the lists are other words. */
function englishNets(raw: string): Entity[] {
  const isCased = hasCase(raw);
  return [
    ...findAddressed(raw, isCased),
    ...findCarried(raw, true, isCased),
    ...findLegalForms(raw),
    ...(isCased ? findProperNouns(raw) : []),
    ...findNations(raw),
    ...findCompanies(raw),
    ...findWeekdays(raw),
  ];
}

/** The conversation together, and each text that stands apart from it by itself, always read anew. */
function eachApart(detect: Detect): Detect {
  return async (texts, { request, memory, ...context }) => {
    const found: Entity[][] = texts.map(() => []);
    const groups = Map.groupBy(texts.keys(), (number) => texts[number]?.isApart ? number : "together");
    for (const [name, numbers] of groups) {
      const group = numbers.flatMap((number) => texts[number] ?? []);
      const shared = { ...(request && { request }), ...(memory && { memory }) };
      const lists = await detect(group, { ...context, ...(name === "together" ? shared : {}) });
      for (const [at, number] of numbers.entries()) found[number] = lists[at] ?? [];
    }
    return found;
  };
}

/** True for what lies wholly in a version, digest or sum, but for letters and marks of its own without a digit. */
function isMachineValue(text: string, { start, end }: Entity, machines: readonly Stretch[]): boolean {
  return machines.some((one) => {
    if (one.start >= end || start >= one.end) return false;
    return !/\p{L}{2}|\p{N}/u.test(
      text.slice(start, Math.max(start, one.start)) + text.slice(Math.min(end, one.end), end),
    );
  });
}

/** Values whose own form proves them set their edges: what the model adds to them has to be something by itself. */
function giveWay(text: string, entity: Entity, sure: readonly Entity[]): Entity[] {
  const proven = sure.filter(({ start, end, score }) =>
    score >= PROVEN && start < entity.end && entity.start < end
  );
  if (proven.length === 0 || entity.type === "ADDRESS") return [entity];
  const rests: Entity[] = [];
  let from = entity.start;
  for (
    const { start, end } of [...proven.sort((a, b) => a.start - b.start), {
      start: entity.end,
      end: entity.end,
    }]
  ) {
    if (/\p{N}|\p{Lu}/u.test(text.slice(from, start))) rests.push({ ...entity, start: from, end: start });
    from = Math.max(from, end);
  }
  // Next to one proven value the rest is one with it: "Apt 4, 10 High St".
  return rests.length > 0 && proven.length === 1 ? [entity] : rests;
}

const PROVEN = 0.95;
