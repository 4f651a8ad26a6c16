import { assertEquals } from "@std/assert";
import type { ActionItem } from "../../src/meeting/meeting.ts";
import { carryActions } from "../../src/summarise/carry_actions.ts";

const item = (text: string, turn: number, rest: Partial<ActionItem> = {}): ActionItem => ({
  text,
  turns: [turn],
  turnIds: [`t${turn}`],
  by: "rules",
  ...rest,
});

Deno.test("carryActions() keeps id and done of the same promise in other words, and what a person wrote", () => {
  const before = [
    item("I will order the paint by Friday.", 4, { id: "a1", done: true }),
    item("Call the diver", 9, { id: "a2", by: "person", owner: "Ola", due: "2026-06-01" }),
    item("I will check the pump.", 12, { id: "a3" }),
    item("I will sweep the yard.", 14, { id: "a4", done: true }),
  ];
  const after = [
    item("Order paint by Friday", 4, { by: "model" }),
    item("Ola calls the diver", 9, { by: "model", owner: "Ola Nyberg" }),
    item("Mend the crane", 12, { by: "model" }),
  ];
  assertEquals(carryActions(before, after).map(({ id, text, done, owner }) => [id, text, done, owner]), [
    ["a1", "Order paint by Friday", true, undefined],
    ["a2", "Call the diver", undefined, "Ola"],
    [undefined, "Mend the crane", undefined, undefined],
    ["a4", "I will sweep the yard.", true, undefined],
  ]);
});

Deno.test("carryActions() takes a summary as it is where there was none", () => {
  assertEquals(carryActions([], [item("Mend the crane", 1)]), [item("Mend the crane", 1)]);
});
