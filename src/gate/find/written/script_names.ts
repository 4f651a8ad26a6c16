import type { EntityType } from "../../../personal_data.ts";

/** How people, firms and addresses are written in scripts without capitals. */
export interface ScriptRow {
  /** Global and linear; its group `value`, where it has one, is the value. */
  readonly pattern: RegExp;
  readonly type: EntityType;
  readonly score: number;
  /** What looks like one and is a word. */
  readonly never?: RegExp;
}

function person(source: string, score: number, never?: RegExp): ScriptRow {
  return { pattern: new RegExp(source, "gu"), type: "PERSON", score, ...(never && { never }) };
}

const HAN = "\\p{Script=Han}";
/** Also of two characters, after which a given name of one or two follows. */
const CHINESE_COMPOUND =
  "(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|公孙|公孫|慕容|令狐|长孙|宇文|司徒|端木|轩辕|东方|東方|南宫)";
const CHINESE_SURNAME =
  "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯]";
const CHINESE_NAME = `(?:${CHINESE_COMPOUND}${HAN}{1,2}|${CHINESE_SURNAME}${HAN}{1,2})`;
/** Everyday words that begin with a character that is a surname too. */
const CHINESE_WORDS =
  /^(?:马上|馬上|高兴|高度|高级|高中|方法|方面|方便|方式|方案|方向|白天|白色|金额|金融|金属|石油|石头|任何|任务|任意|程序|程度|江南|周末|周[一二三四五六日]|周期|周围|许多|何时|何况|何种|曾经|向前|向量|万一|万分|钱包|史上|雷达|段落|贺卡|陈述|陈列|王国|王子|黄色|黄金|林业|马路|宋朝|唐朝|韩国|谢谢|余额|余下|叶子|范围|范例|付款|付费|秦朝|武器|武汉|毛巾|毛病|龙头|汤圆|夏天|夏季|孔子|孟子|张开|高速|高效|高质|石英|江苏|江西|云南|陆续|陆地|严格|严重|戴上|莫名|成功)/;

const JAPANESE_SURNAME =
  "(?:佐々木|長谷川|五十嵐|佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|山口|松本|井上|木村|斎藤|斉藤|清水|山崎|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|中野|三浦|原田|中川|松田|竹内|小野|田村|中山|和田|石田|森田|上田|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|谷口|今井|工藤|増田|丸山|杉山|村田|大塚|新井|小山|平野|藤本|河野|上野|野口|武田|松井|千葉|菅原|岩崎|木下|久保|佐野|野村|松尾|市川|菊地|菊池|杉本|古川|大西|島田|水野|桜井|高野|吉川|山内|西田|西川|北村|安田|川口|平田|川崎|本田|久保田|吉村|飯田|沢田|中田|小松|黒田|樋口|荒木|永井|浅野|大橋|石原|松岡|矢野|岡崎|服部|早川|片山|望月|森本|内藤|関口|星野|熊谷|秋山|大久保|須藤|奥村|三宅|平井|吉岡|堀内|福島|成田|岩田|川村|小沢|横田|辻本|白石|荒井|野中)";
const JAPANESE_TITLE =
  "(?:さん|様|さま|氏|殿|くん|君|ちゃん|先生|部長|課長|社長|係長|専務|常務|主任|選手|教授|弁護士|医師)";
/** What stands before a title of courtesy and is nobody's name. */
const JAPANESE_WORDS =
  /^(?:お客|客|皆|みな|奥|神|王|姫|お父|父|お母|母|お兄|兄|お姉|姉|お子|子供|患者|業者|店員|隣|同|多|仕|模|摂|華|何|誰|赤|お医者|医者|看護師|運転手|警察官|大家|担当者|参加者|各|貴|御|たく|うち)$/;

const KOREAN_SURNAME =
  "[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도석선설마길]";

