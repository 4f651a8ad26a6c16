import { assertEquals } from "@std/assert";
import { findAllByFloor } from "../../../src/gate/find/floor.ts";

Deno.test("a sum that is spelt out is found whole, each time, in every language of the gate", () => {
  const said: readonly (readonly [string, string?])[] = [
    ["Mira paid two hundred and seventy euros for it.", "two hundred and seventy euros"],
    ["So it was two hundred and seventy euros again.", "two hundred and seventy euros"],
    ["That is half a million dollars.", "half a million dollars"],
    ["Rund dreihundertsechzig Euro, sagt sie.", "dreihundertsechzig Euro"],
    ["Il coûte trois cent vingt euros.", "trois cent vingt euros"],
    ["Cuesta quinientos treinta euros.", "quinientos treinta euros"],
    ["Costa trecentottanta euro? No, trecentoquaranta euro.", "trecentoquaranta euro"],
    ["Custa duzentos e trinta euros.", "duzentos e trinta euros"],
    ["Het kost driehonderdvijftig euro.", "driehonderdvijftig euro"],
    ["To kosztuje trzysta pięćdziesiąt złotych.", "trzysta pięćdziesiąt złotych"],
    ["There are two real issues and one frank answer."],
    ["Nous étions deux cent personnes."],
  ];
  const { found } = findAllByFloor(said.map(([text]) => ({ text })), []);
  const sums = said.map(([text], at) =>
    (found[at] ?? []).flatMap(({ type, start, end }) => type === "MONEY" ? [text.slice(start, end)] : []).at(
      -1,
    )
  );
  assertEquals(sums, said.map(([, sum]) => sum));
});
