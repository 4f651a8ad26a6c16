import type { Asker } from "../clients/asker.ts";
import type { Meeting, Summary } from "../meeting/meeting.ts";
import { ModelHeldBack } from "../models/held_back.ts";
import type { LanguageModel } from "../models/language_model.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { CHAT_KINDS } from "../policy/language/words.ts";
import { freshConversation } from "../send/conversation_legend.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { rosterOf } from "../send/facts/roster.ts";
import { isReviewed } from "../send/pass.ts";
import { type Recipient, type Route, routeOf } from "../send/route.ts";
import { send } from "../send/send.ts";
import { afterTrying } from "../send/tried.ts";
import type { Way } from "../send/weigh.ts";
import { summarise } from "../summarise/summarise.ts";
import type { SummaryLength } from "../summarise/summary_wishes.ts";
import type { FaceHouse } from "./face_house.ts";
import { targetModel } from "./target_model.ts";

/**
 * The way of a summary: by rules or by the language model of this device, or by a target that the policy permits, which
 * reads a long meeting part by part. What was read and could be verified is in `covered`; overviews of parts are joined
 * here, so that nothing that a model wrote leaves.
 */
export async function routedSummary(
  house: FaceHouse,
  meeting: Meeting,
  { asker, isUnattended = false, length, language, signal, onProgress, onReview }: SummaryRequest,
): Promise<RoutedSummary> {
  const own = await ownModelOf(house);
  const ownModel = own instanceof ModelHeldBack ? undefined : own;
  const conversation = freshConversation();
  const { turns, summary: _, ...head } = meeting;
  const progress = onProgress === undefined ? {} : { onProgress };
  return await send(
    house,
    {
      task: "summarise",
      kind: "text",
      parts: turns.map(({ speaker, text }) => ({
        text: `${speaker}: ${text}`,
        tokens: estimateTokens(text),
        meetingId: meeting.id,
      })),
      meetings: [head],
      labels: [],
      turns: turns.length,
      isGenerated: false,
      // Read in parts, so the size of the whole is no reason against a target.
      isPacked: true,
      tokensOutMax: PART_TOKENS,
      client: asker,
      roster: rosterOf([head], house.store),
      kinds: CHAT_KINDS,
      signal,
    },
    async (way, permit) => {
      const isHere = permit.target.kind === "in-process";
      const model = isHere
        ? ownModel
        : targetModel(way, permit, { meeting: head, conversation: () => conversation, onReview });
      const place = isHere ? "device" : "target";
      const made = await summarise(meeting, {
        signal,
        length,
        language,
        ...progress,
        place,
        ...(model ? { model } : {}),
        ...(house.byRules ? { byRules: house.byRules } : {}),
      });
      const kept = isHere && own instanceof ModelHeldBack ? heldBack(made, own) : made;
      const { recipients } = way;
      const receiptId = recipients.findLast(({ target }) => target === permit.target.id)?.receiptId ?? null;
      return { summary: kept, route: afterTrying(routeOf(permit), way.tried), receiptId, recipients };
    },
    { order: (way) => inOrder(way, { hasModel: ownModel !== undefined, isUnattended }) },
  );
}

/** A model that may not be loaded now is no reason against a summary. */
async function ownModelOf(house: FaceHouse): Promise<LanguageModel | ModelHeldBack | undefined> {
  try {
    return await house.languageModel();
  } catch (error) {
    if (error instanceof ModelHeldBack) return error;
    throw error;
  }
}

function heldBack(summary: Summary, { why }: ModelHeldBack): Summary {
  return { ...summary, warnings: [...summary.warnings ?? [], { stage: "summarise", kind: why, count: 1 }] };
}

export interface SummaryRequest {
  readonly asker: Asker;
  /**
   * True when nobody has asked for this summary, as after an import: then it goes to no target that is external, and to none
   * where a person would have to look first.
   */
  readonly isUnattended?: boolean;
  /** Id of a template; that of the meeting's collection unless told. */
  readonly template?: string | undefined;
  readonly length?: SummaryLength | undefined;
  /** ISO 639-1; that of the meeting unless told. */
  readonly language?: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
  readonly onReview?: (review: { readonly id: string; readonly bodyHash: string }) => void;
}

export interface RoutedSummary {
  readonly summary: Summary;
  readonly route: Route;
  /** The last one; null where it was made here. */
  readonly receiptId: string | null;
  /** One for each part that was sent, also by those that failed. */
  readonly recipients: readonly Recipient[];
}

/** Room for what is said about one part. */
const PART_TOKENS = 900;

/** A summary by rules is what is left when nobody better answers; of two steps the later one is the better. */
function inOrder(
  { choice, candidates, ...way }: Way<FaceHouse>,
  { hasModel, isUnattended }: { readonly hasModel: boolean; readonly isUnattended: boolean },
): readonly Permit[] {
  const isHere = ({ target }: Permit) => target.kind === "in-process";
  const mayGo = (permit: Permit) =>
    isHere(permit) ||
    !isUnattended ||
    (permit.trust !== "external" && !isReviewed({ choice, ...way }, permit));
  const deep = choice.mode === "quick-then-deep" || choice.mode === "split"
    ? choice.steps.at(-1)?.permit
    : undefined;
  const ordered = deep === undefined ? candidates : [deep, ...candidates.filter((one) => one !== deep)];
  const open = ordered.filter(mayGo);
  return hasModel ? open : [...open.filter((one) => !isHere(one)), ...open.filter(isHere)];
}
