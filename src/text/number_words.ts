/** Number words of the languages of the gate; compounds such as `zweihundertvierzig` are made of them. */
const WORDS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty " +
  "forty fifty sixty seventy eighty ninety hundred thousand million billion dozen " +
  "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig " +
  "vierzig fünfzig sechzig siebzig achtzig neunzig tausend millionen " +
  "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille millions " +
  "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien " +
  "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos mil millones " +
  "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici venti trenta quaranta cinquanta sessanta settanta ottanta " +
  "novanta cento duecento trecento quattrocento cinquecento seicento settecento ottocento novecento duemila milioni " +
  "twee drie vijf zes zeven negen tien twaalf dertien veertien vijftien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen " +
  "dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt " +
  "sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset tysiąc tysiące " +
  "tysięcy milion milionów " +
  "dois duas três quatro sete oito dez onze doze treze catorze quinze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos " +
  "trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos milhões";

const GERMANIC =
  "ein|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|und|" +
  "twee|drie|vijf|zes|zeven|negen|tien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|en|één";

/** Each as it stands by itself, of all of the languages together. */
export const SAID_NUMBER_WORDS: readonly string[] = WORDS.split(" ");

const ONE = String.raw`(?:\d[\d.,'’]*\d|\d|${SAID_NUMBER_WORDS.join("|")}|(?:${GERMANIC}){2,8})`;

/** A number as it is said or written, of any length: `two hundred and forty`, `1,250`, `zweihundertvierzig`. */
const NUMBER_RUN: RegExp = new RegExp(
  String
    .raw`(?<![\p{L}\d])(?:an? )?${ONE}(?:(?:[ -]|(?: and | und | et | y | e | i | en | point | comma ))${ONE})*(?![\p{L}\d])`,
  "giu",
);

/** @param word in lower case */
export function isNumberWord(word: string): boolean {
  return NUMBER_WORDS.has(word);
}

const NUMBER_WORDS = new Set(SAID_NUMBER_WORDS);

/** A number of a text, and what it counts: the word or sign behind it, else the sign before it. */
export interface Quantity {
  readonly text: string;
  /** As it stands there; empty where there is none. */
  readonly unit: string;
  /** Number and unit as they stand there: `240 euros`, `$240`. */
  readonly said: string;
}

export function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(NUMBER_RUN)].map(({ 0: number, index }) => {
    const before = /[€$£¥] ?$/u.exec(text.slice(0, index));
    const behind = before
      ? undefined
      : /^[ \u00a0]?(\p{L}+|[€$£¥%])/u.exec(text.slice(index + number.length));
    return {
      text: number,
      unit: before?.[0].trim() ?? behind?.[1] ?? "",
      said: `${before?.[0] ?? ""}${number}${behind?.[0] ?? ""}`,
    };
  });
}
