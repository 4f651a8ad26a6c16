import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import type { FindNames } from "../../../src/gate/find/names/find_names.ts";
import { plainText } from "../../../src/gate/find/names/plain_text.ts";

/** Calls every word "Quillan" a person, and notes what it was given to read. */
function reader(detector: string): { find: FindNames; read: string[] } {
  const read: string[] = [];
  const find: FindNames = (texts) => {
    read.push(...texts.map(({ text }) => text));
    return Promise.resolve(texts.map(({ text }) =>
      [...text.matchAll(/quillan/gi)].map(({ index }) => ({
        start: index,
        end: index + 7,
        type: "PERSON" as const,
        score: 0.9,
        detector,
      }))
    ));
  };
  return { find, read };
}

Deno.test("createDetect() has each text read by the model that knows its language", async () => {
  const english = reader("english");
  const others = reader("others");
  const detect = createDetect(english.find, others.find);
  const said = [
    "Please send the report to Quillan before the end of the week.",
    "Bitte schick den Bericht noch vor dem Wochenende an Quillan.",
    "Отправь отчёт до конца недели, пожалуйста, как мы договорились.",
  ];
  const found = await detect(said.map((text) => ({ text })), { roster: [] });
  assertEquals(english.read, [said[0], said[2]]);
  assertEquals(others.read, [said[1]]);
  assertEquals(found.map((list) => list.filter(({ type }) => type === "PERSON").length), [1, 1, 0]);
});

Deno.test("createDetect() takes a text too short to tell for what the conversation is written in", async () => {
  const english = reader("english");
  const others = reader("others");
  const said = ["ok", "Wir treffen uns am Nachmittag in der Küche und reden über den Urlaub.", "ja, Quillan"];
  await createDetect(english.find, others.find)(said.map((text) => ({ text })), { roster: [] });
  assertEquals(english.read, []);
  assertEquals(others.read, said);
});

Deno.test("createDetect() leaves capitals of nouns alone where they are no names", async () => {
  const others = reader("others");
  const text = "Der Lieferant hat die Rechnung für die Maschine noch nicht an die Buchhaltung geschickt.";
  const [found] = await createDetect(reader("english").find, others.find)([{ text }], { roster: [] });
  assertEquals(found, []);
});

Deno.test("plainText() keeps every letter where it stood", () => {
  assertEquals(
    plainText("DIE NEUE MIETERIN IST ELKE BRAND.\nSie zieht ein."),
    "die neue mieterin ist elke brand.\nSie zieht ein.",
  );
  assertEquals(plainText("<td>Nom</td><b>Léa</b>"), "    Nom        Léa    ");
  assertEquals(plainText("**Kunde:** Elke"), "  Kunde:   Elke");
  assertEquals(plainText('<input value="Elke">'), '<input value="Elke">');
  assertEquals(plainText("DIN A4 und USB"), "DIN A4 und USB");
});
