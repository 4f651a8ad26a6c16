import { assertEquals } from "@std/assert";
import { findMailSaid } from "../../../src/gate/find/spoken/mail_said.ts";

const SAID: readonly (readonly [text: string, address: string])[] = [
  ["schreib an ulla punkt kern at hafen punkt de bitte", "ulla punkt kern at hafen punkt de"],
  [
    "meine adresse ist jo unterstrich brandl ät werft punkt example",
    "jo unterstrich brandl ät werft punkt example",
  ],
  ["écris à lise point morel arobase quai point fr merci", "lise point morel arobase quai point fr"],
  ["voilà m tiret bas diallo arobase port point com", "m tiret bas diallo arobase port point com"],
  ["mándalo a nuria guion bajo paz arroba muelle punto es", "nuria guion bajo paz arroba muelle punto es"],
  ["scrivi a p punto rossi chiocciola molo punto it grazie", "p punto rossi chiocciola molo punto it"],
  ["mail het naar jan punt smit apenstaartje kade punt nl", "jan punt smit apenstaartje kade punt nl"],
  ["manda para ana ponto luz arroba cais ponto com ponto br", "ana ponto luz arroba cais ponto com ponto br"],
  ["wyślij na jan kropka lis małpa molo kropka pl", "jan kropka lis małpa molo kropka pl"],
];

for (const [text, address] of SAID) {
  Deno.test(`findMailSaid() finds the whole address in "${text}"`, () => {
    const [found] = findMailSaid(text);
    assertEquals(found && text.slice(found.start, found.end).endsWith(address), true);
  });
}

Deno.test("findMailSaid() leaves talk of dots and points", () => {
  for (
    const text of [
      "der wichtigste punkt ist die miete",
      "at this point de facto nothing changes",
      "el punto es que no hay dinero",
      "na zdjęciu jest małpa i kropka",
      "we meet at the point com hem",
    ]
  ) assertEquals([text, findMailSaid(text)], [text, []]);
});
