import type { Entity, EntityType } from "../../../personal_data.ts";
import { COUNTRIES } from "../../../text/nations.ts";
import { fold } from "../../../text/words.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { isKnownPlace } from "../known/places.ts";

/**
 * Types words by what all the texts say of them: what the model took for a surname, but is "at X", "X Inc", "X's results"
 * elsewhere, or is written as no surname is, is an organisation everywhere. Stretches stay as they were found.
 * @param found one list per text, in order
 */
export function withConsistentTypes(texts: readonly string[], found: readonly Entity[][]): Entity[][] {
  const votes = new Map<string, Votes>();
  for (const first of firstNames(texts, found)) {
    votes.set(first, { person: FIRST_NAME_VOTES, organisation: 0 });
  }
  for (const [index, entities] of found.entries()) {
    const text = texts[index] ?? "";
    for (const entity of entities) count(votes, text, entity);
  }
  return found.map((entities, index) =>
    entities.map((entity) => {
      const value = (texts[index] ?? "").slice(entity.start, entity.end);
      if (entity.type === "PERSON" && !entity.detector.includes("roster")) {
        const type = typeByForm(value, entity.score);
        if (type !== undefined) return { ...entity, type };
      }
      const word = wordOf(texts[index] ?? "", entity);
      const vote = entity.type === "PERSON" && word !== undefined ? votes.get(word) : undefined;
      if (vote === undefined || entity.detector.includes("roster")) return entity;
      return vote.person >= vote.organisation ? entity : { ...entity, type: "ORGANISATION" };
    })
  );
}

/** @returns what somebody cannot be called; undefined where a name may be a person's */
function typeByForm(name: string, score: number): EntityType | undefined {
  if (isOrganisationName(name) || /^\p{Lu}[\p{L}\p{M}. ]{1,30}-based\s\p{Lu}/u.test(name)) {
    return "ORGANISATION";
  }
  if (MODEL_NUMBER.test(name)) return "OTHER";
  if (score < UNSURE_OF_PERSON && /^\p{Lu}[\p{L}\p{M}]+$/u.test(name) && !isCalledSo(name)) return "OTHER";
  const isPlace = score < SURE_OF_PERSON && /^\p{Lu}\p{Ll}+$/u.test(name) && isKnownPlace(name) &&
    (!isCalledSo(name) || COUNTRIES.has(fold(name)));
  return isPlace ? "LOCATION" : undefined;
}

function isCalledSo(name: string): boolean {
  return isFirstName(fold(name)) || isListedFirstName(name);
}

/** "Skylark Turbo 200": what is built and sold has its number at the end. */
const MODEL_NUMBER = /^\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]*){0,3} \d{2,4}\p{Lu}?$/u;

/** Below it a word of its own that nobody is called is something that has a name: a product more often than a person. */
const UNSURE_OF_PERSON = 0.7;

/** Below it a place that is called as no person is, is the place: "America". */
const SURE_OF_PERSON = 0.9;

