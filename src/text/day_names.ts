/** Days of the week in the languages of the gate, as a name writes them. */
const DAY = [
  "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
  "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend",
  "Dimanche|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi",
  "Domingo|Lunes|Martes|Miércoles|Jueves|Viernes|Sábado",
  "Domenica|Lunedì|Martedì|Mercoledì|Giovedì|Venerdì|Sabato",
  "Zondag|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag",
  "Niedziela|Poniedziałek|Wtorek|Środa|Czwartek|Piątek|Sobota",
  "Segunda|Terça|Quarta|Quinta|Sexta",
].join("|");

const FORM =
  "Ltd|Limited|Inc|LLC|LLP|PLC|plc|Corp|Corporation|Co|Company|Group|GmbH|AG|KG|OHG|UG|SE|SA|SAS|SARL|S\\.A\\.|S\\.L\\.|S\\.p\\.A\\.|" +
  "SpA|Srl|S\\.r\\.l\\.|BV|B\\.V\\.|NV|N\\.V\\.|Sp\\. z o\\.o\\.|Lda|Ltda|Foundation|Club|Agency|Studios?|Records|Media|Partners|Consulting|" +
  "Holding|Holdings|Verlag|Stiftung|Verein";

/** `Friday Ltd`, `Monday & Sons`, `Lundi Conseil SARL`, `Monday.com`. */
const COMPANY = new RegExp(
  String.raw`(?<!\p{L})(?:${DAY})(?:\.(?:com|net|org|io|eu|de)(?!\p{L})| (?:& \p{Lu}[\p{L}-]+|` +
    String
      .raw`(?:(?<!(?<!\p{L})(?:by|until|before|bis|avant|entro|voor|do|até) (?:${DAY}) )\p{Lu}[\p{L}-]+ ){0,2}` +
    String.raw`(?:${FORM})(?![\p{L}])))`,
  "gu",
);

/** `Black Friday`, `Ruby Tuesday`: a day of the year, or a name, but never the next such weekday. */
const NAMED =
  /(?<!\p{L})(?:Black|Good|Cyber|Easter|Ash|Shrove|Palm|Whit|Maundy|Ruby|Super|Giving) (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day(?!\p{L})/gu;

/** A text without the weekdays that are part of a name there: nothing is due on them. */
export function withoutDayNames(text: string): string {
  return text.replace(COMPANY, "…").replace(NAMED, "…");
}
