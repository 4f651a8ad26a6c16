import type { Permit } from "../../policy/decide/permit.ts";
import type { Stayed } from "../../send/route.ts";
import type { MeetingRefusal } from "../../send/per_meeting.ts";
import { READ_ERASED } from "../../send/read_before.ts";
import { planAsk } from "./plan_ask.ts";
import type { Question } from "./weigh_question.ts";

/**
 * Why a question is answered on the device although the policy knows other targets for it: the meeting and the rule, in
 * plain words, for whoever asks here; or the limit that no other target keeps, or why one
 * that is permitted was passed over.
 * @returns undefined when neither is why
 */
export function whyAtHome(
  question: Question,
  { trust }: Permit,
): { readonly because: string; readonly stayed: Stayed } | undefined {
  const { refusals, candidates, choice } = question.way;
  if (trust !== "device") return undefined;
  const { outside, passedOver } = planAsk(question);
  const behind = passedOver.find(({ permit }) => permit.trust !== "device");
  if (outside.length === 0 && behind !== undefined) {
    const { permit, reason, why } = behind;
    return {
      because:
        `${permit.target.id} may be asked (rule ${permit.rule}) and was not, so this was answered on the device: ${why}`,
      stayed: { kind: "passed-over", target: permit.target.id, reason, why },
    };
  }
  if (candidates.some((one) => one.trust !== "device")) return undefined;
  const rejected = choice.rejected.find((one) => one.permit.trust !== "device");
  if (rejected !== undefined) {
    const { permit: { target }, reason, why } = rejected;
    return {
      because: `${target.id} was not asked, so this was answered on the device: ${why}`,
      stayed: { kind: "limit", target: target.id, reason, why },
    };
  }
  const erased = refusals.find(({ rule }) => rule === READ_ERASED);
  if (erased !== undefined) {
    return { because: `This was answered on the device: ${erased.because}`, stayed: { kind: "erased" } };
  }
  const refusal = refusals.find((one): one is MeetingRefusal & Required<Pick<MeetingRefusal, "meetings">> =>
    one.trust !== "device" && (one.meetings?.length ?? 0) > 0
  );
  if (refusal === undefined) return undefined;
  const [first, ...others] = refusal.meetings;
  const { target, rule, because } = refusal;
  const title = first?.title ?? "";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return {
    because:
      `“${title}”${more} may not go to ${target}, so this was answered on the device: ${because} (rule ${rule})`,
    stayed: { kind: "meeting", target, rule, because, title, others: others.length },
  };
}
