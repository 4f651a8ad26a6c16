import { assert, assertEquals } from "@std/assert";
import { createSearch } from "../../device/search/search.ts";
import { readTexts } from "../../device/store/meetings/content.ts";
import { openStore, type Store } from "../../device/store/open.ts";
import { ownSearch } from "../support/sample_ask.ts";
import { meetingOf, temporaryFolder, temporaryStore } from "../support/store.ts";

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

Deno.test("a filter of speakers takes names without their accents", async () => {
  using temporary = await temporaryStore();
  fill(temporary.store);
  const found = async (query: string, speaker: string) =>
    (await lexical(temporary.store)({ query, speakers: [speaker] })).hits.map(({ meetingId }) => meetingId);
  assertEquals(await found("Techniker", "jorg strauss"), ["de"]);
  assertEquals(await found("krzesła", "Lukasz Zak"), ["pl"]);
  assertEquals(await found("Techniker", "Jörgen Strauss"), []);
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
  assert(store.overwriteTraces());
  assertEquals(store.database.prepare("select term from terms").pluck().all(), []);
  assertEquals(store.database.prepare("select count(*) from meeting_postings").pluck().get(), 0);
});

Deno.test("a store of an earlier version is sealed and its words are indexed by their language", async () => {
  using folder = temporaryFolder();
  const summary = {
    method: "extractive",
    overview: "About rent.",
    decisions: [],
    actions: [],
    questions: [],
  };
  using before = await openStore(folder.path, { mode: "file" });
  fill(before);
  await takeBack(before);
  makeOld(before, { ...summary, covered: [[0, 1]] });
  before[Symbol.dispose]();
  using store = await openStore(folder.path, { mode: "file" });
  for (const { id, turns } of MEETINGS) {
    assertEquals(store.getMeeting(id)?.turns.map(({ text }) => text), turns.map(({ text }) => text));
    assertEquals(store.getMeeting(id)?.summary?.overview, "About rent.");
  }
  assertEquals((await lexical(store)({ query: "租金" })).hits[0]?.meetingId, "zh");
  assertEquals((await lexical(store)({ query: "Strauss" })).hits[0]?.meetingId, "de");
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

/** The last migration before what was said was sealed. */
const LAST_UNSEALED = 19;
const MIGRATIONS = new URL("../../device/store/file/migrations/", import.meta.url);

/** Takes back what migrations after the sealing have added, whatever they are. */
async function takeBack({ database }: Store): Promise<void> {
  const later = [...Deno.readDirSync(MIGRATIONS)].map(({ name }) => name)
    .filter((name) => Number.parseInt(name, 10) > LAST_UNSEALED + 1);
  const sql = (await Promise.all(later.map(async (name) => (await import(`${MIGRATIONS}${name}`)).sql))).join(
    "\n",
  );
  const made = (kind: string) =>
    [...sql.matchAll(new RegExp(`create (?:unique )?${kind} (\\w+)`, "g"))].map(([, name]) => name);
  for (const kind of ["trigger", "index", "table"]) {
    for (const name of made(kind)) database.exec(`drop ${kind} if exists ${name}`);
  }
  for (const [, table, column] of sql.matchAll(/alter table (\w+) add column (\w+)/g)) {
    if (made("table").includes(table)) continue;
    database.exec(`alter table ${table} drop column ${column}`);
  }
  for (const [, table, column] of sql.matchAll(/alter table (\w+) drop column (\w+)/g)) {
    database.exec(`alter table ${table} add column ${column} integer`);
  }
}

/** What was said as it stands, and full-text tables, as versions before kept them. */
function makeOld({ database }: Store, summary: unknown): void {
  database.exec(`
    alter table turns add column text text;
    alter table turns add column words text;
    alter table meetings add column summary text;
    create virtual table turn_text using fts5 (text, content = '');
    create virtual table window_text using fts5 (text, speakers, content = '');
    create virtual table meeting_text using fts5 (title, text, people, content = '');
  `);
  for (const key of database.prepare<[], number>("select key from meetings").pluck().all()) {
    readTexts(database, key).forEach((text, index) =>
      database.prepare('update turns set text = ? where meeting_key = ? and "index" = ?').run(
        text,
        key,
        index,
      )
    );
    database.prepare("update meetings set summary = ?, index_language = 'en' where key = ?")
      .run(JSON.stringify(summary), key);
  }
  database.exec(
    "drop table meeting_postings; drop table meeting_content; drop table meeting_keys; drop table terms",
  );
  database.pragma(`user_version = ${LAST_UNSEALED}`);
}

Deno.test("search finds compounds by their last word and by their parts, and speakers by a part of their name", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(meetingOf("de", [
    ["Heike Groß", "Die Dachrinnenreinigung kostet hundert Euro, und das Übergabeprotokoll fehlt noch."],
    ["Ömer Kaya", "Wir haben den Termin mit der Hausverwaltung verschoben und die Leiter zurückgegeben."],
  ]));
  temporary.store.putMeeting(meetingOf("other", [["Ada", "Im Garten wächst nichts, und der Zaun ist alt."]]));
  const search = ownSearch(temporary.store);
  for (const query of ["Protokoll", "Verwaltung", "Hausprotokoll"]) {
    const { hits, readAs } = await search({ query });
    assertEquals([query, hits[0]?.meetingId, readAs.length], [query, "de", 1]);
  }
  const { hits } = await search({ query: "Termin", speakers: ["omer"] });
  assertEquals(hits.map((hit) => [...hit.speakers]), [["Ömer Kaya"]]);
  assertEquals((await search({ query: "Termin", speakers: ["Groß Kaya"] })).hits, []);
});
