import {
  hasBsnCheck,
  hasCnpjCheck,
  hasCodiceFiscaleCheck,
  hasCpfCheck,
  hasDniCheck,
  hasIbanCheck,
  hasLuhn,
  hasMedicareCheck,
  hasNhsCheck,
  hasNirCheck,
  hasPersonnummerCheck,
  hasPeselCheck,
  hasSteuerIdCheck,
  hasTfnCheck,
  hasVerhoeff,
  isPossibleNino,
  isPossibleSsn,
} from "./checksums.ts";
import { isHighEntropy } from "./entropy.ts";
import { isPhone } from "./phone.ts";
import type { Recogniser } from "./recogniser.ts";

/** Words that say what a number is; each is tested on the text around it. */
const NEAR = {
  passport: /passport/i,
  plate: /\b(?:plate|registration|reg\b|licen[cs]e plate|number plate|vehicle|car reg)/i,
  licence: /\b(?:driv(?:er'?s?|ing)|licen[cs]e|dl\b)/i,
  account: /\b(?:account|acct|a\/c|sort code|routing|aba|bank|iban|swift|bic|ifsc|beneficiary)\b/i,
  nationalId:
    /\b(?:national|insurance|identity|identification|id\b|tax|ssn|social|sin\b|nino|aadhaar|aadhar|uid|pesel|bsn|burgerservice|personnummer|cpf|cnpj|tfn|medicare|steuer|nir\b|s[ée]cu|dni|nie\b|codice|fiscale|nhs|patient|pan\b|voter)/i,
  identifier:
    /\b(?:id|no|nr|num|number|ref|reference|member|membership|policy|claim|case|employee|staff|patient|customer|client|invoice|order|ticket|booking|reservation|confirmation|record|mrn|insurance|licen[cs]e|certificate|serial|tracking|student|roll|enrol?lment|candidate|application|docket|file|badge|voter|tax|vat|ein|tin|pan|ifsc|swift|routing)\b/i,
  post: /\b(?:zip|postal|post ?code|postcode|plz|cap)\b/i,
  birth: /\b(?:born|birth|dob|birthday|d\.o\.b)\b/i,
  coordinates: /\b(?:coordinates?|lat(?:itude)?|lo?ng(?:itude)?|gps|located|location)\b/i,
} as const;

/** Every kind of value with structure that is known by the way it is written. Spoken forms: `spoken.ts`. */
export const RECOGNISERS: readonly Recogniser[] = [
  {
    name: "email",
    type: "EMAIL",
    score: 1,
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?\.){1,6}[\p{L}]{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    name: "url",
    type: "URL",
    score: 1,
    pattern:
      /\b(?:https?|ftp|sftp|ssh|git|wss?|s3|file|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp|jdbc:[a-z]{2,12}):\/\/[^\s<>"'“”`]{1,2000}[^\s<>"'“”`.,;:!?)\]}]/gi,
  },
  {
    name: "web-address",
    type: "URL",
    score: 0.95,
    pattern: /(?<![\w@.-])www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:\/[^\s<>"']{0,500})?(?<![.,;:!?)])/gi,
  },
  {
    name: "domain",
    type: "URL",
    score: 0.9,
    pattern:
      /(?<![\w@.\/-])(?:_?[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?:com|org|net|edu|gov|mil|int|io|ai|co|app|dev|info|biz|xyz|online|site|shop|store|blog|cloud|tech|club|press|me|tv|uk|us|de|fr|it|es|nl|be|ch|at|se|no|dk|fi|pl|cz|hu|pt|gr|ie|ru|ua|tr|cn|jp|kr|in|au|nz|ca|br|mx|ar|za|ng|ke|eg|sa|ae|il|ir|pk|id|my|sg|th|vn|ph|hk|tw|eu)\b(?![\w-]|\.\w)(?::\d{2,5})?(?:\/[^\s<>"']{0,500}[^\s<>"'.,;:!?)\]])?/gi,
    isValid: (value) => !/^(?:e\.?g|i\.?e|node|vue|react|next|three|d3|asp)/i.test(value),
  },
  {
    name: "path",
    type: "USERNAME",
    score: 0.9,
    pattern:
      /(?<![\w\/])(?:[a-z]:\\{1,2}(?:users|documents and settings)\\{1,2}|\/(?:home|users|root)\/)[^\s<>"'*?|]{1,300}/gi,
  },
  {
    name: "foreign-placeholder",
    type: "OTHER",
    score: 0.9,
    pattern: /<[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,5}>/g,
  },
  {
    name: "handle",
    type: "USERNAME",
    score: 0.85,
    pattern: /(?<![\p{L}\p{N}_@./+-])@[A-Za-z_][\w.]{1,30}\w(?![\w@])/gu,
  },
  {
    name: "username",
    type: "USERNAME",
    score: 0.85,
    pattern:
      /\b(?:user ?name|user ?id|login|handle|screen name)(?: is|:|=)\s{0,3}["']?(?<value>[\w.@-]{2,40}\w)/gi,
    isValid: (value) => !/^(?:and|or|the|not|for|to|with|is|field|page|form|name)$/i.test(value),
  },
  {
    name: "private-key",
    type: "CREDENTIAL",
    score: 1,
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s\\:,-]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  {
    name: "token-prefix",
    type: "CREDENTIAL",
    score: 1,
    pattern:
      /\b(?:sk-(?:proj-|ant-|live-|test-)?|(?:sk|pk|rk)_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|ya29\.|hf_|npm_|pypi-|dop_v1_|SG\.|shpat_|EAAC|whsec_|key-|AGE-SECRET-KEY-|dckr_pat_|lin_api_|ATATT)[A-Za-z0-9_.\/+=-]{8,400}/g,
  },
  {
    name: "jwt",
    type: "CREDENTIAL",
    score: 1,
    pattern: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
  },
  {
    name: "bearer",
    type: "CREDENTIAL",
    score: 1,
    pattern: /\b(?:bearer|basic)\s+(?<value>[A-Za-z0-9._~+\/=-]{12,2000})/gi,
    isValid: (value) => /\d/.test(value) || /[A-Z].*[a-z].*[A-Z]/.test(value),
  },
  {
    name: "assigned-secret",
    type: "CREDENTIAL",
    score: 0.95,
    pattern:
      /\b(?:api[ _-]?key|apikey|access[ _-]?key|secret(?:[ _-]?key)?|client[ _-]?secret|auth[ _-]?token|access[ _-]?token|refresh[ _-]?token|token|private[ _-]?key)["']?\s{0,2}(?:is|=|:|=>)\s{0,2}["'`]?(?<value>[A-Za-z0-9_.\/+~=-]{12,500})/gi,
    isValid: (value) => /\d/.test(value),
  },
  {
    name: "password",
    type: "CREDENTIAL",
    score: 0.95,
    pattern:
      /(?<![A-Za-z])(?:pass(?:word|code|phrase|wd)?|pwd|pin(?: code)?)["']?\s{0,2}(?:is now|was|is|=|:|set to|changed to)\s{0,2}["'`“‘]?(?<value>[^\s"'`“”‘’<>]{3,64}[^\s"'`“”‘’<>.,;:?)])/gi,
    isValid: (value) => /\d|[!@#$%^&*_+=~]/.test(value),
  },
  {
    name: "with-password",
    type: "CREDENTIAL",
    score: 0.95,
    pattern:
      /\bpass(?:word|code|phrase)s?\s{1,2}(?:of\s)?["'`“‘]?(?<value>[^\s"'`“”‘’<>]{4,64}[^\s"'`“”‘’<>.,;:?)])/gi,
    isValid: (value) => /[a-z]/i.test(value) && /\d|[!@#$%^&*+=~]/.test(value),
  },
  {
    name: "entropy",
    type: "CREDENTIAL",
    score: 0.9,
    pattern: /(?<![\w\/+.-])[A-Za-z0-9_+\/=-]{24,512}(?![\w\/+-])/g,
    isValid: isHighEntropy,
  },
  {
    name: "crypto-address",
    type: "BANK_ACCOUNT",
    score: 0.95,
    pattern:
      /\b(?:bc1[ac-hj-np-z02-9]{25,62}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[0-9a-fA-F]{40}|(?:ltc1|addr1)[a-z0-9]{30,100}|T[1-9A-HJ-NP-Za-km-z]{33}|X[1-9A-HJ-NP-Za-km-z]{33})\b/g,
  },
  {
    name: "ipv4",
    type: "IP_ADDRESS",
    score: 0.95,
    pattern:
      /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/\d{1,2}|:\d{2,5})?(?![\d]|\.\d)/g,
  },
  {
    name: "ipv6",
    type: "IP_ADDRESS",
    score: 0.95,
    pattern:
      /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){1,7}:|::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})(?:%\w{1,16})?(?![\w:])/gi,
    isValid: (value) => /\d/.test(value) && value.length >= 5,
  },
  {
    name: "mac",
    type: "IP_ADDRESS",
    score: 0.95,
    pattern: /(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])/gi,
  },
  {
    name: "iban",
    type: "BANK_ACCOUNT",
    score: 1,
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,9}(?![A-Za-z0-9])/g,
    isValid: (value) => value.length >= 15 && value.length <= 34 && hasIbanCheck(value),
  },
  {
    name: "iban-unchecked",
    type: "BANK_ACCOUNT",
    score: 0.9,
    pattern:
      /(?<![A-Za-z0-9])(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?|[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30})(?![A-Za-z0-9])/g,
    isValid: (value) => value.length >= 15 && value.length <= 34 && /\d{8}/.test(value.replace(/\D/g, "")),
    near: /\biban\b|\baccount/i,
  },
  {
    name: "card",
    type: "CREDIT_CARD",
    score: 1,
    pattern: /(?<![\w.])\d(?:[ -]?\d){11,18}(?![\w])/g,
    isValid: (value) => /^(?:[3-6]|2[2-7])/.test(value) && hasLuhn(value),
  },
  {
    name: "card-unchecked",
    type: "CREDIT_CARD",
    score: 0.9,
    pattern: /(?<![\w.])[\d*xX•]{4}(?:[ -]?[\d*xX•]{3,6}){2,4}(?![\w])/g,
    isValid: (value) => /\d{4}/.test(value),
    near: /\b(?:card|visa|mastercard|amex|credit|debit|discover)\b/i,
  },
  {
    name: "ssn",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![\w-])\d{3}[- .]\d{2}[- .]\d{4}(?![\w-])/g,
    isValid: isPossibleSsn,
  },
  {
    name: "ssn-bare",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])\d{3}[- .]?\d{2}[- .]?\d{4}(?![\w-])/g,
    near: /\b(?:ssn|social)\b/i,
  },
  {
    name: "nhs",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g,
    isValid: hasNhsCheck,
    near: /\b(?:nhs|health service|patient)\b/i,
  },
  {
    name: "nino",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern:
      /(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])/gi,
    isValid: isPossibleNino,
  },
  {
    name: "sin",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w-])/g,
    isValid: hasLuhn,
    near: /\b(?:sin|social insurance)\b/i,
  },
  {
    name: "aadhaar",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![\w-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\w-])/g,
    isValid: hasVerhoeff,
  },
  {
    name: "steuer-id",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])[1-9]\d[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?![\w-])/g,
    isValid: hasSteuerIdCheck,
  },
  {
    name: "nir",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern:
      /(?<![\w-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])/gi,
    isValid: hasNirCheck,
  },
  {
    name: "dni",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![A-Za-z0-9])(?:\d{8}|[XYZ]\d{7})-?[A-HJ-NP-TV-Z](?![A-Za-z0-9])/gi,
    isValid: hasDniCheck,
  },
  {
    name: "codice-fiscale",
    type: "NATIONAL_ID",
    score: 1,
    pattern: /(?<![A-Za-z0-9])[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z](?![A-Za-z0-9])/gi,
    isValid: hasCodiceFiscaleCheck,
  },
  {
    name: "bsn",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])\d{4}[ .]?\d{2}[ .]?\d{3}(?![\w-])/g,
    isValid: hasBsnCheck,
    near: /\b(?:bsn|burgerservice|sofi)/i,
  },
  {
    name: "pesel",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])\d{11}(?![\w-])/g,
    isValid: hasPeselCheck,
  },
  {
    name: "personnummer",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![\w-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])/g,
    isValid: hasPersonnummerCheck,
  },
  {
    name: "cpf",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![\w-])\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?![\w-])/g,
    isValid: hasCpfCheck,
  },
  {
    name: "cnpj",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![\w-])\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}(?![\w-])/g,
    isValid: hasCnpjCheck,
  },
  {
    name: "tfn",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])\d{3} ?\d{3} ?\d{3}(?![\w-])/g,
    isValid: hasTfnCheck,
    near: /\b(?:tfn|tax file)\b/i,
  },
  {
    name: "medicare",
    type: "NATIONAL_ID",
    score: 0.9,
    pattern: /(?<![\w-])[2-6]\d{3} ?\d{5} ?\d(?:[ \/-]\d)?(?![\w-])/g,
    isValid: hasMedicareCheck,
    near: /\bmedicare\b/i,
  },
  {
    name: "pan-india",
    type: "NATIONAL_ID",
    score: 0.95,
    pattern: /(?<![A-Za-z0-9])[A-Z]{5}\d{4}[A-Z](?![A-Za-z0-9])/g,
  },
  { name: "ein", type: "NATIONAL_ID", score: 0.9, pattern: /(?<![\w-])\d{2}-\d{7}(?![\w-])/g },
  {
    name: "national-id-near",
    type: "NATIONAL_ID",
    score: 0.8,
    pattern: /(?<![\w-])[A-Z]{0,3}\d(?:[ .-]?\d){6,13}[A-Z]?(?![\w-])/g,
    near: NEAR.nationalId,
  },
  {
    name: "passport",
    type: "PASSPORT",
    score: 0.95,
    pattern: /(?<![A-Za-z0-9])[A-Z]{0,3} ?\d{6,9}[A-Z]?\d{0,2}(?![A-Za-z0-9])/gi,
    near: NEAR.passport,
  },
  {
    name: "mrz",
    type: "PASSPORT",
    score: 1,
    pattern: /(?<![A-Z0-9<])P[A-Z<][A-Z]{3}[A-Z<]{20,39}(?![A-Z<])/g,
  },
  {
    name: "driving-licence",
    type: "ID_NUMBER",
    score: 0.9,
    pattern: /(?<![A-Za-z0-9])[A-Z]{1,5}[- ]?\d{2,8}(?:[- ]?[A-Z0-9]{1,6}){0,4}(?![A-Za-z0-9])/g,
    near: NEAR.licence,
    isValid: (value) => /\d{4}/.test(value.replace(/[A-Z]/g, "")),
  },
  {
    name: "plate-uk",
    type: "LICENCE_PLATE",
    score: 0.85,
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2} ?[A-Z]{3}(?![A-Za-z0-9])/g,
  },
  {
    name: "plate",
    type: "LICENCE_PLATE",
    score: 0.9,
    pattern:
      /(?<![A-Za-z0-9])(?=[A-Z0-9 -]{0,9}\d)(?=[A-Z0-9 -]{0,9}[A-Z])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g,
    near: NEAR.plate,
    isValid: (value) => value.length >= 4 && value.length <= 9 && /\d/.test(value) && /[A-Z]/.test(value),
  },
  {
    name: "phone",
    type: "PHONE",
    score: 0.9,
    pattern:
      /(?<![\w.,:\/-])(?:\+|\(\+?)?\d(?:[ \u00a0.\-\/]{0,2}\(?\d\)?){6,17}(?:(?:\s?(?:x|ext\.?|extension))\s?\d{1,6})?(?![\w]|[.,]\d)/gi,
    isValid: isPhone,
    // Decimals, and single digits of a table.
    never: /(?<![\d.])\d{1,9}\.\d{1,2}(?![\d.])|^(?:\d\s){5}/,
  },
  {
    name: "account",
    type: "BANK_ACCOUNT",
    score: 0.9,
    pattern: /(?<![\w-])(?:[A-Z]{4}0)?[A-Z]{0,10}\d(?:[ -]?\d){4,16}[A-Z]?(?![\w-])/g,
    near: NEAR.account,
  },
  {
    name: "sort-code",
    type: "BANK_ACCOUNT",
    score: 0.9,
    pattern: /(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])/g,
    near: /\bsort\b/i,
  },
  {
    name: "postcode-uk",
    type: "ADDRESS",
    score: 0.9,
    pattern:
      /(?<![A-Za-z0-9])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])/g,
  },
  {
    name: "postcode-ca",
    type: "ADDRESS",
    score: 0.9,
    pattern: /(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![A-Za-z0-9])/g,
  },
  { name: "zip-plus-four", type: "ADDRESS", score: 0.85, pattern: /(?<![\w-])\d{5}-\d{4}(?![\w-])/g },
  {
    name: "postcode-near",
    type: "ADDRESS",
    score: 0.9,
    pattern: /(?<![\w-])\d[\dA-Z]{2,5}(?:[ -][\dA-Z]{2,4})?(?![\w-])/g,
    near: NEAR.post,
  },
  {
    name: "coordinates",
    type: "LOCATION",
    score: 0.95,
    pattern:
      /(?<![\w.])[-+]?(?:[1-8]?\d|90)\.\d{3,15}°? ?[NS]?, ?[-+]?(?:1[0-7]\d|\d{1,2}|180)\.\d{3,15}°? ?[EW]?(?![\w.])/g,
  },
  {
    name: "coordinates-dms",
    type: "LOCATION",
    score: 0.95,
    pattern:
      /\d{1,3}° ?\d{1,2}['′](?: ?\d{1,2}(?:\.\d{1,4})?["″])? ?[NSEW](?:,? ?\d{1,3}° ?\d{1,2}['′](?: ?\d{1,2}(?:\.\d{1,4})?["″])? ?[NSEW])?/g,
  },
  {
    name: "case-number",
    type: "ID_NUMBER",
    score: 0.9,
    pattern: /(?<![\w\/-])(?:[A-Z]{1,4} ?)?\d{2,6}\/\d{2,4}(?:\/\d{1,4})?(?![\w\/-])/g,
    isValid: (value) => value.length >= 6,
  },
  {
    name: "identifier-near",
    type: "ID_NUMBER",
    score: 0.8,
    pattern:
      /(?<![\w-])#?(?=[A-Za-z0-9_\/-]{0,30}\d)[A-Za-z0-9]{1,12}(?:[-_\/][A-Za-z0-9]{1,12}){0,4}(?![\w-])/g,
    near:
      /\b(?:ids?|numbers?|no\.|nr\.|ref(?:erence)?|mrn|ein|tin|vat|swift|bic|ifsc|licen[cs]e|case|claim|policy|member(?:ship)?|record)\b[^.!?\n]{0,12}$/i,
    isValid: (value) =>
      /\d{3}/.test(value) || (/\d{2}/.test(value) && /[A-Z]{2}/.test(value) && value.length >= 6),
  },
  {
    name: "identifier-mixed",
    type: "ID_NUMBER",
    score: 0.75,
    pattern:
      /(?<![\w.\/-])(?=[A-Za-z0-9-]{0,30}\d)(?=[\d-]{0,30}[A-Za-z])[A-Z0-9]{1,16}(?:-[A-Z0-9]{1,12}){0,5}(?![\w\/-])/g,
    isValid: (value) => value.length >= 7 && (value.match(/\d/g) ?? []).length >= 4,
  },
  {
    name: "identifier-letter-number",
    type: "ID_NUMBER",
    score: 0.75,
    pattern: /(?<![\w.\/-])[A-Za-z]{1,3}\d{6,12}(?![\w\/-])/g,
  },
  {
    name: "long-number",
    type: "ID_NUMBER",
    score: 0.8,
    pattern:
      /(?<![\w.,$€£¥-])(?!0{5})\d{7,20}(?![\w]|[.,]\d|\s?(?:%|percent|dollars?|euros?|pounds?|people|users|bytes|rows|tokens|words|lines|times|km|miles))/g,
  },
  {
    name: "spaced-number",
    type: "ID_NUMBER",
    score: 0.75,
    pattern: /(?<![\w.,$€£¥-])\d{3,4}(?:[ -]\d{3,4}){2,4}(?![\w]|[.,]\d)/g,
  },
];
