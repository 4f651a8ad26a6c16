import { assertEquals, assertStringIncludes } from "@std/assert";
import { de } from "../../src/ask/messages/de.ts";
import { en } from "../../src/ask/messages/en.ts";
import { es } from "../../src/ask/messages/es.ts";
import { fr } from "../../src/ask/messages/fr.ts";
import { it } from "../../src/ask/messages/it.ts";
import type { Message, MessageKey } from "../../src/ask/messages/message.ts";
import { nl } from "../../src/ask/messages/nl.ts";
import { pl } from "../../src/ask/messages/pl.ts";
import { pt } from "../../src/ask/messages/pt.ts";
import { looksAhead } from "../../src/text/period/ahead.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("answers' texts hold the same places to fill in every language", () => {
  for (const [language, texts] of Object.entries({ de, fr, es, it, nl, pl, pt })) {
    for (const [key, text] of Object.entries(texts)) {
      const wanted = placesOf(en[key as MessageKey]);
      for (const form of formsOf(text)) {
        const held = placesOf(form);
        // `die letzte Besprechung` needs no number.
        assertEquals([language, key, [...held.difference(wanted)]], [language, key, []]);
        const missing = [...wanted.difference(held)].filter((place) =>
          place !== "n" || typeof text === "string"
        );
        assertEquals([language, key, missing], [language, key, []]);
      }
    }
  }
});

function formsOf(message: Message): string[] {
  return typeof message === "string" ? [message] : Object.values(message);
}

function placesOf(message: Message): Set<string> {
  return new Set(
    formsOf(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []).map((place) => place.slice(1, -1)),
  );
}

/** The hire of the boat in March and in April, a question about it, one about nothing that was said, and one that counts. */
const BOATS = [
  [
    "en",
    ["The hire of the boat is 300 euros.", "The hire of the boat is 350 euros."],
    "What is the hire of the boat?",
    {
      quoted: "Quoted from the transcripts (no language model is installed):",
      changed: "Changed on 9 April 2026 from 300 euros (10 March 2026).",
      foreign: "Who stole the giraffe?",
      notFound: "Not found in your meetings.",
      counting: "How many meetings did we have in March?",
      counted: "1 meeting in March 2026.",
    },
  ],
  [
    "de",
    ["Die Miete für das Boot beträgt 300 Euro.", "Die Miete für das Boot beträgt 350 Euro."],
    "Wie hoch ist die Miete für das Boot?",
    {
      quoted: "Wörtlich aus den Mitschriften (kein Sprachmodell ist installiert):",
      changed: "Geändert am 9. April 2026, vorher 300 Euro (10. März 2026).",
      foreign: "Wer hat die Giraffe gestohlen?",
      notFound: "In den Besprechungen nicht gefunden.",
      counting: "Wie viele Besprechungen hatten wir im März?",
      counted: "1 Besprechung (März 2026).",
    },
  ],
  [
    "fr",
    ["La location du bateau est de 300 euros.", "La location du bateau est de 350 euros."],
    "Quel est le prix de la location du bateau ?",
    {
      quoted: "Extraits des transcriptions (aucun modèle de langue n'est installé) :",
      changed: "Modifié le 9 avril 2026, auparavant 300 euros (10 mars 2026).",
      foreign: "Qui a volé la girafe ?",
      notFound: "Introuvable dans les réunions.",
      counting: "Combien de réunions avons-nous eues en mars ?",
      counted: "1 réunion (mars 2026).",
    },
  ],
  [
    "es",
    ["El alquiler del barco es de 300 euros.", "El alquiler del barco es de 350 euros."],
    "¿Cuánto es el alquiler del barco?",
    {
      quoted: "Citado de las transcripciones (no hay ningún modelo de lenguaje instalado):",
      changed: "Cambió el 9 de abril de 2026; antes era 300 euros (10 de marzo de 2026).",
      foreign: "¿Quién robó la jirafa?",
      notFound: "No se encontró en las reuniones.",
      counting: "¿Cuántas reuniones tuvimos en marzo?",
      counted: "1 reunión (marzo de 2026).",
    },
  ],
  [
    "it",
    ["Il noleggio della barca costa 300 euro.", "Il noleggio della barca costa 350 euro."],
    "Quanto costa il noleggio della barca?",
    {
      quoted: "Citato dalle trascrizioni (nessun modello linguistico è installato):",
      changed: "Cambiato il 9 aprile 2026; prima era 300 euro (10 marzo 2026).",
      foreign: "Chi ha rubato la giraffa?",
      notFound: "Non trovato nelle riunioni.",
      counting: "Quante riunioni abbiamo avuto a marzo?",
      counted: "1 riunione (marzo 2026).",
    },
  ],
  [
    "nl",
    ["De huur van de boot is 300 euro.", "De huur van de boot is 350 euro."],
    "Hoeveel is de huur van de boot?",
    {
      quoted: "Letterlijk uit de transcripties (er is geen taalmodel geïnstalleerd):",
      changed: "Gewijzigd op 9 april 2026; daarvoor 300 euro (10 maart 2026).",
      foreign: "Wie heeft de giraffe gestolen?",
      notFound: "Niet gevonden in de vergaderingen.",
      counting: "Hoeveel vergaderingen hadden we in maart?",
      counted: "1 vergadering (maart 2026).",
    },
  ],
  [
    "pl",
    ["Wynajem łodzi kosztuje 300 euro.", "Wynajem łodzi kosztuje 350 euro."],
    "Ile kosztuje wynajem łodzi?",
    {
      quoted: "Dosłownie z zapisów (nie zainstalowano modelu językowego):",
      changed: "Zmiana z dnia 9 kwietnia 2026; wcześniej 300 euro (10 marca 2026).",
      foreign: "Kto ukradł żyrafę?",
      notFound: "Nie znaleziono w spotkaniach.",
      counting: "Ile spotkań mieliśmy w marcu?",
      counted: "1 spotkanie (marzec 2026).",
    },
  ],
  [
    "pt",
    ["O aluguel do barco é de 300 euros.", "O aluguel do barco é de 350 euros."],
    "Qual é o aluguel do barco?",
    {
      quoted: "Citado das transcrições (nenhum modelo de linguagem está instalado):",
      changed: "Mudou em 9 de abril de 2026; antes era 300 euros (10 de março de 2026).",
      foreign: "Quem roubou a girafa?",
      notFound: "Não encontrado nas reuniões.",
      counting: "Quantas reuniões tivemos em março?",
      counted: "1 reunião (março de 2026).",
    },
  ],
] as const;

