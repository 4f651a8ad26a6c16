import { isPhone } from "./phone.ts";
import type { Recogniser } from "./recogniser.ts";

/** Words that say what a number is; each is tested on the text around it. */
const NEAR = {
  licence: /\b(?:driv(?:er'?s?|ing)|licen[cs]e|dl\b)/i,
  plate: /\b(?:plate|registration|reg\b|licen[cs]e plate|number plate|vehicle|car reg)/i,
  post: /\b(?:zip|postal|post ?code|postcode|plz|cap)\b/i,
} as const;

/** Telephone numbers, plates, postcodes, coordinates, and whatever else is somebody's number. */
export const IDENTIFIER_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "driving-licence",
    type: "ID_NUMBER",
    score: 0.9,
    needs: "digit",
    pattern: /(?<![A-Za-z0-9])[A-Z]{1,5}[- ]?\d{2,8}(?:[- ]?[A-Z0-9]{1,6}){0,4}(?![A-Za-z0-9])/g,
    near: NEAR.licence,
    isValid: (value) => /\d{4}/.test(value.replace(/[A-Z]/g, "")),
  },
  {
    name: "plate-uk",
    type: "LICENCE_PLATE",
    score: 0.85,
    needs: "digit",
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2} ?[A-Z]{3}(?![A-Za-z0-9])/g,
  },
  {
    name: "plate",
    type: "LICENCE_PLATE",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![A-Za-z0-9])(?=[A-Z0-9 -]{0,9}\d)(?=[A-Z0-9 -]{0,9}[A-Z])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g,
    near: NEAR.plate,
    isValid: (value) => value.length >= 4 && value.length <= 9 && /\d/.test(value) && /[A-Z]/.test(value),
  },
  {
    name: "phone",
    type: "PHONE",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![\w.,:\/-]|\w" )(?:\+|\(\+?)?\d(?:[ \u00a0.\-\/]{0,2}\(?\d\)?){6,17}(?:(?:\s?(?:x|ext\.?|extension))\s?\d{1,6})?(?![\w]|[.,]\d)/gi,
    isValid: isPhone,
    // Decimals, single digits of a table, round numbers, addresses of machines, dates.
    never:
      /^\d{1,3}\.\d{5,}$|^\+?[1-9]\d{0,2}(?:[ .\u00a0]?000){2,4}$|^(?:\d{1,3}\.){3}\d{1,3}$|^\d+0{5,}$|(?<![\d.])\d{1,9}\.\d{1,2}(?![\d.])|^\d{1,3}\.\d{1,6}\s?[-–]\s?\d{1,3}\.\d{1,6}$|^(?:\d\s){5}/,
  },
  {
    name: "postcode-uk",
    type: "ADDRESS",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![A-Za-z0-9])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])/g,
  },
  {
    name: "postcode-ca",
    type: "ADDRESS",
    score: 0.9,
    needs: "digit",
    pattern: /(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![A-Za-z0-9])/g,
  },
  {
    name: "zip-plus-four",
    type: "ADDRESS",
    score: 0.85,
    needs: "digit",
    pattern: /(?<![\w-])\d{5}-\d{4}(?![\w-])/g,
  },
  {
    name: "postcode-near",
    type: "ADDRESS",
    score: 0.9,
    needs: "digit",
    pattern: /(?<![\w-])\d[\dA-Z]{2,5}(?:[ -][\dA-Z]{2,4})?(?![\w-])/g,
    near: NEAR.post,
  },
  {
    name: "coordinates",
    type: "LOCATION",
    score: 0.95,
    needs: "digit",
    // In a longer row of numbers none is a place by itself.
    pattern:
      /(?<![\w.])(?<!\d, ?)[-+]?(?:[1-8]?\d|90)\.\d{3,15}°? ?[NS]?, ?[-+]?(?:1[0-7]\d|\d{1,2}|180)\.\d{3,15}°? ?[EW]?(?![\w.]|, ?[-+]?\d)/g,
    unless:
      /(?:\b(?:ratios?|means?|std|sd|variances?|weights?|scores?|loss|losses|coefficients?|constants?|eigenvalues?|probabilit(?:y|ies)|sqrt|log|pi|phi|tau|e)|[πφτ])[^.,;\p{L}]{0,4}$/iu,
    // Numbers that everybody calculates with.
    never:
      /(?<!\d)(?:3\.141|2\.718|1\.618|0\.618|1\.414|1\.732|0\.577|0\.693|6\.283|2\.236|9\.80[67])\d{0,12}/,
  },
  {
    name: "coordinates-listed",
    type: "LOCATION",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![\w.])[-+]?\d{1,3}\.\d{3,15}(?:[,;]? [-+]?\d{1,3}\.\d{3,15}|[,;][-+]?\d{1,3}\.\d{3,15}){1,64}(?![\w.])/g,
    near:
      /\b(?:gps|coord\w*|koordinat\w*|coördina\w*|współrzędn\w*|geo(?:json|location|point|loc)?|polygon|waypoints?)\b/i,
  },
  {
    name: "coordinate-labelled",
    type: "LOCATION",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![\p{L}\p{N}])(?:lat|lng|lon|long|lati?tude?|longitude?|latitudine|longitudine|breitengrad|längengrad|breedtegraad|lengtegraad|szerokość(?: geograficzna)?|długość(?: geograficzna)?)["'”]?\s{0,2}(?:[:=]|is|of)?\s{0,2}["'“]?(?<value>[-+]?\d{1,3}\.\d{3,15})(?![\w.])/giu,
  },
  {
    name: "coordinates-dms",
    type: "LOCATION",
    score: 0.95,
    needs: "digit",
    pattern:
      /\d{1,3}° ?\d{1,2}['′](?: ?\d{1,2}(?:\.\d{1,4})?["″])? ?[NSEW](?:,? ?\d{1,3}° ?\d{1,2}['′](?: ?\d{1,2}(?:\.\d{1,4})?["″])? ?[NSEW])?/g,
  },
  {
    name: "case-number",
    type: "ID_NUMBER",
    score: 0.9,
    needs: "digit",
    pattern: /(?<![\w\/-])(?:[A-Z]{1,4} ?)?\d{2,6}\/\d{2,4}(?:\/\d{1,4})?(?![\w\/-])/g,
    isValid: (value) => value.length >= 6,
  },
  {
    // A year is the number of a document only where it is called one: "policy number 2024", not "Leave policy 2024".
    name: "identifier-year",
    type: "ID_NUMBER",
    score: 0.8,
    needs: "digit",
    pattern: /(?<![\w-])(?:19|20)\d\d(?![\w-])/g,
    near: /\b(?:ids?|numbers?|ref(?:erence)?|no|nr)\b[.:#]{0,2}\s?$/i,
  },
  {
    name: "identifier-near",
    type: "ID_NUMBER",
    score: 0.8,
    needs: "digit",
    pattern:
      /(?<![\w-])#?(?=[A-Za-z0-9_\/-]{0,30}\d)[A-Za-z0-9]{1,12}(?:[-_\/][A-Za-z0-9]{1,12}){0,4}(?![\w-])/g,
    near:
      /\b(?:(?:ids?|numbers?|ref(?:erence)?|mrn|ein|tin|vat|swift|bic|ifsc|licen[cs]e|case|claim|policy|member(?:ship)?|record)\b|(?:no|nr)\.)[^.!?\n]{0,12}$/i,
    isValid: (value) =>
      !/^(?:19|20)\d\d$/.test(value) &&
      (/\d{3}/.test(value) || (/\d{2}/.test(value) && /[A-Z]{2}/.test(value) && value.length >= 6)),
  },
  {
    name: "identifier-mixed",
    type: "ID_NUMBER",
    score: 0.75,
    needs: "digit",
    pattern:
      /(?<![\w.\/-])(?=[A-Za-z0-9-]{0,30}\d)(?=[\d-]{0,30}[A-Za-z])[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,12}){0,5}(?![\w\/-])/g,
    isValid: (value) => value.length >= 7 && (value.match(/\d/g) ?? []).length >= 4,
    // Instants, and codes of errors, standards and security notices.
    never:
      /^\d{4}-\d\d-\d\dT\d|^(?:ORA|CVE|RFC|ISO|PEP|CWE|KB|MS|HRESULT|SQLSTATE|ERR|TS|CS|CA|SA|IDE)-?\d{2,7}(?:-\d{1,7})?$/,
  },
  {
    // Identifiers that services give to customers, payments and people: "cus_…", "pi_…", "usr_…".
    name: "vendor-id",
    type: "ID_NUMBER",
    score: 0.95,
    needs: "low line",
    pattern:
      /(?<![A-Za-z0-9_])(?:cus|in|pi|pm|ch|sub|si|re|txn|acct|price|prod|ba|card|src|tok|evt|cs|seti|po|tr|dp|req|ii|cn|inv|ord|order|usr|user|org|acc|proj|team|cust|customer|client|pay|payout|mandate|contact|lead|wh|file|thread|asst|run|msg|conv)_(?:(?:test|live)_)?(?=[A-Za-z]{0,30}\d)[A-Za-z0-9]{10,60}(?![A-Za-z0-9_])/g,
  },
  {
    name: "cloud-resource",
    type: "ID_NUMBER",
    score: 0.95,
    needs: "colon",
    pattern: /\barn:aws[\w-]{0,12}:[a-z0-9-]{0,30}:[a-z0-9-]{0,20}:\d{12}:[\w\/.:@+=,-]{1,200}/g,
  },
  {
    name: "identifier-letter-number",
    type: "ID_NUMBER",
    score: 0.75,
    needs: "digit",
    pattern: /(?<![\w.\/-])[A-Za-z]{1,3}\d{6,12}(?![\w\/-])/g,
  },
  {
    name: "long-number",
    type: "ID_NUMBER",
    score: 0.8,
    needs: "digit",
    pattern:
      /(?<![\w.,$€£¥-])(?!0{5})\d{7,20}(?![\w]|[.,]\d|\s?(?:%|percent|dollars?|euros?|pounds?|people|users|bytes|rows|tokens|words|lines|times|km|miles))/g,
    never: /0{5}$/,
  },
  {
    name: "spaced-number",
    type: "ID_NUMBER",
    score: 0.75,
    needs: "digit",
    pattern: /(?<![\w.,$€£¥-])\d{3,4}(?:[ -]\d{3,4}){2,4}(?![\w]|[.,]\d)/g,
    never: /^\d{3}(?: 000)+$/,
  },
];
