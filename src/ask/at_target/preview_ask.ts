import { toChathamError } from "../../errors.ts";
import { isReviewed } from "../../send/pass.ts";
import { routeOf } from "../../send/route.ts";
import type { AskPreview, PreviewAsk } from "../answer.ts";
import { planAsk } from "./plan_ask.ts";
import { previewSynthesis } from "./synthesise.ts";
import { type AskHouse, weighQuestion } from "./weigh_question.ts";

/**
 * Weighs a question as it would be asked, and shows what would leave for whom, in the order in which they would be asked; sends
 * nothing, opens no receipt, waits for nobody.
 */
export function previewAsk(house: AskHouse): PreviewAsk {
  return async (request, options = {}) => {
    const question = await weighQuestion(house, request, options);
    const { way } = question;
    const { outside, passedOver, answersHereFirst } = planAsk(question);
    const wouldLeave: AskPreview["wouldLeave"][number][] = [];
    for (const permit of outside) {
      const common = { ...routeOf(permit), needsApproval: isReviewed(way, permit) };
      try {
        const bytes = await previewSynthesis(question, permit);
        wouldLeave.push({ ...common, bytes: bytes.length, body: new TextDecoder().decode(bytes) });
      } catch (error) {
        wouldLeave.push({ ...common, bytes: 0, body: "", problem: toChathamError(error).message });
      }
    }
    return {
      wouldLeave,
      passedOver: passedOver.map(({ permit, reason, why }) => ({ ...routeOf(permit), reason, why })),
      answersHereFirst,
    };
  };
}
