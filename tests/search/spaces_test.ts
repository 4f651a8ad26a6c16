import { assert, assertEquals } from "@std/assert";
import { encoderSettings } from "../../device/embed/encoder_settings.ts";
import { openSentenceEncoder } from "../../device/embed/sentence_encoder.ts";
import { createSentencePieces } from "../../device/onnx/sentence_pieces.ts";
import { embedByLanguage } from "../../device/search/embed_meeting.ts";
import { lookCloser } from "../../device/search/look_closer.ts";
import { mergeSpaces } from "../../device/search/query_space.ts";
import { createSearch } from "../../device/search/search.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import type { EncoderEntry } from "../../src/meeting/search.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

Deno.test("createSentencePieces() cuts as the recipe's tokeniser does", async () => {
  const model = await shippedModel("sentence-embedding-multilingual");
  const tokens = createSentencePieces(new TextDecoder().decode(await readVerified(model, "vocabulary")));
  const golden = JSON.parse(
    Deno.readTextFileSync(`${ROOT}models/starter/embedding-multilingual/recipe/golden_pieces.json`),
  ) as { text: string; ids: number[] }[];
  assert(golden.length >= 6);
  for (const { text, ids } of golden) assertEquals(tokens.encode(text), ids, text);
  assertEquals(tokens.encode("  Grüß\n Gott "), tokens.encode("Grüß Gott"));
});

Deno.test("meetings are embedded by the encoder of their language, and found by meaning in each space", async () => {
  const opened: string[] = [];
  const encoders = [
    await shippedEncoder("sentence-embedding", opened),
    await shippedEncoder("sentence-embedding-multilingual", opened),
  ];
  using temporary = await temporaryStore();
  const { store } = temporary;
  const [first, ...others] = encoders;
  const search = createSearch({
    database: store.database,
    embedderId: first?.id,
    embedder: first?.open ?? (() => Promise.resolve(undefined)),
    others,
  });
  store.putMeeting(
    meetingOf("english", [["Ann", "The lorry broke down on the motorway, so the parcels came a day late."]]),
  );
  (await embedByLanguage(store.database, encoders, "english"))();
  await search({ query: "Why was the delivery delayed?" });
  assertEquals(opened, [first?.id], "the other encoder stays shut while there are English meetings only");

  for (
    const meeting of [
      meetingOf("german", [[
        "Uwe",
        "Der Lastwagen ist liegen geblieben, deshalb kamen die Pakete erst am nächsten Tag an.",
      ]]),
      meetingOf("german-garden", [[
        "Uwe",
        "Im Garten blühen die Tulpen, und der Rasen muss bald gemäht werden.",
      ]]),
      meetingOf("japanese", [["健", "トラックが高速道路で故障して、荷物が一日遅れて届きました。"]]),
      meetingOf("japanese-garden", [["健", "庭のチューリップが咲いたので、芝生を刈らなければなりません。"]]),
    ]
  ) {
    store.putMeeting(meeting);
    (await embedByLanguage(store.database, encoders, meeting.id))();
  }
  const spaces = store.database.prepare("select languages, is_active from vector_indexes order by key").raw()
    .all();
  assertEquals(spaces, [['["en"]', 1], [JSON.stringify(others[0]?.languages), 1]]);
  for (
    const [query, meetingId] of [
      ["Why was the delivery delayed?", "english"],
      ["Warum traf die Sendung verspätet ein?", "german"],
      ["配達が遅れたのはなぜですか", "japanese"],
      ["Welche Blumen wachsen draußen?", "german-garden"],
    ] as const
  ) {
    const { hits, mode } = await search({ query });
    assertEquals([query, mode, hits[0]?.meetingId], [query, "hybrid", meetingId]);
    assert(hits[0]?.why.includes("meaning"), query);
  }
});

Deno.test("lookCloser() lifts the window one of whose sentences is near, however many others stand around it", async () => {
  using temporary = await temporaryStore();
  const { store: { database, putMeeting } } = temporary;
  const around = ["Der Kran wird am Montag geprüft.", "Für den Zaun liegen drei Angebote vor."];
  putMeeting(meetingOf("harbour", [["Uwe", `${around[0]} Die Fähre legte zu spät ab. ${around[1]}`]]));
  putMeeting(meetingOf("yard", [["Ilse", around.join(" ")], ["Uwe", "Ja, gut."]]));
  const windows = database.prepare<[], { key: number; meetingKey: number }>(
    "select key, meeting_key as meetingKey from windows order by key",
  ).all();
  const asked: string[] = [];
  const added = await lookCloser(database, {
    vector: Float32Array.of(1, 0),
    index: { nearest: () => windows.map((each) => ({ ...each, score: 0.5 })) },
  }, {
    filter: {},
    left: undefined,
    embedder: {
      embed: (texts) => {
        asked.push(...texts);
        return Promise.resolve(
          texts.map((text) => text.includes("Fähre") ? Float32Array.of(1, 0) : Float32Array.of(0, 1)),
        );
      },
    },
  });
  assertEquals([...added], windows.map(({ key }, at) => [key, at === 0 ? 0.25 : -0.25]));
  assertEquals(asked.some((text) => text.startsWith("Ja, gut")), false, "a few words alone say nothing");
});

Deno.test("a meeting in a language that no encoder knows is searched by words alone, and that is said", async () => {
  const encoders = [await shippedEncoder("sentence-embedding-multilingual", [])];
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(
    meetingOf("ru", [["Олег", "Склад закрыт до понедельника, потому что в нём чинят крышу."]]),
  );
  (await embedByLanguage(store.database, encoders, "ru"))();
  const search = createSearch({
    database: store.database,
    embedderId: "none",
    embedder: () => Promise.resolve(undefined),
    others: encoders,
  });
  const { hits, mode, lexicalBecause } = await search({ query: "склад" });
  assertEquals([hits[0]?.meetingId, mode], ["ru", "lexical"]);
  assert(lexicalBecause === "no-language" || lexicalBecause === "not-embedded", lexicalBecause);
});

Deno.test("mergeSpaces() takes several spaces by rank, never by score, and leaves out what means nothing", () => {
  const ranked = (score: number, key: number) => ({ key, meetingKey: key, score });
  const merged = mergeSpaces([
    { cosines: { unrelated: 0.2, related: 0.5 }, found: [ranked(0.4, 1), ranked(0.1, 2)] },
    { cosines: { unrelated: 0.84, related: 0.9 }, found: [ranked(0.88, 3), ranked(0.87, 4)] },
  ]);
  assertEquals(merged.map(({ key }) => key), [1, 3, 4]);
  assertEquals(merged[0]?.similarity, merged[1]?.similarity);
  assert((merged[2]?.similarity ?? 1) < (merged[1]?.similarity ?? 0));
});

async function shippedModel(task: string) {
  const model = findModel([await openShelf(ROOT, `${ROOT}models/manifest.json`)], task);
  if (!model) throw new Error(`No ${task} ships`);
  return model;
}

async function shippedEncoder(task: string, opened: string[]): Promise<EncoderEntry> {
  const model = await shippedModel(task);
  const settings = encoderSettings(model.entry);
  return {
    id: settings.id,
    languages: settings.languages ?? [],
    async open() {
      if (!opened.includes(settings.id)) opened.push(settings.id);
      const files = {
        model: await readVerified(model, "model"),
        vocabulary: await readVerified(model, "vocabulary"),
      };
      return await openSentenceEncoder(files, { ...settings, threads: 1 });
    },
  };
}
