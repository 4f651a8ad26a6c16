import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import type { FindNames } from "../../../src/gate/find/names/find_names.ts";

/** Models that find nothing: what is masked is found by rules. */
const blind: FindNames = (texts) => Promise.resolve(texts.map(() => []));
const detect = createDetect(blind, blind);

async function masked(text: string): Promise<string[]> {
  const [found = []] = await detect([{ text }], { roster: [] });
  return found.map(({ start, end }) => text.slice(start, end));
}

const CARRIED: readonly (readonly [text: string, ...names: string[]])[] = [
  ["Sag doch bitte Ghezal Noori, dass der Schlüssel beim Nachbarn liegt.", "Ghezal Noori"],
  ["soll ich wolfhard anrufen wegen der heizung", "wolfhard"],
  ["Die Kopie geht an Enno Harksen.", "Enno Harksen"],
  ["peux-tu demander à tiphaine si le devis est signé", "tiphaine"],
  ["Le contrat est au nom de Ewa Zarzycka.", "Ewa Zarzycka"],
  ["Merci Gwladys, c'est parfait.", "Gwladys"],
  ["le digo a joseba que venga el lunes", "joseba"],
  ["¿Uxue ya lo sabe?", "Uxue"],
  ["Solo faltaban los Mbappé y el director.", "Mbappé"],
  ["puoi chiedere a fiammetta se porta il contratto", "fiammetta"],
  ["Il conto è intestato a Lisander Hoxha.", "Lisander Hoxha"],
  ["Mancano soltanto gli Okafor per le firme.", "Okafor"],
  ["weet ruurd het al of moet ik bellen", "ruurd"],
  ["vraag ik het aan tjeerd", "tjeerd"],
  ["De polis staat op naam van Gerlof Wiersma.", "Gerlof Wiersma"],
  ["Obrigado, Valquíria, está ótimo.", "Valquíria"],
  ["O recibo fica em nome de Nlandu Bakala.", "Nlandu Bakala"],
  ["Faltavam só os Adichie na escola.", "Adichie"],
  ["zapytaj mścisława, czy ma klucz", "mścisława"],
  ["Bilet jest wystawiony na Bożydara Kłosa.", "Bożydara Kłosa"],
  ["czy grażyna już wie o zmianie", "grażyna"],
  ["o utente joaquim quintela queixa-se de tonturas", "joaquim quintela"],
  ["o paciente thomas brandao sofre de asma", "thomas brandao"],
  ["die patientin walburga stolze klagt über schwindel", "walburga stolze"],
  ["el paciente joseba urrutia tiene fiebre", "joseba urrutia"],
  ["Los otros cubren la mañana, Etxarri la noche.", "Etxarri"],
  ["Die anderen übernehmen die Frühschicht, Wisniewska die Nacht.", "Wisniewska"],
];

for (const [text, ...names] of CARRIED) {
  Deno.test(`createDetect() finds a name by its place alone: ${text.slice(0, 40)}`, async () => {
    assertEquals(await masked(text), names);
  });
}

const FIRMS: readonly (readonly [text: string, firm: string])[] = [
  [
    "Die Schlosserei Drewes & Töchter GmbH & Co. KG liefert morgen.",
    "Schlosserei Drewes & Töchter GmbH & Co. KG",
  ],
  ["Notre bailleur, Ateliers Quéméner SARL, ne répond pas.", "Ateliers Quéméner SARL"],
  ["Talleres Hermanos Baztán S.L. nos debe dinero.", "Talleres Hermanos Baztán S.L."],
  ["La Vetreria Campolongo S.r.l. ha chiuso il cantiere.", "Vetreria Campolongo S.r.l."],
  ["Loodgietersbedrijf Kromhout B.V. komt dinsdag langs.", "Loodgietersbedrijf Kromhout B.V."],
  ["A Serralharia Moutinho Lda. pede um adiantamento.", "Serralharia Moutinho Lda."],
  ["Ślusarnia Kalinowa Sp. z o.o. prosi o zaliczkę.", "Ślusarnia Kalinowa Sp. z o.o."],
];

for (const [text, firm] of FIRMS) {
  Deno.test(`createDetect() finds a firm by what it is by law: ${firm}`, async () => {
    assertEquals(await masked(text).then((found) => found.includes(firm)), true);
  });
}

const NOBODYS: readonly string[] = [
  "Sag bitte niemandem, dass ich müde bin.",
  "soll ich jemanden fragen oder warten",
  "Danke schön, das hilft.",
  "peux-tu demander à quelqu'un si la salle est libre",
  "Merci beaucoup, c'est parfait.",
  "pregúntale a la profesora si hay clase",
  "Gracias a todos, ha sido útil.",
  "chiedi a tutti se va bene",
  "Grazie mille, è perfetto.",
  "weet iemand het al",
  "Bedankt alvast, dat helpt.",
  "Obrigado por tudo, ajuda muito.",
  "powiedz wszystkim, że zebranie odwołane",
  "Dziękuję bardzo, to pomaga.",
  "Ich habe Hunger, und das Brot ist alle.",
];

for (const text of NOBODYS) {
  Deno.test(`createDetect() leaves such a place when nobody's name fills it: ${text.slice(0, 40)}`, async () => {
    assertEquals(await masked(text), []);
  });
}

Deno.test("createDetect() takes a capital that no list explains for somebody's where somebody is met", async () => {
  assertEquals(await masked("Merci Gwladys, je le dirai à l'équipe de Kerjean demain."), [
    "Gwladys",
    "Kerjean",
  ]);
  assertEquals(await masked("Nous visitons la région de Kerjean demain."), []);
});

Deno.test("createDetect() finds listed first names without a surname, also where a sentence begins", async () => {
  assertEquals(await masked("Nekane y Leire abren la tienda por la mañana."), ["Nekane", "Leire"]);
});