Deno.test("ask() says in the language of the question what was found, what changed, what was counted and what was not found", async () => {
  for (const [language, [march, april], question, wanted] of BOATS) {
    using temporary = await temporaryStore();
    temporary.store.putMeeting(
      meetingOf("mar", [["Ivo Hart", march]], { startedAt: "2026-03-10T09:00:00Z" }),
    );
    temporary.store.putMeeting(
      meetingOf("apr", [["Ivo Hart", april]], { startedAt: "2026-04-09T09:00:00Z" }),
    );
    const ask = askOver(temporary.store);
    const { answer } = await ask({ question });
    const [quoted, changed] = answer.split("\n");
    const none = await ask({ question: wanted.foreign });
    const counted = await ask({ question: wanted.counting });
    assertEquals([language, quoted, changed], [language, wanted.quoted, wanted.changed]);
    assertEquals([none.found, none.answer], [false, wanted.notFound]);
    assertStringIncludes(counted.answer, wanted.counted);
  }
});

Deno.test("looksAhead() tells what is to come from what was said of it", () => {
  for (
    const [question, isAhead] of [
      ["What must be ready in July?", true],
      ["When in May are we going to open?", true],
      ["Is anything planned for June?", true],
      ["What did we plan for June?", false],
      ["What was due in May?", false],
      ["Was muss im Juli fertig sein?", true],
      ["Was haben wir für Juli geplant?", false],
      ["Que doit-on livrer en juillet ?", true],
      ["Qu'a-t-on dit en juillet ?", false],
      ["¿Qué se entregará en julio?", true],
      ["Cosa succede a luglio?", true],
      ["Wat moet er in juli klaar zijn?", true],
      ["Co będzie w lipcu?", true],
      ["O que vai acontecer em julho?", true],
    ] as const
  ) assertEquals([question, looksAhead(question)], [question, isAhead]);
});
