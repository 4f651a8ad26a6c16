import { toChathamError } from "../errors.ts";
import type { TargetFigures } from "../send/measure/measurements.ts";
import { permit } from "../policy/decide/permit.ts";
import { CHAT_KINDS } from "../policy/language/words.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";
import { routedChat } from "./route_chat.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { type Asker, OWNER_ASKER } from "../clients/asker.ts";
import type { FaceHouse } from "./face_house.ts";

/**
 * Measures targets that answer chats: one fixed question without content, on the way of every chat: permit, gate, budget,
 * receipt. The figures count like those of any other answer.
 * @param only ids of targets; every one that was never measured, unless told
 */
export async function calibrate(
  house: FaceHouse,
  options: { readonly only: readonly string[]; readonly signal: AbortSignal },
): Promise<Calibrated[]> {
  const policy = house.policy();
  const { only, signal } = options;
  const facts = gatherFacts({
    task: "chat",
    meetings: [],
    labels: [],
    tokens: estimateTokens(QUESTION),
    generated: false,
    asker: CALIBRATION,
    purposes: [],
  }, new Date());
  const { permits, refusals } = permit(policy, facts);
  const isMeant = (id: string) =>
    only.length > 0 ? only.includes(id) : house.measurements.of(id).samples === 0;
  const done: Calibrated[] = [];
  for (const { id, kind } of policy.targets) {
    if (!CHAT_KINDS.has(kind) || !isMeant(id)) continue;
    const refusal = refusals.find(({ target }) => target === id);
    const needsPerson = permits.some(({ target, obligations }) =>
      target.id === id && obligations.review !== undefined
    );
    const skipped = refusal?.because ??
      (needsPerson ? "The policy has a person approve what is sent there." : undefined);
    done.push(skipped === undefined ? await measure(house, id, signal) : { target: id, skipped });
  }
  return done;
}

export interface Calibrated {
  readonly target: string;
  /** Why it was not measured: the rule that refuses it, or what failed. */
  readonly skipped?: string;
  readonly figures?: TargetFigures;
  /** Null where nothing left this process. */
  readonly receiptId?: string | null;
}

const CALIBRATION: Asker = { ...OWNER_ASKER, id: "calibration" };
/** Says nothing of anybody, and takes long enough to answer that a rate can be told. */
const QUESTION = "Count from one to twenty in words, separated by commas.";
const TOKENS_OUT_MAX = 96;

async function measure(house: FaceHouse, target: string, signal: AbortSignal): Promise<Calibrated> {
  const messages = [{ role: "user", content: QUESTION }] as const;
  const request = {
    model: target,
    wantsUsage: true,
    dropped: [],
    chat: {
      messages: [...messages],
      tokensOutMax: TOKENS_OUT_MAX,
      stream: true,
      parameters: { temperature: 0 },
    },
  };
  let receiptId: string | null = null;
  try {
    const client = { ...CALIBRATION, labels: [], signal };
    await routedChat(house, request, client, {
      hasBegun: false,
      onRoute: (told) => void (receiptId = told.receiptId),
      onPiece() {},
    });
    return { target, figures: house.measurements.of(target), receiptId };
  } catch (error) {
    const { kind, message } = toChathamError(error);
    if (kind === "cancelled") throw error;
    return { target, skipped: message };
  }
}
