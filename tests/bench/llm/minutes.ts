import type { LanguageModel } from "../../../src/models/language_model.ts";
import { summarise } from "../../../src/summarise/summarise.ts";
import { stemsOf } from "../../../src/text/search_terms.ts";
import { amiMinutes } from "./open_meetings.ts";
import { print } from "./print.ts";
import { shareOf } from "./share_of.ts";

/** Of its words an item of the minutes must share so many with one that was found. */
const SAME_MIN = 0.5;

/** Decisions and actions of AMI's meetings whose minutes a person wrote: found, and of those found right. */
export async function benchMinutes(model: LanguageModel, { minutes }: { minutes: number }): Promise<void> {
  const until = Date.now() + 60_000 * minutes;
  const sums = new Map<string, Counted>();
  print("\nmeeting      kind       gold  rules found/right of  model adds/right");
  for (const { meeting, decisions, actions } of amiMinutes()) {
    if (Date.now() > until) break;
    const made = await summarise(meeting, { model });
    for (const [kind, gold] of [["decisions", decisions], ["actions", actions]] as const) {
      const texts = (by: string) => made[kind].filter((item) => item.by === by).map(({ text }) => text);
      const [rules, added] = [texts("rules"), texts("model")];
      const right = (items: readonly string[]) =>
        items.filter((item) => gold.some((one) => isSame(one, item))).length;
      const foundIn = (items: readonly string[]) =>
        gold.filter((one) => items.some((item) => isSame(one, item))).length;
      const found = foundIn(rules);
      count(sums, `${kind} by rules`, { gold: gold.length, found, told: rules.length, right: right(rules) });
      const all = [...rules, ...added];
      const both = { gold: gold.length, found: foundIn(all), told: all.length, right: right(all) };
      count(sums, `${kind} with the model`, both);
      print(
        `${meeting.id.padEnd(12)} ${kind.padEnd(10)} ${String(gold.length).padStart(4)}  ${found}/${
          right(rules)
        } of ${rules.length}  ${added.length}/${right(added)}`,
      );
    }
  }
  for (const [name, { gold, found, told, right }] of sums) {
    print(`  ${name.padEnd(24)}found ${shareOf(found, gold)}   right ${shareOf(right, told)}`);
  }
}

interface Counted {
  readonly gold: number;
  readonly found: number;
  readonly told: number;
  readonly right: number;
}

function count(sums: Map<string, Counted>, name: string, one: Counted): void {
  const known = sums.get(name) ?? { gold: 0, found: 0, told: 0, right: 0 };
  sums.set(name, {
    gold: known.gold + one.gold,
    found: known.found + one.found,
    told: known.told + one.told,
    right: known.right + one.right,
  });
}

function isSame(gold: string, item: string): boolean {
  const wanted = [...stemsOf(gold)];
  const held = stemsOf(item);
  return wanted.length > 0 && wanted.filter((stem) => held.has(stem)).length / wanted.length >= SAME_MIN;
}
