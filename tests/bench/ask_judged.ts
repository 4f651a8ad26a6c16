import { createSearch } from "../../device/search/search.ts";
import { meetingFacts } from "../../device/store/meetings/facts.ts";
import { openStore } from "../../device/store/open.ts";
import { installedRanker } from "./search/installed_ranker.ts";
import { createAsk } from "../../src/ask/on_device/ask_on_device.ts";
import type { Answer, Ask } from "../../src/ask/answer.ts";
import { type Meeting, speakersOf, turnIdAt } from "../../src/meeting/meeting.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { qmsumMeetings } from "./qmsum.ts";

/**
 * A question about an open meeting, written by somebody who had read the meetings alone. Right is an answer that cites one of
 * `cite` and none of `never`; where `cite` is empty, one that finds nothing.
 */
export interface Judged {
  readonly id: number;
  /** Of `kept` nothing was looked at before the figures were taken. */
  readonly half: "open" | "kept";
  readonly meeting: string;
  readonly question: string;
  /** Asked of this meeting alone; others are asked of all of them. */
  readonly within?: boolean;
  readonly cite: readonly number[];
  readonly never?: readonly number[];
}

export interface JudgedShare {
  readonly half: Judged["half"];
  readonly right: number;
  readonly asked: number;
  /** Ids of the wrong ones. */
  readonly wrong: readonly { readonly judged: Judged; readonly answer: Answer }[];
}

/** The hundred questions of the first set, and those of the second, written over other meetings when the first had been watched. */
export const JUDGED_SETS = { first: "ask_judged.jsonl", second: "ask_judged_second.jsonl" } as const;

/** Asks the questions of a set without a language model, by words, of its own meetings alone. */
export async function askJudged(set: keyof typeof JUDGED_SETS): Promise<JudgedShare[]> {
  const all = readJudged(JUDGED_SETS[set]);
  const ids = new Set(all.map(({ meeting }) => meeting));
  const folder = Deno.makeTempDirSync({ prefix: "chatham-bench-" });
  using store = await openStore(folder, { mode: "file" });
  for (const { id, turns } of qmsumMeetings()) {
    if (!ids.has(id)) continue;
    const meeting = toMeeting(id, turns);
    store.putMeeting(meeting);
    store.putSummary(meeting, extractiveSummary(meeting));
  }
  const ask = createAsk({
    store,
    search: createSearch({
      database: store.database,
      embedderId: undefined,
      embedder: () => Promise.resolve(undefined),
    }),
    facts: meetingFacts(store),
    languageModel: () => Promise.resolve(undefined),
    ranker: installedRanker,
    today: () => "2026-11-26",
  });
  try {
    const shares: JudgedShare[] = [];
    for (const half of ["open", "kept"] as const) shares.push(await share(half, all, ask));
    return shares;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

async function share(half: Judged["half"], all: readonly Judged[], ask: Ask): Promise<JudgedShare> {
  const asked = all.filter((one) => one.half === half);
  const wrong: { judged: Judged; answer: Answer }[] = [];
  for (const judged of asked) {
    const { question, meeting, within } = judged;
    const answer = await ask({ question, ...(within ? { meetingIds: [meeting] } : {}) });
    if (!isRight(judged, answer)) wrong.push({ judged, answer });
  }
  return { half, asked: asked.length, right: asked.length - wrong.length, wrong };
}

export function isRight({ meeting, cite, never = [] }: Judged, { found, citations }: Answer): boolean {
  if (cite.length === 0) return !found;
  const turns = citations.filter(({ meetingId }) => meetingId === meeting).map(({ turn }) => turn);
  return found && turns.some((turn) => cite.includes(turn)) && !turns.some((turn) => never.includes(turn));
}

export function readJudged(file: string): Judged[] {
  return Deno.readTextFileSync(new URL(file, import.meta.url)).trim().split("\n")
    .map((line) => JSON.parse(line));
}

function toMeeting(
  id: string,
  said: readonly { readonly speaker: string; readonly text: string }[],
): Meeting {
  const turns = said.map(({ speaker, text }, index) => ({ index, id: turnIdAt(index), speaker, text }));
  return {
    id,
    title: id,
    labels: [],
    participants: [],
    speakers: speakersOf(turns),
    turns,
    revision: 0,
    warnings: [],
  };
}