const ARABIC = "[\\p{Script=Arabic}\\p{M}]";
const ARABIC_STOP =
  "(?:على|في|من|إلى|عن|مع|هو|هي|الذي|التي|أن|إن|كان|كانت|قال|قالت|ثم|أو|لا|ما|هذا|هذه|رقم|يوم|غدا|أمس|اليوم|بتاريخ|لكن|يعمل|تعمل|يسكن|تسكن|أسكن|أعيش|أعمل|وأنا|عمره|عمري|حول|بشأن|بعد|قبل)";
const ARABIC_WORD = `(?!(?:${ARABIC_STOP}|و${ARABIC}{2,20})(?!${ARABIC}))${ARABIC}{2,20}`;
const ARABIC_NAME = `${ARABIC_WORD}(?:[ ]${ARABIC_WORD}){0,3}`;

const HEBREW_STOP =
  "(?:את|של|על|אל|עם|לא|כן|הוא|היא|אני|מה|זה|זו|יש|אין|גר|גרה|עובד|עובדת|אמר|אמרה|ביקש|ביקשה|מחר|היום|אתמול|בן|בת|כדי|לפני|אחרי|בשעה|בתאריך|מ|ב|טלפון)";
const HEBREW_WORD =
  `(?!(?:${HEBREW_STOP}|ו\\p{Script=Hebrew}{2,20})(?![\\p{Script=Hebrew}]))[\\p{Script=Hebrew}'"׳״-]{2,20}`;
const HEBREW_NAME = `${HEBREW_WORD}(?: ${HEBREW_WORD}){0,2}`;

const DEVANAGARI = "[\\p{Script=Devanagari}\\p{M}]";
const HINDI_STOP =
  "(?:है|हैं|था|थी|थे|हूँ|हूं|और|में|से|को|का|की|के|ने|पर|तो|भी|जी|यह|वह|मैं|मेरा|मेरी|क्या|नहीं|कल|आज|रहता|रहती|साहब)";
const HINDI_WORD = `(?!${HINDI_STOP}(?!${DEVANAGARI}))${DEVANAGARI}{2,20}`;
const HINDI_NAME = `${HINDI_WORD}(?: ${HINDI_WORD}){0,3}`;

const CYRILLIC_WORD = "\\p{Lu}[\\p{Ll}\\p{M}]{1,20}(?:-\\p{Lu}[\\p{Ll}]{1,20})?";

