import type { Search, SearchRequest } from "../../meeting/search.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { fold } from "../../text/fold.ts";
import { stemsOf } from "../../text/search_terms.ts";
import { verifiedCitations } from "../check_quotes.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Wording } from "../messages/messages.ts";
import type { Citation } from "../answer.ts";
import { aliasesOf, introductionsIn } from "../../summarise/people.ts";

/** Asks who somebody is, or who is something. */
export interface WhoQuestion {
  /** A name, or a role with its article. */
  readonly whom: string;
  readonly isName: boolean;
}

const PATTERNS: readonly RegExp[] = [
  /^who(?:['’]s| is| was| are| were) (?<whom>(?:the|our|a) [\p{L}\s-]{3,60}|\p{Lu}[\p{L}’'-]*(?: (?:of|the|for|\p{Lu}[\p{L}’'-]*))*)$/u,
  /^what(?:['’]s| is| was) (?<whom>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*)['’]s? (?:role|job|position|title|function)$/u,
  /^what(?:['’]s| is| was) the (?:role|job|position|title|function) of (?<whom>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*)$/u,
  /^what does (?<whom>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*) do$/u,
  /^(?:wer (?:ist|war)|qui est|qui était|quién es|quién era|chi è|chi era|wie is|wie was|kim jest|kto to|quem é|quem era) (?<whom>(?:der|die|das|unsere?|le|la|l['’]|notre|el|il|lo|nostro|de|het|onze|o|a|nosso)\s?[\p{L}\s-]{3,60}|\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)*)$/iu,
];

/** @returns undefined for any other question */
export function readWhoQuestion(text: string): WhoQuestion | undefined {
  const plain = text.trim().replace(/^[¿¡\s]+|[?.!\s]+$/gu, "");
  const asked = plain.charAt(0).toLowerCase() + plain.slice(1);
  const whom = PATTERNS.map((pattern) => pattern.exec(asked)?.groups?.whom).find((found) =>
    found !== undefined
  );
  return whom === undefined ? undefined : { whom, isName: /^\p{Lu}/u.test(whom) };
}

/**
 * Says who it is, in the words in which it was said; or whose label it is.
 * @returns undefined where no meeting says it
 */
export async function answerWho(
  who: WhoQuestion,
  request: SearchRequest,
  { search, meetingOf, wording }: {
    readonly search: Search;
    readonly meetingOf: (id: string) => Meeting | undefined;
    readonly wording: Wording;
  },
): Promise<{ answer: string; citations: Citation[]; read: string[] } | undefined> {
  const { hits } = await search({ ...request, limit: HITS });
  const meetings = [...new Set(hits.map(({ meetingId }) => meetingId))].flatMap((id) => meetingOf(id) ?? []);
  const read = meetings.map(({ id }) => id);
  const introduced = meetings.flatMap((meeting) => introducedIn(meeting, who));
  const citations = verifiedCitations(introduced.slice(0, CITED_MAX), meetingOf);
  if (citations.length > 0) {
    const lines = citations.map(({ meetingId, turn, quote }) => {
      const { title = "", turns = [] } = meetingOf(meetingId) ?? {};
      return `${turns[turn]?.speaker ?? ""} (${title}): “${quote}”`;
    });
    return { answer: lines.join("\n"), citations, read };
  }
  for (const meeting of meetings) {
    const [speaker] = labelledIn(meeting, who);
    const turn = meeting.turns.find((one) => one.speaker === speaker && !one.unclear);
    const quote = turn && sentenceSpans(turn.text)[0]?.text;
    if (speaker === undefined || !turn || quote === undefined) continue;
    const cited = verifiedCitations([{ meetingId: meeting.id, turn: turn.index, quote }], meetingOf);
    if (cited.length > 0) {
      const answer = wording.say("says-there", { speaker, title: meeting.title, quote });
      return { answer, citations: cited, read };
    }
  }
  return undefined;
}

/** Where a meeting says who it is, best first. */
function introducedIn(meeting: Meeting, { whom, isName }: WhoQuestion): Citation[] {
  const wanted = [...stemsOf(whom)];
  if (wanted.length === 0) return [];
  const introduced = introductionsIn(meeting).filter(({ name, role }) => {
    const held = stemsOf(role);
    return isName ? namesOf(name, whom) : wanted.every((stem) => held.has(stem));
  });
  // With a role beside the name it says more.
  return introduced.toSorted((a, b) => Number(b.role !== "") - Number(a.role !== "") || a.turn - b.turn)
    .slice(0, 1).map(({ turn, quote }) => ({ meetingId: meeting.id, turn, quote }));
}

/** Speakers whose label says that they are it: `Deb Schulte (Minister of Seniors)`. */
function labelledIn(meeting: Meeting, { whom, isName }: WhoQuestion): string[] {
  const wanted = [...stemsOf(whom)];
  return meeting.speakers.filter((speaker) => {
    const held = stemsOf(aliasesOf(meeting, speaker));
    // A name beside itself says nothing.
    const tells = !isName || /\(/.test(speaker);
    return tells && wanted.length > 0 && wanted.every((stem) => held.has(stem));
  });
}

function namesOf(name: string, whom: string): boolean {
  const parts = name.split(/\s+/).map(fold);
  return whom.split(/\s+/).map(fold).every((part) => parts.includes(part));
}

/** Passages that are looked through. */
const HITS = 40;
const CITED_MAX = 3;
