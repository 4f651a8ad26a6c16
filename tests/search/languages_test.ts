import { assert, assertEquals } from "@std/assert";
import { createSearch } from "../../device/search/search.ts";
import { indexWordsAnew } from "../../device/store/meetings/index_anew.ts";
import type { Store } from "../../device/store/open.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

/** One invented meeting a language; nothing of them stands in another. */
const MEETINGS = [
  meetingOf("zh", [["赵敏", "我们先看新办公室的租金。"], ["陈刚", "租金是每月九千元，合同签三年。"], [
    "赵敏",
    "打印机坏了，请找人修理。",
  ]]),
  meetingOf("ja", [["田中", "来週の展示会の準備について話しましょう。"], [
    "高橋",
    "会場は横浜で、搬入は水曜日の朝です。",
  ]]),
  meetingOf("ko", [["김민수", "이번 분기 매출을 검토하겠습니다."], [
    "이서연",
    "창고의 재고가 부족해서 배송이 늦어졌습니다.",
  ]]),
  meetingOf("th", [["สมชาย", "วันนี้เราจะคุยเรื่องงบประมาณโรงงาน"], ["มาลี", "เครื่องจักรใหม่ราคาแพงเกินไป"]]),
  meetingOf("de", [
    ["Jörg Strauß", "Die Heizungsanlage im Großraumbüro ist ausgefallen, die Techniker kommen am Montag."],
    ["Ulrike Böhm", "Die Mieter haben sich über die Nebenkosten beschwert, wir müssen ihnen schreiben."],
  ]),
  meetingOf("pl", [
    ["Łukasz Żak", "Musimy zamówić nowe krzesła do sali konferencyjnej przed końcem miesiąca."],
    ["Kinga Wójcik", "Dostawca podniósł ceny, więc szukamy tańszych krzeseł w hurtowni."],
  ]),
  meetingOf("fr", [
    ["Chloé Garçon", "Les travaux de la cuisine ont commencé hier et les ouvriers travaillent bien."],
    ["Loïc Prévost", "Le carreleur passera jeudi pour mesurer les carreaux de la salle de bains."],
  ]),
  meetingOf("codes", [
    ["Ada", "Ticket QX-204 is about the C# bridge, not about C++ or .NET."],
    ["Bo", "The invoice says 4,750.20 and the IT desk sits in room 3.14; it is what it is. 🌋 Ask R&D."],
  ]),
];

Deno.test("search finds words of every language in the forms that people write them", async () => {
  using temporary = await temporaryStore();
  fill(temporary.store);
  for (
    const [query, meeting, turn] of [
      ["租金", "zh", 0],
      ['"打印机"', "zh", 0],
      ["合同签几年？", "zh", 0],
      ["修", "zh", 0],
      ["横浜", "ja", 0],
      ["展示会はいつですか", "ja", 0],
      ["재고는 어디에 있습니까?", "ko", 0],
      ["매출", "ko", 0],
      ["งบประมาณ", "th", 0],
      ["Heizungsanlagen", "de", 0],
      ["Grossraumbuero Großraumbüros", "de", 0],
      ["Strauss", "de", 0],
      ["Wer hat sich über Nebenkosten beschwert?", "de", 0],
      ["krzesło", "pl", 0],
      ["Lukasz Zak", "pl", 0],
      ["Kiedy zamówimy krzesła?", "pl", 0],
      ["ouvrier", "fr", 0],
      ["Garcon", "fr", 0],
      ["C#", "codes", 0],
      ["What about C++?", "codes", 0],
      [".NET", "codes", 0],
      ["qx-204", "codes", 0],
      ["4750", "codes", 0],
      ["IT", "codes", 0],
      ["R&D", "codes", 0],
      ["🌋", "codes", 0],
    ] as const
  ) {
    const { hits, notFound } = await lexical(temporary.store)({ query });
    assertEquals([query, hits[0]?.meetingId, hits[0]?.startTurn], [query, meeting, turn]);
    assert(hits[0] && hits[0].score > 0.3 && !hits[0].weak, `${query}: ${hits[0]?.score}, ${notFound}`);
  }
});

Deno.test("search marks the words it found, in their own forms", async () => {
  using temporary = await temporaryStore();
  fill(temporary.store);
  const marked = async (query: string) => {
    const [hit] = (await lexical(temporary.store)({ query })).hits;
    return [...new Set(hit?.marks.map(({ start, end }) => hit.text.slice(start, end)))];
  };
  assertEquals(await marked("合同"), ["合同"]);
  assertEquals(await marked("Techniker Mieters"), ["Techniker", "Mieter"]);
  assertEquals(await marked("4750"), ["4,750"]);
  assertEquals(await marked("QX-204"), ["QX-204"]);
});

