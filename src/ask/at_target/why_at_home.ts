import type { Permit } from "../../policy/decide/permit.ts";
import type { MeetingRefusal } from "../../send/per_meeting.ts";
import { READ_ERASED } from "../../send/read_before.ts";
import type { Way } from "../../send/weigh.ts";

/**
 * Why a question is answered on the device although the policy knows other targets for it: the meeting and the rule, in
 * plain words, for whoever asks here; or the limit that no other target keeps.
 * @returns undefined when neither is why
 */
export function whyAtHome({ refusals, candidates, choice }: Way, { trust }: Permit): string | undefined {
  if (trust !== "device" || candidates.some((one) => one.trust !== "device")) return undefined;
  const rejected = choice.rejected.find((one) => one.permit.trust !== "device");
  if (rejected !== undefined) {
    return `${rejected.permit.target.id} was not asked, so this was answered on the device: ${rejected.why}`;
  }
  const erased = refusals.find(({ rule }) => rule === READ_ERASED);
  if (erased !== undefined) return `This was answered on the device: ${erased.because}`;
  const refusal = refusals.find((one): one is MeetingRefusal & Required<Pick<MeetingRefusal, "meetings">> =>
    one.trust !== "device" && (one.meetings?.length ?? 0) > 0
  );
  if (refusal === undefined) return undefined;
  const [first, ...others] = refusal.meetings;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `“${
    first?.title ?? ""
  }”${more} may not go to ${refusal.target}, so this was answered on the device: ${refusal.because} (rule ${refusal.rule})`;
}
