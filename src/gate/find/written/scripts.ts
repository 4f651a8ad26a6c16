import type { Entity } from "../../../personal_data.ts";
import { SCRIPT_ROWS, type ScriptRow } from "./script_names.ts";

/**
 * Names in scripts that have no capitals: short runs of another script in a text of Latin letters, what stands in quotes or
 * brackets in such a script, people called by an honorific, Korean words that are a whole name, and Korean addresses.
 */
export function findOtherScripts(text: string): Entity[] {
  if (!OTHER_SCRIPT.test(text)) return [];
  const found: Entity[] = [];
  for (const { pattern, type, score, never } of [...ROWS, ...SCRIPT_ROWS]) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.["value"] ?? match[0];
      if (never?.test(value)) continue;
      const start = match.index + match[0].indexOf(value);
      found.push({ start, end: start + value.length, type, score, detector: "pattern:other-script" });
    }
  }
  return [...found, ...findIslands(text)];
}

const LETTER =
  "[\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Sinhala}\\p{Script=Georgian}\\p{Script=Ethiopic}]";
const PART = `(?:${LETTER}|\\p{M}|[\\u200c\\u200d·ー])`;
const OTHER_SCRIPT = new RegExp(`${LETTER}|\\p{Script=Cyrillic}|\\p{Script=Greek}`, "u");

const HAN_SURNAMES =
  "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯";
const HANGUL_SURNAMES =
  "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국";

const ROWS: readonly ScriptRow[] = [
  {
    pattern:
      /(?:\([주株]\)|㈜|주식회사|株式会社)\s?(?<value>[\p{Script=Hangul}\p{Script=Han}\p{Script=Katakana}ー\p{N}]{2,14})/gu,
    type: "ORGANISATION",
    score: 0.85,
  },
  {
    pattern:
      /(?<![\p{Script=Han}])\p{Script=Han}{2,12}?(?:有限公司|有限责任公司|股份公司|集团|集團|大学|大學|学院|學院|银行|銀行|医院|醫院|株式会社)/gu,
    type: "ORGANISATION",
    score: 0.75,
  },
  {
    pattern: new RegExp(
      `["'“‘「『(（\\[](?<value>(?:${PART}|[\\p{N} .])${"{1,24}"}${PART})["'”’」』)）\\]]`,
      "gu",
    ),
    type: "OTHER",
    score: 0.6,
  },
  {
    pattern: new RegExp(
      `(?<value>[${HAN_SURNAMES}]\\p{Script=Han}{1,2})(?=先生|女士|小姐|老师|老師|教授|博士|医生|醫生|同学|同學|经理|經理|律师|律師|主任|さん|様|氏|くん|ちゃん)`,
      "gu",
    ),
    type: "PERSON",
    score: 0.85,
  },
  {
    pattern: new RegExp(
      `(?:名字叫|名叫|我叫|他叫|她叫|我是|姓名(?:是|为|為|：|:)\\s?|作者(?:：|:)\\s?|演员|演員|导演|導演|歌手|联系人(?:：|:)\\s?)(?<value>[${HAN_SURNAMES}]\\p{Script=Han}{1,2})`,
      "gu",
    ),
    type: "PERSON",
    score: 0.8,
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?<value>[${HANGUL_SURNAMES}]\\p{Script=Hangul}{1,2})(?=\\s?(?:님|씨|선생|교수|박사|대표|팀장|과장|부장|기자)(?!\\p{Script=Hangul}{2}))`,
      "gu",
    ),
    type: "PERSON",
    score: 0.8,
  },
  {
    // A whole word of three syllables that begins with one of the most frequent surnames and ends on no particle.
    pattern:
      /(?<![\p{L}\p{N}])[김이박최정강조윤장임][\p{Script=Hangul}][가-힣](?<![은는이가을를에의로도한고인다서게적와과만된할해까지요니면네데며던라자래기들])(?![\p{L}\p{N}])/gu,
    type: "PERSON",
    score: 0.6,
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)\\p{Script=Hangul}{0,5}(?: \\p{Script=Hangul}{1,8}[시군구읍면동])${"{1,2}"}(?: \\p{Script=Hangul}{1,8}\\d{0,4}[로길가])(?: \\d{1,5}(?:-\\d{1,4})?)?(?: ?[(（]?[\\p{Script=Hangul}\\p{N}]{1,14}[)）]?){0,3}`,
      "gu",
    ),
    type: "ADDRESS",
    score: 0.85,
  },
];

/** Runs of up to so many letters are names; longer ones are sentences. */
const ISLAND_LETTERS_MAX = 24;
const ISLAND_WINDOW = 120;

/** A short run of another script where the letters around it are Latin. */
function findIslands(text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(ISLAND)) {
    const start = match.index;
    const end = start + match[0].length;
    if ((match[0].match(/\p{L}/gu) ?? []).length > ISLAND_LETTERS_MAX) continue;
    // Of its own line: what other texts stand beside it is not the same to everybody who looks.
    const before = text.slice(Math.max(0, start - ISLAND_WINDOW), start).split("\n").pop() ?? "";
    const [after = ""] = text.slice(end, end + ISLAND_WINDOW).split("\n", 1);
    const around = `${before} ${after}`.replace(PLACEHOLDER_PARTS, "");
    const letters = around.match(/\p{L}/gu)?.length ?? 0;
    const latin = around.match(/\p{Script=Latin}/gu)?.length ?? 0;
    if (letters < 20 || latin < letters * 0.9) continue;
    found.push({ start, end, type: "OTHER", score: 0.6, detector: "pattern:other-script" });
  }
  return found;
}

/** Our own placeholders are no text around anything; the window may cut one. */
const PLACEHOLDER_PARTS = /\[?[A-Z]*(?:_[A-Z]+)*\]|\[[A-Z]+(?:_[A-Z]*)*/g;

const ISLAND = new RegExp(`${LETTER}(?:${PART}|[ ](?=${LETTER})){1,60}`, "gu");