Deno.test("search says of a word that stands nowhere what it looked for instead, or that nothing matches", async () => {
  using temporary = await temporaryStore();
  fill(temporary.store);
  const search = lexical(temporary.store);
  assertEquals((await search({ query: "heizungsan" })).readAs, [{ word: "heizungsan", as: ["heizungsan…"] }]);
  const slip = await search({ query: "invoise" });
  assertEquals([slip.hits[0]?.meetingId, slip.hits[0]?.why], ["codes", ["spelling"]]);
  assertEquals(slip.readAs.map(({ word }) => word), ["invoise"]);
  for (const query of ["flamingo", "恐竜", "공룡"]) {
    const nothing = await search({ query });
    assertEquals([nothing.hits, nothing.notFound.length], [[], 1], query);
  }
});

Deno.test("search marks a hit as weak that holds little of the query", async () => {
  using temporary = await temporaryStore();
  fill(temporary.store);
  const { hits } = await lexical(temporary.store)({ query: "invoice flamingo walrus ostrich pelican" });
  assertEquals([hits[0]?.weak, hits[0]?.why], [true, ["words"]]);
  assert((hits[0]?.score ?? 1) < 0.34);
});

Deno.test("search finds the few turns of a long meeting without blanks", async () => {
  using temporary = await temporaryStore();
  const lines = Array.from({ length: 150 }, (_, index): [string, string] => [
    index % 2 ? "林" : "周",
    index === 120
      ? "冷却塔需要在雨季之前更换滤网。"
      : "我们继续讨论人员安排、培训计划以及下半年的市场推广方案。",
  ]);
  temporary.store.putMeeting(meetingOf("long", lines));
  const [hit] = (await lexical(temporary.store)({ query: "冷却塔" })).hits;
  assert(hit && hit.startTurn <= 120 && hit.endTurn >= 120 && hit.endTurn - hit.startTurn < 15);
});

Deno.test("erasing a meeting takes all its words out of the index, in every script", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  fill(store);
  for (const { id } of MEETINGS) store.deleteMeeting(id);
  for (const table of ["turn_text", "window_text", "meeting_text"]) {
    store.database.exec(`create virtual table temp.left_${table} using fts5vocab(main, ${table}, row)`);
    assertEquals(store.database.prepare(`select term from temp.left_${table}`).pluck().all(), [], table);
  }
});

Deno.test("a store of an earlier version has its words indexed anew", async () => {
  using temporary = await temporaryStore();
  const { database } = temporary.store;
  fill(temporary.store);
  makeOld(temporary.store);
  assertEquals((await oldHits(temporary.store, "租金")).length, 0);
  database.exec("update meetings set index_language = 'en'");
  database.transaction(() => indexWordsAnew(database))();
  assertEquals((await lexical(temporary.store)({ query: "租金" })).hits[0]?.meetingId, "zh");
  assertEquals((await lexical(temporary.store)({ query: "Strauss" })).hits[0]?.meetingId, "de");
  for (const { id } of MEETINGS) temporary.store.deleteMeeting(id);
  database.exec("create virtual table temp.left_over using fts5vocab(main, window_text, row)");
  assertEquals(database.prepare("select term from temp.left_over").pluck().all(), []);
});

function fill(store: Store): void {
  for (const meeting of MEETINGS) store.putMeeting(meeting);
}

function lexical(store: Store) {
  return createSearch({
    database: store.database,
    embedderId: undefined,
    embedder: () => Promise.resolve(undefined),
  });
}

/** The full-text tables as the version before filled them: the words as they stand. */
function makeOld({ database }: Store): void {
  const turns = database.prepare<[], { key: number; meeting: number; speaker: string; text: string }>(
    `select t.key, t.meeting_key as meeting, s.name as speaker, t.text from turns t
     join speakers s on s.key = t.speaker_key order by t.meeting_key, t."index"`,
  ).all();
  for (const table of ["turn_text", "window_text", "meeting_text"]) {
    database.exec(`insert into ${table} (${table}) values ('delete-all')`);
  }
  for (const { key, text } of turns) {
    database.prepare("insert into turn_text (rowid, text) values (?, ?)").run(key, text);
  }
  for (
    const window of database.prepare<[], { key: number; meeting: number; first: number; last: number }>(
      "select key, meeting_key as meeting, first_turn as first, last_turn as last from windows",
    ).all()
  ) {
    const spoken = turns.filter(({ meeting }) => meeting === window.meeting).slice(
      window.first,
      window.last + 1,
    );
    database.prepare("insert into window_text (rowid, text, speakers) values (?, ?, ?)").run(
      window.key,
      spoken.map(({ text }) => text).join("\n"),
      spoken.map(({ speaker }) => speaker).join("\n"),
    );
  }
  for (
    const { key, title } of database.prepare<[], { key: number; title: string }>(
      "select key, title from meetings",
    ).all()
  ) {
    const spoken = turns.filter(({ meeting }) => meeting === key);
    database.prepare("insert into meeting_text (rowid, title, text, people) values (?, ?, ?, ?)").run(
      key,
      title,
      spoken.map(({ text }) => text).join("\n"),
      spoken.map(({ speaker }) => speaker).join("\n"),
    );
  }
}

async function oldHits(store: Store, query: string) {
  return (await lexical(store)({ query })).hits;
}