export const SCRIPT_ROWS: readonly ScriptRow[] = [
  // Streets with their numbers, in Greek and Cyrillic letters.
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:\d{1,5} )?[\p{Script=Greek}]{2,20}\.?(?: [\p{Script=Greek}]{2,20}\.?){0,3},? \d{1,5}(?:[\p{L}])?(?![\p{L}\p{N}])/gu,
    type: "ADDRESS",
    score: 0.75,
    never: /^(?:το|στις?|από|έως|του|τον|την|σελίδα|κεφάλαιο|άρθρο|βήμα|έκδοση|νόμος|ν\.) /iu,
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:ул|улица|вул|вулиця|пр|пр-т|проспект|пер|переулок|бул|бульвар|пл|площадь|наб)\.? ?(?<value>\p{Lu}[\p{Script=Cyrillic}-]{2,24}(?: \p{Lu}?[\p{Script=Cyrillic}-]{2,24}){0,2},? ?(?:д\.? ?)?\d{1,4}[а-я]?)(?![\p{L}\p{N}])/gu,
    type: "ADDRESS",
    score: 0.8,
  },
  // Chinese.
  person(
    `(?:早安|早上好|午安|晚安|晚上好|你好|您好|嗨|哈囉|哈喽|亲爱的|親愛的|谢谢你|謝謝你)[，, 、]{0,2}(?<value>${HAN}{2,5})(?=[，,。！!：:？?\\n]|$)`,
    0.8,
    /^(?:大家|各位|朋友|老师|老師|先生|女士|同学|同學|同事|世界|客服|请问|請問|我|你|您|他|她|宝贝|寶貝|所有|今天|明天|最近|很|好久|经理|醫生|医生|同志)/,
  ),
  person(`${CHINESE_COMPOUND}${HAN}{1,2}(?=[^${"\\p{Script=Han}"}]|[和与跟及的说在是将已今明昨])`, 0.85),
  person(
    `(?:收件人|寄件人|联系人|聯絡人|姓名|客户|客戶|患者|病人|经办人|负责人|負責人|申请人|申請人|用户|员工|員工|作者|参会人|出席|与会|签名|法人|户名|戶名)(?:姓名)?\\s?[:：是]\\s?(?<value>${CHINESE_NAME}(?:[、，, ]${CHINESE_NAME}){0,12})`,
    0.9,
  ),
  person(
    `(?<value>${CHINESE_NAME})(?=的(?:身份证|身分證|手机|手機|电话|電話|邮箱|郵箱|邮件|地址|号码|號碼|生日|工资|薪水|账号|帳號|卡号|卡號|护照|護照|密码|密碼|简历|履历|合同|病历|体检|家|父|母|妻|丈夫|女儿|儿子|老板|同事))`,
    0.85,
    CHINESE_WORDS,
  ),
  person(
    `(?<![\\p{Script=Han}])(?<value>${CHINESE_NAME}(?:[和与與跟及、]${CHINESE_NAME}){1,6}?)(?=$|[^\\p{Script=Han}]|明天|今天|昨天|后天|上周|下周|一起|都|将|將|已|会|會|说|說|在|是|同意|负责|負責|参加|參加|签|開|开|去|来|來|要|讨论|討論)`,
    0.8,
    CHINESE_WORDS,
  ),
  person(
    `(?<![\\p{Script=Han}])(?<value>${CHINESE_SURNAME}${HAN}{1,2}?)(?=说|說|表示|认为|認為|告诉|告訴|打电话|打電話|来电|來電|今天|明天|昨天|负责|負責|已经|已經|同意|反对|要求|请假|請假|离职|離職|辞职|入职|住在|出生|毕业于|畢業於)`,
    0.75,
    CHINESE_WORDS,
  ),
  person(
    `(?:请|請|叫|给|給|找|问|問|通知|联系|聯繫|转告|轉告|告诉|告訴|提醒|感谢|感謝|回复|回覆)(?<value>${CHINESE_SURNAME}${HAN}{1,2}?)(?=[，。,.!！\\s]|$|发|發|打|说|說|把|将|將|尽快|明天|今天|确认|確認|写|寫|回)`,
    0.75,
    CHINESE_WORDS,
  ),
  {
    pattern:
      /(?:\p{Script=Han}{2,8}(?:省|自治区))?(?:\p{Script=Han}{1,8}(?:市|州|盟))?\p{Script=Han}{1,10}(?:区|县|镇|乡|區|縣|鎮|鄉|市)\p{Script=Han}{1,12}(?:路|街|大道|道|巷|弄|胡同|村)(?:\p{Script=Han}{0,4}段)?\d{1,5}(?:号|號)(?:\p{Script=Han}{0,8}\d{1,4}(?:室|楼|樓|单元|栋|座|层|層|户)){0,4}/gu,
    type: "ADDRESS",
    score: 0.9,
  },
  // Japanese.
  person(`${JAPANESE_SURNAME}[ 　]?(?:${HAN}|々|[ぁ-んァ-ヶー]){1,3}?(?=[ 　]?${JAPANESE_TITLE})`, 0.9),
  person(
    `${JAPANESE_SURNAME}[ 　]?(?:${HAN}{1,3}|[ァ-ヶー]{2,5})(?=[^\\p{Script=Han}ァ-ヶー]|$)`,
    0.85,
    /(?:駅|町|市|区|県|線|川|山|店|家|村|支店|大学|電機|製作所|商事|工業|建設)$/,
  ),
  person(`${JAPANESE_SURNAME}(?=[ 　]?${JAPANESE_TITLE}|と申|です|、|,|：|:)`, 0.8),
  person(
    `(?<![\\p{Script=Han}々])(?<value>${HAN}{2,4}|[ァ-ヶー]{2,8})(?=(?:さん|くん|ちゃん|氏)(?![ぁ-ん]{0,1}[\\p{Script=Han}]))`,
    0.75,
    JAPANESE_WORDS,
  ),
  person(
    `(?:氏名|名前|お名前|担当|担当者|宛先|参加者|出席者|患者|顧客|依頼者|申込者|連絡先|作成者)\\s?[:：]\\s?(?<value>(?:${HAN}|々|[ぁ-んァ-ヶー]){2,8}(?:[、,・ 　](?:${HAN}|々|[ぁ-んァ-ヶー]){2,8}){0,8})`,
    0.85,
  ),
  person(`(?<value>(?:${HAN}|々|[ァ-ヶー]){2,8})(?=と申します|ともうします|と言います|といいます)`, 0.9),
  {
    pattern:
      /(?:株式会社|有限会社|合同会社|一般社団法人|医療法人)[ 　]?(?<value>(?:\p{Script=Han}|々|[ぁ-んァ-ヶー]|[A-Za-z]){2,14}?)(?=[のとはがにをでもへ、。,\s(（]|です|$)/gu,
    type: "ORGANISATION",
    score: 0.85,
  },
  {
    pattern:
      /(?:〒?\d{3}-\d{4}[ 　]?)?(?:東京都|北海道|(?:京都|大阪)府|\p{Script=Han}{2,3}県)(?:\p{Script=Han}|々|[ぁ-んァ-ヶー]){1,12}?[市区郡町村](?:(?:\p{Script=Han}|々|[ぁ-んァ-ヶー]){0,14}\d{1,4}(?:[-－ー丁目番地号の]{1,3}\d{0,4}){0,5})?/gu,
    type: "ADDRESS",
    score: 0.9,
  },
  // Korean.
  person(
    `(?:이름은|이름이|성함은|저는|제가|나는|이름\\s?[:：]|성명\\s?[:：]|담당자\\s?[:：]|수신인\\s?[:：]|참석자\\s?[:：])\\s?(?<value>${KOREAN_SURNAME}\\p{Script=Hangul}{1,2}?)(?=입니다|이에요|예요|이고|이며|라고|이라고|[,.\\s]|$)`,
    0.85,
  ),
  person(
    `(?<![\\p{L}\\p{N}])(?<value>[김박최]\\p{Script=Hangul}{2})(?=(?:은|는|이|가|을|를|에게|께|와|과|의|도|한테|랑)(?![\\p{L}]))`,
    0.75,
  ),
  person(
    `(?<![\\p{L}\\p{N}])(?<value>${KOREAN_SURNAME}\\p{Script=Hangul}{2})(?=(?:와|과|하고|랑) ${KOREAN_SURNAME}\\p{Script=Hangul}{2})`,
    0.7,
  ),
  // Arabic.
  person(
    `(?<!${ARABIC})(?:[بلوفك]{0,2})(?:السيدة?|الدكتورة?|الأستاذة?|المهندسة?|الشيخة?|الآنسة|المحامية?|سيدي|سيدتي|د\\.|أ\\.) (?<value>${ARABIC_NAME})`,
    0.9,
  ),
  person(
    `(?<!${ARABIC})(?:و?اسمي|و?إسمي|و?اسمه|و?اسمها|يدعى|تدعى|المدعوة?|أنا|الاسم|اسم العميل|العميلة?|المريضة?|الموظفة?)\\s?:? (?<value>${ARABIC_NAME})`,
    0.85,
  ),
  // Hebrew.
  person(
    `(?<!\\p{Script=Hebrew})[בלמוש]{0,2}(?:מר|גברת|גב['׳]|ד["״]ר|פרופ['׳]|אדון|עו["״]ד|הרב) (?<value>${HEBREW_NAME})`,
    0.9,
  ),
  person(
    `(?<!\\p{Script=Hebrew})(?:שמי|קוראים לי|השם שלי(?: הוא)?|שמו|שמה|בשם|הלקוחה?|המטופלת?|שם\\s?:) (?<value>${HEBREW_NAME})`,
    0.85,
  ),
  // Hindi and Marathi.
  person(
    `(?:श्रीमती|श्री|सुश्री|कुमारी|डॉ\\.?|डॉक्टर|पंडित|नाम|नाम\\s?[:：]|ग्राहक|मरीज़?) (?<value>${HINDI_NAME})`,
    0.85,
  ),
  person(
    `(?<!${DEVANAGARI})(?<value>${HINDI_WORD}(?: ${HINDI_WORD})?)(?= (?:जी|साहब)(?!${DEVANAGARI}))`,
    0.8,
  ),
  {
    pattern: new RegExp(`(?<value>${DEVANAGARI}{2,20})(?= में (?:रहता|रहती|रहते|बसा|जन्म))`, "gu"),
    type: "LOCATION",
    score: 0.8,
  },
  // Thai.
  person(
    "(?:คุณ|นางสาว|นาย|นาง|ดร\\.|ชื่อ(?:ของ(?:ฉัน|ผม|ดิฉัน|เขา|เธอ|หนู|ลูกค้า)|ผม|ฉัน|ดิฉัน)?(?:คือ|ว่า)?|ด\\.ช\\.|ด\\.ญ\\.)\\s?(?<value>[\\p{Script=Thai}\\p{M}]{2,16}(?: [\\p{Script=Thai}\\p{M}]{2,20})?)",
    0.8,
    /^(?:ภาพ|แม่|พ่อ|ค่า|สมบัติ|ลักษณะ|แบบ|ไฟล์|ตัวแปร|เล่น|เรื่อง|ว่า)/,
  ),
  // Russian, Ukrainian, Bulgarian: capitals, but no list of words.
  person(
    `(?<!\\p{L})(?:${CYRILLIC_WORD} ){0,2}\\p{Lu}[\\p{Ll}]{2,16}(?:ович|евич|ьич|овна|евна|ична|івна|ївна)(?:[аеуюымой]{0,2})(?: ${CYRILLIC_WORD})?(?!\\p{L})`,
    0.95,
  ),
  person(
    `(?<!\\p{L})${CYRILLIC_WORD} \\p{Lu}[\\p{Ll}]{1,16}(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|енко|чук|щук|юк|ко|ян|дзе|швили|овой|евой|иной|ову|еву|овым|евым)(?!\\p{L})`,
    0.85,
  ),
  person(
    `(?<!\\p{L})(?:[Мм]еня зовут|[Мм]оё имя|[Гг]осподин|[Гг]оспожа|[Гг]-н|[Гг]-жа|[Дд]октор|[Пп]ан|[Пп]ані|[Зз]вут) (?<value>${CYRILLIC_WORD}(?: ${CYRILLIC_WORD}){0,2})`,
    0.9,
  ),
  {
    pattern:
      /(?<!\p{L})(?:(?:г|гор|город|с|пос|дер)\.? ?\p{Lu}[\p{Ll}-]{2,24},? ?)?(?:ул|улица|пр|просп|проспект|пер|переулок|бул|бульвар|наб|ш|шоссе|вул)\.? ?\p{Lu}[\p{L}. -]{2,30},? ?(?:д|дом|буд)?\.? ?\d{1,4}[а-я]?(?:,? ?(?:к|корп|стр)\.? ?\d{1,3})?(?:,? ?(?:кв|оф|квартира)\.? ?\d{1,4})?/gu,
    type: "ADDRESS",
    score: 0.9,
  },
  // Greek.
  person(
    "(?<!\\p{L})(?:κ\\.|[Κκ]ύριος|[Κκ]υρία|[Κκ]ύριε|[Κκ]υρίου|με λένε|ονομάζομαι|λέγομαι) (?<value>\\p{Lu}[\\p{Ll}\\p{M}]{1,20}(?: \\p{Lu}[\\p{Ll}\\p{M}]{1,24})?)",
    0.85,
  ),
];

/** Names of a roster that are written without blanks around them, wherever they stand. */
export function findUnspaced(text: string, names: readonly string[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const name of names) {
    const written = name.trim();
    if (!UNSPACED.test(written)) continue;
    for (const form of new Set([written, written.replace(/[\s　・·]/g, "")])) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
        found.push({ start: at, end: at + form.length });
      }
    }
  }
  return found;
}

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}々ー・·\s]{2,24}$/u;
