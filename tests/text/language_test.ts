import { assert, assertEquals } from "@std/assert";
import { languageOf, UNKNOWN_LANGUAGE } from "../../src/text/language.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  en: "Please tell the supplier that we need the pallets before the end of the week.",
  de: "Bitte sag dem Lieferanten, dass wir die Paletten noch vor dem Wochenende brauchen.",
  fr: "Dis au fournisseur qu'il nous faut les palettes avant la fin de la semaine.",
  es: "Dile al proveedor que necesitamos los palés antes de que acabe la semana.",
  it: "Di' al fornitore che ci servono i bancali prima della fine della settimana.",
  nl: "Zeg tegen de leverancier dat we de pallets voor het einde van de week nodig hebben.",
  pt: "Diz ao fornecedor que precisamos das paletes antes do fim da semana.",
  pl: "Powiedz dostawcy, że potrzebujemy palet jeszcze przed końcem tygodnia.",
  sv: "Säg till leverantören att vi behöver pallarna före veckans slut.",
  cs: "Řekni dodavateli, že potřebujeme palety ještě před koncem týdne.",
};

Deno.test("a sentence tells its language, in capitals, in lower case and without punctuation too", () => {
  for (const [language, sentence] of Object.entries(SENTENCES)) {
    assertEquals(languageOf(sentence), { language, certain: true });
    assertEquals(languageOf(sentence.toLowerCase().replace(/[.,']/g, "")).language, language);
    assertEquals(languageOf(sentence.toUpperCase()).language, language);
  }
});

Deno.test("scripts of their own are told apart", () => {
  assertEquals(languageOf("納期は来週の火曜日までにお願いします。").language, "ja");
  assertEquals(languageOf("请在周末之前把货物送到仓库。").language, "zh");
  assertEquals(languageOf("納期").language, "zh");
  assertEquals(languageOf("다음 주까지 물건을 보내 주세요.").language, "ko");
});

Deno.test("what holds too little is not certain", () => {
  for (const text of ["ok", "", "12:30", "e7f1-44", "https://www.beispiel.example/seite"]) {
    assert(!languageOf(text).certain, text);
  }
  assertEquals(languageOf("").language, UNKNOWN_LANGUAGE);
});

Deno.test("the choice can be narrowed", () => {
  const swedish = SENTENCES["sv"] ?? "";
  assertEquals(languageOf(swedish, ["en", "de"]).certain, false);
  assert(["en", "de"].includes(languageOf(swedish, ["en", "de"]).language));
});

Deno.test("a long text is read in three places", () => {
  const polish = [
    "Najpierw sprawdzimy, czy magazyn ma jeszcze wolne miejsce na regałach przy wejściu.",
    "Kierowca mówił wczoraj, że droga przez las jest zamknięta aż do wiosny.",
    "Jeżeli nikt nie ma pytań, przejdziemy do następnego punktu zebrania.",
    "W kuchni stoi świeża kawa, a obok leżą ciastka z jabłkami.",
    "Nowy regulamin wchodzi w życie od pierwszego dnia przyszłego miesiąca.",
  ].join(" ");
  assertEquals(languageOf(`${SENTENCES["en"]} `.repeat(4) + `${polish} `.repeat(8)).language, "pl");
});
