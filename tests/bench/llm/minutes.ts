import type { LanguageModel } from "../../../src/models/language_model.ts";
import { summarise } from "../../../src/summarise/summarise.ts";
import { stemsOf } from "../../../src/text/search_terms.ts";
import { amiMinutes } from "./open_meetings.ts";
import { print } from "./print.ts";

/** Of its words an item of the minutes must share so many with one that was found. */
const SAME_MIN = 0.5;

/** Decisions and actions of AMI's meetings whose minutes a person wrote: found, and of those found right. */
export async function benchMinutes(model: LanguageModel, { minutes }: { minutes: number }): Promise<void> {
  const until = Date.now() + 60_000 * minutes;
  print("\nmeeting      kind       gold  rules found/right of  model adds/right");
  for (const { meeting, decisions, actions } of amiMinutes()) {
    if (Date.now() > until) break;
    const made = await summarise(meeting, { model });
    for (const [kind, gold] of [["decisions", decisions], ["actions", actions]] as const) {
      const texts = (by: string) => made[kind].filter((item) => item.by === by).map(({ text }) => text);
      const [rules, added] = [texts("rules"), texts("model")];
      const right = (items: readonly string[]) =>
        items.filter((item) => gold.some((one) => isSame(one, item))).length;
      const found = gold.filter((one) => rules.some((item) => isSame(one, item))).length;
      print(
        `${meeting.id.padEnd(12)} ${kind.padEnd(10)} ${String(gold.length).padStart(4)}  ${found}/${
          right(rules)
        } of ${rules.length}  ${added.length}/${right(added)}`,
      );
    }
  }
}

function isSame(gold: string, item: string): boolean {
  const wanted = [...stemsOf(gold)];
  const held = stemsOf(item);
  return wanted.length > 0 && wanted.filter((stem) => held.has(stem)).length / wanted.length >= SAME_MIN;
}