/** First words of what the model took for whole names: alone they are the same people. */
function firstNames(texts: readonly string[], found: readonly Entity[][]): string[] {
  return found.flatMap((entities, index) =>
    entities.filter(({ type }) => type === "PERSON").flatMap(({ start, end }) => {
      const first = /^(\p{Lu}[\p{Ll}\p{M}'’-]+)\s+\p{Lu}/u.exec((texts[index] ?? "").slice(start, end))?.[1];
      return first === undefined ? [] : [fold(first)];
    })
  );
}

interface Votes {
  person: number;
  organisation: number;
}

function count(votes: Map<string, Votes>, text: string, entity: Entity): void {
  const word = wordOf(text, entity);
  if (word === undefined || !VOTERS.has(entity.type)) return;
  const vote = votes.get(word) ?? { person: votesOfBirth(word), organisation: 0 };
  votes.set(word, vote);
  if (entity.detector.includes("roster")) vote.person += ROSTER_VOTES;
  const before = text.slice(Math.max(0, entity.start - 40), entity.start);
  const after = text.slice(entity.end, entity.end + 40);
  if (PERSON_BEFORE.test(before) || PERSON_AFTER.test(after)) vote.person += 2;
  const [isBefore, isAfter] = [ORGANISATION_BEFORE.test(before), ORGANISATION_AFTER.test(after)];
  // "The Mercer properties", "our Reyes brand": a name that tells which of some things is not somebody's who is spoken of.
  if (isBefore || isAfter) vote.organisation += isBefore && isAfter ? 4 : 2;
  if (CALLERS_FIRM.test(text.slice(Math.max(0, entity.start - 90), entity.start))) vote.organisation += 6;
  if (isWrittenAsBrand(text.slice(entity.start, entity.end))) vote.organisation += 2;
  if (entity.type === "PERSON") vote.person += entity.score / 2;
  else vote.organisation += entity.score;
}

/** What a name weighs by itself. */
function votesOfBirth(word: string): number {
  const [first = "", second] = word.split(" ");
  if (!isFirstName(first) && !(second !== undefined && isListedFirstName(first))) return 0;
  return second === undefined ? FIRST_NAME_VOTES : WHOLE_NAME_VOTES;
}

/** One word, or two with capitals and no initial: "Desert Sunlight". */
function wordOf(text: string, { start, end }: Entity): string | undefined {
  const value = text.slice(start, end).replace(/['’]s$/, "");
  if (/^[\p{L}\p{M}\p{N}&-]{2,40}$/u.test(value)) return fold(value);
  return /^\p{Lu}[\p{L}\p{M}]{2,20} \p{Lu}[\p{L}\p{M}]{2,20}$/u.test(value) ? fold(value) : undefined;
}

const VOTERS: ReadonlySet<EntityType> = new Set(["PERSON", "ORGANISATION", "LOCATION", "OTHER"]);
const FIRST_NAME_VOTES = 6;
const WHOLE_NAME_VOTES = 4;
const ROSTER_VOTES = 1000;

/** "FEMSA", "eTouch", "SiTime"; "McCoy" and "LaShawn" are people. */
function isWrittenAsBrand(word: string): boolean {
  if (/^\p{Lu}{3,}s?$/u.test(word)) return true;
  return /\p{Ll}\p{Lu}/u.test(word) && !/^(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O)\p{Lu}/u.test(word);
}

/** True for two words or more of which the last is what organisations are called by. */
export function isOrganisationName(name: string): boolean {
  return ORGANISATION_LAST.test(name);
}

const ORGANISATION_LAST =
  /^(?!(?:mr|mrs|ms|dr)\b)\S.{0,60}\s(?:inc|corp|corporation|company|ltd|limited|llc|plc|gmbh|group|holdings?|partners?|industries|technologies|energy|resources|capital|bank|insurance|systems|solutions|services|foundation|university|college|school|hospital|clinic|ministry|court|department|agency|institute|council|committee|association|society|union|press|films|pictures|studios?|records|meeting|conference|award|prize|magazine)\.?$/i;

const PERSON_BEFORE =
  /(?:\b(?:mr|mrs|ms|miss|dr|prof|sir|madam|hi|hello|hey|thanks|thank you|dear|morning|afternoon|evening|named|called|i'm|i am|name is|said|asked|told|ask|tell|over to|back to|line of|question is from|question from|comes from|this is)[.,]? )$/i;
const PERSON_AFTER =
  /^(?:,? (?:said|says|asked|asks|told|mentioned|thinks|thought|here|speaking|himself|herself)\b|, (?:you|do you|can you|could you|would you|please|i |thank|what)|, your line)/i;
/** "Your next question comes from the line of Dana Kowalski with": what follows is whom the caller works for. */
const CALLERS_FIRM =
  /\b(?:questions?|call|follow[- ]?up)\b[^.?!]{0,24}\b(?:from|of) (?:\p{Lu}|<)[^.?!]{2,40}[ >,](?:with|from|of|at) $/u;
const ORGANISATION_BEFORE =
  /\b(?:at|acquir(?:e[sd]?|ing)|acquisition of|merge[rd]? with|welcome to(?: the)?|welcome to the first|shares? (?:of|in)|investors? (?:of|in)|customers? of|(?:ceo|cfo|coo|cto|president|chairman|officer|director|founder|vice president) (?:of|at)|employees? (?:of|at)|on behalf of|here at|all of|own(?:s|ed|ership of)?|the|and the|our|that|these|those|legacy|new) $/i;
const ORGANISATION_AFTER =
  /^(?:['’]s)?,? (?:inc|corp|corporation|co|company|companies|ltd|limited|llc|plc|lp|ag|sa|nv|gmbh|group|holdings?|partners|industries|technolog(?:y|ies)|energy|resources|pharma\p{L}*|therapeutics|financial|capital|bank|insurance|systems|solutions|services|foundation|university|health(?:care)?|hospital|brand(?:s|ed)?|products?|platform|app|acquisition|transaction|merger|deal|ipo|shares?|shareholders?|stockholders?|stock|securities|investors?|employees|customers|team|business(?:es)?|operations?|portfolio|assets?|stores?|test(?:s|ing)?|projects?|propert(?:y|ies)|proceeds|dispositions?|contract|flavou?rs|retirement|series|trials?|study|launch|program(?:me)?|unit|fleet|site|mine|field|pipeline|(?:\d[\d,.]*)|results|earnings|conference call|earnings call|call|(?:first|second|third|fourth)[- ]quarter|q[1-4]|fiscal|annual|quarterly|revenues?|sales|volumes?|plants?|facilit(?:y|ies)|management|board|headquarters|network|technology|is (?:a|an) (?:company|leader|leading|provider))\b/iu;
