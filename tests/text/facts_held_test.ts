import { assertEquals } from "@std/assert";
import { heldFigures } from "../../src/text/facts_held.ts";

const SAID = "The long-life battery is nine euros dearer per gauge. The toll went from 240 to 265 crowns. " +
  "At least forty people come. The crew needs twelve minutes, not fifteen. Der Steg ist 80 Meter länger. " +
  "Le quai coûte 30 francs de moins. And the difference in weight? Two kilos. We will not leave before the 14th.";

const STATEMENTS: Readonly<Record<string, boolean>> = {
  "The battery costs nine euros more.": true,
  "The battery costs nine euros.": false,
  "The toll is 265 crowns.": true,
  "The toll is 240 crowns.": false,
  "The toll went from 240 to 265 crowns.": true,
  "At least forty people come.": true,
  "Forty people come.": false,
  "The crew needs twelve minutes.": true,
  "The crew needs fifteen minutes.": false,
  "Der Steg ist 80 Meter lang.": false,
  "Der Steg wird 80 Meter länger.": true,
  "Le quai coûte 30 francs.": false,
  "They leave on the 14th.": false,
  "It weighs two kilos.": false,
  "It weighs two kilos less.": true,
  "The crew needs 13 minutes.": false,
  "The crew needs twelve lorries.": false,
  "The toll is 265 elephants.": false,
  "Forty gauges come.": false,
  "The crew needs twelve long minutes.": true,
};

Deno.test("heldFigures() holds a figure with what bends it: a difference, a bound, a denial, and what it counts", () => {
  for (const [statement, isHeld] of Object.entries(STATEMENTS)) {
    assertEquals(heldFigures(statement, SAID), isHeld, statement);
  }
});
