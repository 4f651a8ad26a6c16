import type { EntityType } from "../../../../src/personal_data.ts";

/** A text, what a model says of it, and what detection makes of both. */
export interface DetectVector {
  readonly name: string;
  readonly texts: readonly string[];
  readonly roster?: readonly string[];
  readonly model?: readonly (readonly [said: string, type: EntityType, score: number])[];
  /** Every stretch that is masked, in order over all texts. */
  readonly found: readonly (readonly [said: string, type: EntityType])[];
}

export const DETECT: readonly DetectVector[] = [
  {
    name: "titles alone are nobody",
    texts: ["Ask Prof. Dr. about it.", "Herr Prof. Dr. med. Weiland kommt."],
    found: [["Herr Prof. Dr. med. Weiland", "PERSON"]],
  },
  {
    name: "a code that the sentence goes on after",
    texts: [
      "The door pin: 4471 are on the board, and the alarm code: 9902 was changed, the vault code is 771 now.",
    ],
    found: [["4471", "CREDENTIAL"], ["9902", "CREDENTIAL"]],
  },
  {
    name: "a bill's number is nobody's telephone, a telephone's is",
    texts: ["Invoice no. 2025-118 came late, and receipt 2025-0042 too.", "My phone number is 2025-1184."],
    model: [["2025-118", "PHONE", 1], ["2025-0042", "PHONE", 1]],
    found: [["2025-1184", "PHONE"]],
  },
  {
    name: "types of numbers are no secrets",
    texts: ["struct Auth { token: String, secret: String, timeout: u64 }"],
    found: [],
  },
  {
    name: "what markup calls a field is nobody",
    texts: ['<input value="Dana Kowalski" name="owner">', '<select class="agent card" id="Owner">'],
    model: [["Dana Kowalski", "PERSON", 1], ["owner", "PERSON", 0.9], ["agent card", "PERSON", 0.9]],
    found: [["Dana Kowalski", "PERSON"]],
  },
  {
    name: "whom a caller works for is a firm, though it has a first name in front",
    texts: [
      "Your next question comes from the line of Imre Halvorsen with Morgan Teague. Please go ahead.",
      "Thank you. The question is from Ada Brook from Piper Lorne.",
    ],
    model: [["Imre Halvorsen", "PERSON", 1], ["Morgan Teague", "PERSON", 1], ["Ada Brook", "PERSON", 1], [
      "Piper Lorne",
      "PERSON",
      1,
    ]],
    found: [["Imre Halvorsen", "PERSON"], ["Morgan Teague", "ORGANISATION"], ["Ada Brook", "PERSON"], [
      "Piper Lorne",
      "ORGANISATION",
    ]],
  },
  {
    name: "a first name between an article and what is owned is a firm's or a product's",
    texts: [
      "We sold the Grace properties in May. The Grace proceeds came late, and the Grace assets are gone.",
    ],
    model: [["Grace", "PERSON", 1], ["May", "DATE_TIME", 1]],
    found: [["Grace", "ORGANISATION"], ["May", "DATE_TIME"], ["Grace", "ORGANISATION"], [
      "Grace",
      "ORGANISATION",
    ]],
  },
  {
    name: "who is thanked stays a person, whatever is said of the name",
    texts: ["Thanks, Grace. Good morning, Grace, you had the Grace portfolio."],
    model: [["Grace", "PERSON", 1]],
    found: [["Grace", "PERSON"], ["Grace", "PERSON"], ["Grace", "PERSON"]],
  },
  {
    name: "what has its number at the end was built, and what is based somewhere is a firm",
    texts: ["They fly the Skylark Regent 300 and bought from Wexcombe-based Mercer."],
    model: [["Skylark Regent 300", "PERSON", 1], ["Wexcombe-based Mercer", "PERSON", 1]],
    found: [["Skylark Regent 300", "OTHER"], ["Wexcombe-based Mercer", "ORGANISATION"]],
  },
  {
    name: "a word that was broken off and said anew is no name",
    texts: ["We began Sol- solar early; it was old, then dis- disputed."],
    model: [["Sol", "PERSON", 0.8], ["dis", "PERSON", 0.9]],
    found: [],
  },
  {
    name: "names of variables are nobody's",
    texts: [
      "const queueBuffer = new FareImputer(); let hasArrived = queueBuffer.size(); return { hasArrived };",
    ],
    model: [["queueBuffer", "PERSON", 0.8], ["FareImputer", "ORGANISATION", 0.9], [
      "hasArrived",
      "USERNAME",
      0.7,
    ]],
    found: [],
  },
  {
    name: "a name in quotes in a program stays somebody's",
    texts: [
      'const owner = { label: "Kowalski", hasKeys: true, at: [1, 2] }; console.log(owner.label === "Kowalski");',
    ],
    model: [["Kowalski", "PERSON", 0.9]],
    found: [["Kowalski", "PERSON"], ["Kowalski", "PERSON"]],
  },
  {
    name: "decimals are no telephone, card or identifier",
    texts: ["The ratios were 1.001-1.006 and 56.6 against 109.7 overall."],
    model: [["1.001-1.006", "PHONE", 0.9], ["56.6 against 109.7", "ID_NUMBER", 0.9]],
    found: [],
  },
  {
    name: "a date names a time, an amount a currency, an age a life",
    texts: ["It took 0.3 and 30 mg of 5 for the third quarter, at 40 euros, aged 52."],
    model: [
      ["0.3", "DATE_TIME", 0.9],
      ["30 mg", "MONEY", 0.9],
      ["5", "AGE", 0.9],
      ["third quarter", "DATE_TIME", 0.9],
      ["40 euros", "MONEY", 0.9],
    ],
    found: [["third quarter", "DATE_TIME"], ["40 euros", "MONEY"], ["aged 52", "AGE"]],
  },
  {
    name: "a place in a recording is no time of day",
    texts: ["00:01:05.200 so we begin"],
    model: [["00:01:05.200", "DATE_TIME", 0.9]],
    found: [],
  },
  {
    name: "an everyday word in lower case is no name where names have capitals",
    texts: ["She likes the harbour and asked Zofia about it."],
    model: [["harbour", "LOCATION", 0.6], ["Zofia", "PERSON", 0.99]],
    found: [["Zofia", "PERSON"]],
  },
  {
    name: "names in lower case",
    texts: ["then zofia wiśniewska said yes"],
    model: [["zofia wiśniewska", "PERSON", 0.9]],
    found: [["zofia wiśniewska", "PERSON"]],
  },
  {
    name: "names in capitals",
    texts: ["THEN ZOFIA WIŚNIEWSKA SAID YES"],
    model: [["ZOFIA WIŚNIEWSKA", "PERSON", 0.9]],
    found: [["ZOFIA WIŚNIEWSKA", "PERSON"]],
  },
  {
    name: "an organisation is masked without being asked for",
    texts: ["We lost the tender to Brightmoor Logistics last week."],
    model: [["Brightmoor Logistics", "ORGANISATION", 0.9]],
    found: [["Brightmoor Logistics", "ORGANISATION"]],
  },
  {
    name: "a one-word firm taken for a surname is a firm everywhere",
    texts: [
      "Welcome to the Verandor earnings call.",
      "At Verandor we grew.",
      "We closed the Verandor acquisition.",
      "Verandor was good.",
    ],
    model: [["Verandor", "PERSON", 0.9]],
    found: [
      ["Verandor", "ORGANISATION"],
      ["Verandor", "ORGANISATION"],
      ["Verandor", "ORGANISATION"],
      ["Verandor", "ORGANISATION"],
    ],
  },
  {
    name: "who is thanked and asked is a person",
    texts: ["Thank you, Verandor.", "Verandor, you asked about it.", "I agree with Verandor."],
    model: [["Verandor", "PERSON", 0.9]],
    found: [["Verandor", "PERSON"], ["Verandor", "PERSON"], ["Verandor", "PERSON"]],
  },
  {
    name: "a surname that is on the roster is a person, whatever firm is called so",
    texts: ["Culver results are due at Culver.", "Culver Inc is fine."],
    roster: ["Iv Culver"],
    found: [["Culver", "PERSON"], ["Culver", "PERSON"], ["Culver Inc", "ORGANISATION"]],
  },
  {
    name: "two sentences are two people",
    texts: ["We saw Mr Smith. Zofia Wiśniewska came later."],
    model: [["Mr Smith. Zofia Wiśniewska", "PERSON", 0.95]],
    found: [["Mr Smith", "PERSON"], ["Zofia Wiśniewska", "PERSON"]],
  },
  {
    name: "words with capitals in prose name something",
    texts: [
      "In the end we sold everything that was left to Change Healthcare as they had wished all along.",
    ],
    found: [["Change Healthcare", "OTHER"]],
  },
  {
    name: "laws and offices are nobody's",
    texts: [
      "In the end the thing was refused under the Motor Vehicles Act and nobody was heard about it again.",
    ],
    found: [],
  },
  {
    name: "in a headline only what no dictionary has",
    texts: [
      "Ten Good Reasons To Trust Brightmoor With Your Next Big Move Into The Wide Open World Of Modern Trade And Travel Abroad. and so they went on, and on, until it was said.",
    ],
    found: [["Brightmoor", "OTHER"]],
  },
  {
    name: "what everybody means by some letters",
    texts: ["My IBAN is gone, said the NHS and the BBC about the SSN."],
    found: [["BBC", "ORGANISATION"]],
  },
  {
    name: "well-known firms in lower case",
    texts: ["he left hsbc for linkedin"],
    found: [["hsbc", "ORGANISATION"], ["linkedin", "ORGANISATION"]],
  },
  {
    name: "values side by side keep their edges",
    texts: ["hosts 10.0.0.3, fe80::1ff:fe23:4567:890a and 00:1B:44:11:3A:B7"],
    model: [["10.0.0.3, fe80::1ff:fe23:4567:890a and 00:1B:44:11:3A:B7", "IP_ADDRESS", 0.9]],
    found: [
      ["10.0.0.3", "IP_ADDRESS"],
      ["fe80::1ff:fe23:4567:890a", "IP_ADDRESS"],
      ["00:1B:44:11:3A:B7", "IP_ADDRESS"],
    ],
  },
  {
    name: "names in other scripts",
    texts: [
      'Do you know the actor "曾舜晞" at all, or anyone like him?',
      "王小明先生 来了",
      "어제 이영빈 팀장이 왔습니다",
    ],
    found: [
      ["曾舜晞", "OTHER"],
      ["王小明", "PERSON"],
      ["이영빈", "PERSON"],
    ],
  },
  {
    name: "a few words of another script among Latin letters",
    texts: ["The label said كريبتو تاسكي and nothing else that we could read"],
    found: [["كريبتو تاسكي", "OTHER"]],
  },
  {
    name: "sentences in other scripts are no names",
    texts: ["请帮我把这段话翻译成英文，然后再检查一遍语法和拼写，谢谢", "오늘은 날씨가 정말로 좋습니다"],
    found: [],
  },
  {
    name: "what this meeting knows: nicknames, initials, sound and slips",
    texts: ["kate and D.K. said pryia iyer told karen mcbride, and the kowalskis"],
    roster: ["Katherine Jones", "Dana Kowalski", "Priya Iyer", "Kiran McBride"],
    found: [
      ["kate", "PERSON"],
      ["D.K", "PERSON"],
      ["pryia iyer", "PERSON"],
      ["karen mcbride", "PERSON"],
      ["kowalskis", "PERSON"],
    ],
  },
  {
    name: "a name that is a word needs its capital, and no white list matches inside words",
    texts: ["will Will go, and Anna-Will's willing, markedly"],
    roster: ["Will Young", "Mark Lee"],
    found: [["Will", "PERSON"], ["Anna-Will", "PERSON"]],
  },
];
