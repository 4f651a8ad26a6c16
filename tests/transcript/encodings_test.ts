import { assert, assertEquals, assertThrows } from "@std/assert";
import iconv from "iconv-lite";
import { ChathamError } from "../../src/errors.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";

/** Short meetings as subtitle tools of their time wrote them, three to an encoding where the encoding is common. */
const MEETINGS: readonly (readonly [
  encoding: string,
  first: readonly [string, string],
  second: readonly [string, string],
])[] = [
  ["windows-1251", ["Анна", "Клапан опять течёт."], ["Олег", "Тогда заказываем новый."]],
  ["windows-1251", ["Ольга", "Когда придёт поставщик?"], ["Сергей", "В четверг, после обеда."]],
  ["windows-1251", ["Ганна", "Ціна завелика, чекаємо."], ["Іван", "Згоден, їдемо далі."]],
  ["koi8-r", ["Анна", "Клапан опять течёт."], ["Олег", "Тогда заказываем новый."]],
  ["windows-1250", ["Michał", "Zawór przecieka, zamówię następny."], [
    "Łucja",
    "Proszę, i to jeszcze dziś.",
  ]],
  ["windows-1250", ["Ondřej", "Ventil přijde až příští týden."], ["Žaneta", "To je příliš pozdě."]],
  ["windows-1250", ["Zoltán", "A szelep drága, de szükséges."], ["Erzsébet", "Akkor megrendeljük őt."]],
  ["windows-1252", ["Jürgen", "Das Ventil ist zu spät – zwei Wochen."], ["Zoë", "Schön ist das nicht."]],
  ["windows-1252", ["Inês", "A válvula está atrasada, não é?"], ["Chloé", "Ça coûte 40 € de plus."]],
  ["windows-1252", ["Øyvind", "Ventilen er på vei."], ["Åsa", "Bra, då väntar vi på den."]],
  ["macintosh", ["Jürgen", "Die Größe wäre schön."], ["Zoë", "Natürlich, für alle."]],
  ["macintosh", ["Chloé", "La vanne est arrivée hier."], ["Noël", "Très bien, on commence."]],
  ["macintosh", ["Inés", "La válvula llegó ayer."], ["Íñigo", "Muy bien, mañana será."]],
  ["cp866", ["Анна", "Клапан опять течёт."], ["Олег", "Тогда заказываем новый."]],
  ["cp866", ["Ольга", "Когда придёт поставщик?"], ["Сергей", "В четверг, после обеда."]],
  ["cp866", ["Пётр", "Цена ещё не решена."], ["Юлия", "Завтра утром поговорим."]],
  ["windows-1253", ["Ελένη", "Η βαλβίδα άργησε πάλι."], ["Νίκος", "Τότε παραγγέλνουμε άλλη."]],
  ["windows-1254", ["Ayşe", "Vana yine gecikti, değil mi?"], ["Gülşah", "Evet, iki hafta sürüyor."]],
  ["gb18030", ["林悦", "阀门又晚了两个星期。"], ["赵强", "那我们换一家供应商。"]],
  ["gb18030", ["孙丽", "价格还没有谈好。"], ["周伟", "明天上午再开一次会。"]],
  ["gb18030", ["吴敏", "这份合同谁来签？"], ["郑凯", "由我来签，星期五之前。"]],
  ["shift_jis", ["田中", "バルブがまた遅れています。"], ["山本", "では別の会社に頼みましょう。"]],
  ["shift_jis", ["高橋", "価格はまだ決まっていません。"], ["伊藤", "明日の朝もう一度話します。"]],
  ["shift_jis", ["小林", "この契約は誰が署名しますか。"], ["加藤", "私が金曜日までに署名します。"]],
  ["euc-jp", ["田中", "バルブがまた遅れています。"], ["山本", "では別の会社に頼みましょう。"]],
  ["euc-kr", ["김지우", "밸브가 또 늦었습니다."], ["박민", "그럼 다른 회사를 찾읍시다."]],
  ["big5", ["林悅", "閥門又晚了兩個星期。"], ["趙強", "那我們換一家供應商。"]],
];

for (const [encoding, [firstName, firstText], [secondName, secondText]] of MEETINGS) {
  Deno.test(`parseTranscript() reads subtitles in ${encoding} (${firstName})`, () => {
    const srt =
      `1\r\n00:00:01,000 --> 00:00:04,000\r\n${firstName}: ${firstText}\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\n` +
      `${secondName}: ${secondText}\r\n`;
    const { turns, warnings } = parseTranscript(new Uint8Array(iconv.encode(srt, encoding)));
    assertEquals(turns.map(({ speaker, text }) => [speaker, text]), [[firstName, firstText], [
      secondName,
      secondText,
    ]]);
    assertEquals(warnings.map(({ kind }) => kind), ["legacy-encoding"]);
    assert(warnings[0]?.place !== undefined);
  });
}

Deno.test("parseTranscript() refuses UTF-8 that is broken rather than guess another encoding", () => {
  const text = new TextEncoder().encode("Zoë: Grüße aus Köln\nJürgen: Schön, und bis später\n");
  for (const at of [2, 9, 30]) {
    const broken = Uint8Array.from(text);
    broken[at + (text.subarray(at).findIndex((byte) => byte >= 0xc0)) + 1] = 0x41;
    const error = assertThrows(() => parseTranscript(broken), ChathamError) as ChathamError;
    assertEquals(error.kind, "bad-input");
  }
});

Deno.test("parseTranscript() reads ISO-2022-JP, whose bytes are all ASCII", () => {
  const shifted = (...codes: readonly number[]) => [0x1b, 0x24, 0x42, ...codes, 0x1b, 0x28, 0x42];
  const [tanaka, yamamoto] = [shifted(0x45, 0x44, 0x43, 0x66), shifted(0x3b, 0x33, 0x4b, 0x5c)];
  const [ja, nein] = [shifted(0x24, 0x4f, 0x24, 0x24), shifted(0x24, 0x24, 0x24, 0x24, 0x24, 0x28)];
  const [colon, end] = [[0x3a, 0x20], [0x0a]];
  const file = [tanaka, colon, ja, end, yamamoto, colon, nein, end, tanaka, colon, ja, end].flat();
  const { turns, warnings } = parseTranscript(Uint8Array.from(file));
  assertEquals(turns.map(({ speaker, text }) => [speaker, text]), [["田中", "はい"], ["山本", "いいえ"], [
    "田中",
    "はい",
  ]]);
  assertEquals(warnings.map(({ place }) => place), ["ISO-2022-JP"]);
});
