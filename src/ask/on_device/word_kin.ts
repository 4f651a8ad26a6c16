import { fold } from "../../text/fold.ts";
import { stem } from "../../text/stem.ts";

/** Forms of verbs that no ending explains. */
const IRREGULAR =
  "be was were been,begin began begun,break broke broken,bring brought,build built,buy bought,catch caught,choose chose chosen,cost costs," +
  "cut cutting,deal dealt,draw drew drawn,drive drove driven,eat ate eaten,fall fell fallen,feel felt,fight fought,find found,fly flew flown flies," +
  "forget forgot forgotten,freeze froze frozen,get got gotten,give gave given,go went gone,grow grew grown,hear heard,hide hid hidden,hit hitting," +
  "hold held,keep kept,know knew known,lead led,leave left,lend lent,lose lost,make made,mean meant,meet met,pay paid,put putting,read reading," +
  "ride rode ridden,rise rose risen,run ran,say said,see saw seen,sell sold,send sent,set setting,shake shook shaken,show shown,shut shutting," +
  "sit sat,speak spoke spoken,spend spent,stand stood,steal stole stolen,stick stuck,strike struck,swim swam,take took taken,teach taught,tell told," +
  "think thought,throw threw thrown,understand understood,wake woke woken,wear wore worn,win won,write wrote written";

/** Words that people use for one another in meetings; each line is one matter. */
const KIN =
  "price cost charge fee euro dollar pound sell,salary wage pay,begin start launch,launch live release,own owner belong,fail break crash die,visitor guest attendee people,lease hire rent,buy purchase order,car vehicle van,job role task responsible responsibility," +
  "client customer,boss manager,finish end complete done,choose select pick,problem issue trouble fault,holiday vacation leave,phone telephone,photo picture image," +
  "repair fix mend,hire recruit employ,increase raise rise grow up,decrease reduce reduction fall drop lower decline cut,large big huge,delay late postpone," +
  "ill sick,hardly barely scarcely,computing computer processing processor,advertisement advert ad advertising,staff employee personnel people,firm company business," +
  "goal aim target objective purpose,idea suggestion proposal,simple easy ease,difficult hard,quick fast,error mistake bug,test trial try,check verify review," +
  "money budget fund funding,deliver delivery ship,room hall office,error failure,invite guest,law rule regulation,pupil student,doctor physician," +
  "trip journey travel,town city,road street,supplier vendor provider,draft version,deadline due,allowed permitted,forbid ban,need require requirement," +
  "method procedure approach technique,risk danger hazard,advantage benefit plus,disadvantage drawback downside," +
  "transplant transplanted transplantation,include including,shape shaped look,reason because,criterion criteria,sofa couch,television tv telly,annual yearly year";

/** Verbs and other words that say little of what a question is about. */
const LIGHT =
  "able add age aim allow appear apply area arrive ask aspect away bad base become begin best better big bring call carry case cause certain change clear close come " +
  "common complete concern concerned consider continue create day deal decide depend different difficult do draw early easy end enough exactly expect explain fact " +
  "far fast fall feel few final find finish fit follow full general get give goal good great group grow hand happen hard hardly hear help high hold hope important include " +
  "interest involve issue job keep kind large last late lead leave length let level like likely line list live long look lose lot low main make matter mean mind month " +
  "move name need new next number offer old open order organise part pay people perhaps person place plan play point possible present problem provide put question quick reach " +
  "ready real reason receive remain remember result right role run say see seem send set short show side simple single size slow small sort special stand start " +
  "state stay step still stop strong support sure take task tell term thing think time today together top total true try turn type use various view wait want way week whole " +
  "will win wish wrong risk danger advantage disadvantage benefit drawback method word work world would year yes yet young doubt exist end hold";

const stemmed = (words: string, by: RegExp) =>
  words.split(by).map((word) => stem(word.trim())).filter((word) => word !== "");

const KIN_OF = new Map<string, Set<string>>();
for (const line of `${IRREGULAR},${KIN}`.split(",")) {
  const stems = stemmed(line, /\s+/);
  for (const each of stems) {
    const known = KIN_OF.get(each) ?? new Set();
    for (const other of stems) if (other !== each) known.add(other);
    KIN_OF.set(each, known);
  }
}

const LIGHT_STEMS = new Set(stemmed(LIGHT, /\s+/));

/** Stems of English words that stand for the same: other forms of an irregular verb, other names of a thing. */
export function kinOf(stem: string): ReadonlySet<string> {
  return KIN_OF.get(stem) ?? NONE;
}

/** @returns true for stems of which one is the other with an ending more: `produc` and `product`, `slide` and `slider` */
export function isDerived(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= DERIVED_MIN && long.length - short.length <= ENDING_MAX && long.startsWith(short);
}

const DERIVED_MIN = 5;
const ENDING_MAX = 3;

/** @returns true for an English word that says little of what a question is about: `use`, `hold`, `important` */
export function isLight(stem: string): boolean {
  return LIGHT_STEMS.has(stem);
}

const NONE: ReadonlySet<string> = new Set();

/** Words that ask for an amount of money, in the languages of the gate other than English; folded. */
const PRICE_WORDS = new Set(
  ("preis preise kosten kostet kostete betrag gebuhr gebuhren prix cout couts coute coutent tarif tarifs montant precio precios coste costes costo cuesta cuestan " +
    "tarifa importe prezzo prezzi costo costi costa costano tariffa importo prijs prijzen kosten kost tarief bedrag cena ceny koszt koszty kosztuje oplata kwota " +
    "preco precos custo custos custa custam tarifa valor").split(" "),
);

/** An amount of money, in the currencies that people name. */
export const MONEY: RegExp =
  /[€$£¥]|(?<!\p{L})(?:euros?|pounds?|dollars?|cents?|francs?|franken|złot\w*|koron\w*|reais|reales?|libras?|sterline|EUR|USD|GBP|CHF|PLN)(?!\p{L})/iu;

/** @returns true for a word that an amount of money answers without saying it again: `prix`, `kostet` */
export function asksForMoney(surface: string): boolean {
  return PRICE_WORDS.has(fold(surface));
}
