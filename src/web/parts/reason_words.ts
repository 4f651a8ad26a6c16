import type { Why } from "../../policy/language/why.ts";
import { isKey, t } from "../messages/messages.ts";

/**
 * Why a rule decided as it did: an administrator's words as they stand in the policy, those of Chatham's own rules in the
 * reader's language.
 */
export function reasonWords({ rule, because }: { readonly rule: string; readonly because: string }): string {
  const key = `reason-${rule.replace(/^chatham:/, "")}`;
  return rule.startsWith("chatham:") && isKey(key) ? t(key) : because;
}

/** Why a target that is permitted is not asked, or what stands before it beside the rules, without a full stop. */
export function whyWords({ code, values, because }: Why): string {
  const task = `task-${values.task}`;
  return t(`why-${code}`, {
    ...values,
    ...(isKey(task) ? { task: t(task) } : {}),
    ...(because === undefined ? {} : { because: whyWords(because) }),
  });
}
