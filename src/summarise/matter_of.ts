import { fold } from "../text/fold.ts";
import { EXCHANGE, isExchangeHeld } from "./exchange_held.ts";
import { claimedStems, type Said, type SaidTurn, shareHeld, tellingStems } from "./said.ts";

/**
 * A sentence by a model says who proposed what; small models mistake the person far more often than the matter. What it
 * says of the matter is told alone: `The designer proposed a menu, but the manager disagreed.` → `They talked about a menu.`,
 * with the person who said most of it in front where their own turns hold it.
 *
 * @param run the stretch of the window that holds most of it
 * @returns undefined for a sentence of another form; what is told is still to be held against the window. English only
 */
export function matterOf(sentence: string, { said, run }: {
  readonly said: Said;
  readonly run: readonly SaidTurn[];
}): Matter | undefined {
  const [, who = "", verb = "", rest = ""] = REPORT.exec(sentence.replace(WAS_ABOUT, "They discussed")) ?? [];
  if (!isSomebody(who, said)) return undefined;
  const whole = whatOf(verb, withoutAfterthought(rest, said));
  const what = whole !== undefined && !isExchangeHeld(whole, said) ? whole.split(EXCHANGE)[0]?.trim() : whole;
  if (what === undefined || isAdvisedAgainst(what, { said, run })) return undefined;
  const speaker = speakerOf(claimedStems(what, said.language), { said, run });
  return { who: speaker ?? "They", what };
}

/** What was talked about, and by whom. */
export interface Matter {
  readonly who: string;
  readonly what: string;
}

const REPORT =
  /^((?:The |These )?[^,.;:]{3,80}?) (?:then |also |further |initially |first |later |and then |finally |were |was |had |agreed and )*(proposed|proposing|suggested|suggesting|recommended|discussed|discussing|talked about|talking about|mentioned|described|presented|introduced|emphasi[sz]ed|outlined|raised|considered|explained|concerned about) ((?:using|adding|\p{L}+ing|that|the|a|an|its|their|his|her|different|various|several|how|\p{Ll}+) .+)$/u;

/** What a part of a meeting touched on is not what the meeting was about. */
const WAS_ABOUT =
  /^The (?:meeting|discussion|conversation) (?:was (?:mainly |mostly )?about|focused on|centred on)/;

/** Verbs after which `that` tells what somebody wanted, not how something is. */
const WANTED = /^(?:propos|suggest|recommend)/;

/** Words that may name whoever spoke besides the names themselves. */
const ANYBODY = new Set(
  "the these team teams and people participants participant group members member they everyone meeting expert experts of ui designer"
    .split(
      " ",
    ),
);

function isSomebody(who: string, { speakers }: Said): boolean {
  const names = new Set(speakers.flatMap((name) => fold(name).match(/\p{L}+/gu) ?? []));
  const words = fold(who).match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.every((word) => ANYBODY.has(word) || names.has(word));
}

/** What follows as a second statement: how others took it, what it would lead to. */
function withoutAfterthought(rest: string, { speakers }: Said): string {
  const names = speakers.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const end = new RegExp(
    ` (?:for|with|by|of|to|from|as) (?:the )?(?:${names})(?!\\p{L})|,? (?:but|while|although|though|because|so that|stating|saying|whereas|as well as the fact|with the goal|which|who)\\b|,? and (?:the )?(?:${names}|team|group|others?)\\b|,? and (?:then|also|agreed|decided|found|started|asked|suggested|proposed|that)\\b|, (?:and )?(?:with|stating|emphasi[sz]ing|focusing|noting|suggesting|proposing|ensuring|allowing|making)\\b`,
    "iu",
  );
  return rest.replace(/[.!]+["”’')]*$/u, "").split(end)[0]?.trim() ?? "";
}

function whatOf(verb: string, rest: string): string | undefined {
  if (/\b(?:him|her|them|it|my|your)sel(?:f|ves)\b/.test(rest)) return undefined;
  if (!/^that /.test(rest)) return /^(?:to|by|in|on|for|and) /.test(rest) ? undefined : rest;
  return WANTED.test(verb) && /\b(?:should|could|would|might|must|can)\b/.test(rest)
    ? rest.replace(/^that /, "whether ")
    : undefined;
}

/** Who said it: of those whose own turns hold what tells it apart, and half of it, the one with most. */
function speakerOf(
  stems: readonly string[],
  { said, run }: { readonly said: Said; readonly run: readonly SaidTurn[] },
): string | undefined {
  const telling = tellingStems(stems, said);
  const shares = [...new Set(run.map(({ speaker }) => speaker))].map((speaker) => {
    const own = run.filter((turn) => turn.speaker === speaker);
    const isTheirs = telling.every((stem) => own.some((turn) => turn.stems.has(stem)));
    return { speaker, share: isTheirs ? shareHeld(stems, own) : 0 };
  }).sort((a, b) => b.share - a.share);
  const [most] = shares;
  return most !== undefined && most.share >= OWN_MIN ? most.speaker : undefined;
}

/** `using teletext`, where the turn that says most of it says that nobody needs it. */
function isAdvisedAgainst(
  what: string,
  { said, run }: { readonly said: Said; readonly run: readonly SaidTurn[] },
): boolean {
  if (!ADOPTS.test(what) || DENIED.test(what)) return false;
  const stems = claimedStems(what, said.language);
  const most = Math.max(...run.map((turn) => shareHeld(stems, [turn])));
  return run.some((turn) => DENIED.test(turn.text) && shareHeld(stems, [turn]) === most);
}

const ADOPTS = /^(?:us|add|includ|incorporat|mak|hav|keep|implement|introduc|integrat|choos)ing\b/;
const DENIED =
  /\b(?:not|never|no longer|without|cannot|unnecessary|discard\w*|drop(?:ped)?|skip|instead of|rather than|get rid)\b|n['’]t\b/i;

/** Share of what is told that one person's own turns must hold. */
const OWN_MIN = 0.7;
