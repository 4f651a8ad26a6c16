import { assertEquals } from "@std/assert";
import { findByFloor } from "../../../src/gate/find/floor.ts";

/** Of each text, what of it is somebody's name, firm or address. */
const FOUND: readonly (readonly [text: string, ...values: string[]])[] = [
  ["请通知李娜明天来公司。", "李娜"],
  ["参会人：赵敏、钱勇、孙丽", "赵敏、钱勇、孙丽"],
  ["欧阳若兰说她同意。", "欧阳若兰"],
  ["郭建平的护照号码错了。", "郭建平"],
  ["北京市海淀区学院路15号3单元", "北京市海淀区学院路15号3单元"],
  ["鈴木さんと高橋部長に連絡してください。", "鈴木", "高橋部長"],
  ["渡辺由美と申します。", "渡辺由美"],
  ["株式会社みどり印刷の者です。", "みどり印刷"],
  ["担当：中島恵", "中島恵"],
  ["제 이름은 박서준입니다.", "박서준"],
  ["김민수가 최지우에게 전화했다.", "김민수", "최지우"],
  ["اسمي ليلى حداد وأعمل في البنك", "ليلى حداد"],
  ["قالت الدكتورة سارة العلي نعم", "سارة العلي"],
  ["שמי נועה ברק ואני גרה כאן", "נועה ברק"],
  ["גברת רחל כהן ביקשה תור מחר", "רחל כהן"],
  ["श्रीमती सुनीता वर्मा ने फोन किया", "सुनीता वर्मा"],
  ["คุณสมชาย ใจดี โทรมาเมื่อวาน", "สมชาย ใจดี"],
  ["Иван Петренко позвонил вчера.", "Иван Петренко"],
  ["Меня зовут Ольга Сергеевна Кузнецова", "Ольга Сергеевна Кузнецова"],
  ["早安，凱薩琳，今天好嗎？", "凱薩琳"],
  ["Οδός Αθανασίου Διάκου 17, δεύτερος όροφος", "Οδός Αθανασίου Διάκου 17"],
  ["вул. Шевченка 24 біля школи", "вул. Шевченка 24"],
  ["живёт: г. Самара, ул. Садовая, д. 7, кв. 3", "г. Самара, ул. Садовая, д. 7, кв. 3"],
];

for (const [text, ...values] of FOUND) {
  Deno.test(`findByFloor() finds names in "${text}"`, () => {
    const [found = []] = findByFloor([{ text }], []);
    for (const value of values) {
      const start = text.indexOf(value);
      const isCovered = found.some((one) => one.start <= start && start + value.length <= one.end);
      assertEquals([value, isCovered], [value, true]);
    }
  });
}

const NOBODY = [
  "请帮我写一首关于秋天的诗，然后检查语法。",
  "马上开会，高度重视方法和程序。",
  "比较Python和Java的优缺点。",
  "お客様の声を要約してください。",
  "皆さん、こんにちは。仕様書と同様です。",
  "東京から京都までの行き方を教えてください。",
  "가을에 대한 하이쿠를 써 줘.",
  "한국어를 영어로 번역해 주세요.",
  "اشرح لي الفرق بين الضريبة والرسوم.",
  "כתוב שיר על הסתיו.",
  "शरद ऋतु पर एक कविता लिखो।",
  "คุณภาพดีมาก",
  "Напиши хокку об осени.",
];

for (const text of NOBODY) {
  Deno.test(`findByFloor() finds nobody in "${text}"`, () => {
    assertEquals(findByFloor([{ text }], []), [[]]);
  });
}

Deno.test("findByFloor() finds names of the roster that stand without blanks around them", () => {
  const text = "明日は三好芽衣子が司会をします。";
  const [found = []] = findByFloor([{ text }], ["三好 芽衣子"]);
  assertEquals(found.map(({ start, end }) => text.slice(start, end)), ["三好芽衣子"]);
});
