/** Check digits of national and financial numbers. Each takes the number without separators and says whether it holds. */

/** Luhn (ISO/IEC 7812-1). */
export function hasLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 1 && sum % 10 === 0 && /[1-9]/.test(digits);
}

/** ISO 13616 (IBAN): letters as 10 to 35, first four characters last, modulo 97 is 1. */
export function hasIbanCheck(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const unit of moved.toUpperCase()) {
    for (const digit of String(parseInt(unit, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Verhoeff (1969), as Aadhaar uses it. */
export function hasVerhoeff(digits: string): boolean {
  let check = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    check = VERHOEFF_PRODUCT[check]?.[VERHOEFF_SHIFT[at % 8]?.[digit] ?? 0] ?? 0;
  }
  return check === 0;
}

const VERHOEFF_PRODUCT = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const;
const VERHOEFF_SHIFT = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
] as const;

/** Sum of digits times weights, from the left. */
function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0);
}

/** NHS number: modulus 11 over nine digits. */
export function hasNhsCheck(digits: string): boolean {
  const check = 11 - weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return check !== 10 && (check === 11 ? 0 : check) === Number(digits.charAt(9));
}

/** German tax identification number: ISO 7064 MOD 11,10, and one digit of the first ten repeated. */
export function hasSteuerIdCheck(digits: string): boolean {
  if (digits.startsWith("0") || new Set(digits.slice(0, 10)).size > 9) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.charAt(10));
}

/** French NIR: 97 minus the first 13 digits modulo 97; Corsica's 2A and 2B count as 19 and 18. */
export function hasNirCheck(nir: string): boolean {
  const number = BigInt(nir.slice(0, 13).replace(/2A/i, "19").replace(/2B/i, "18"));
  return 97 - Number(number % 97n) === Number(nir.slice(13));
}

/** Spanish DNI and NIE: letter by the number modulo 23. */
export function hasDniCheck(dni: string): boolean {
  const digits = dni.slice(0, -1).replace(/^x/i, "0").replace(/^y/i, "1").replace(/^z/i, "2");
  return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Number(digits) % 23) === dni.slice(-1).toUpperCase();
}

/** Italian codice fiscale: values by odd and even place, modulo 26. */
export function hasCodiceFiscaleCheck(code: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  let sum = 0;
  for (const [at, unit] of Array.from(code.toUpperCase().slice(0, 15)).entries()) {
    const value = /\d/.test(unit) ? Number(unit) : unit.charCodeAt(0) - 65;
    sum += at % 2 === 0 ? odd[value] ?? 0 : value;
  }
  return String.fromCharCode(65 + sum % 26) === code.charAt(15).toUpperCase();
}

/** Dutch BSN: the eleven test. */
export function hasBsnCheck(digits: string): boolean {
  return Number(digits) > 0 && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Polish PESEL. */
export function hasPeselCheck(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  const isDated = month >= 1 && month <= 12 && Number(digits.slice(4, 6)) >= 1 &&
    Number(digits.slice(4, 6)) <= 31;
  return isDated &&
    (10 - weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10 === Number(digits.charAt(10));
}

/** Swedish personnummer: Luhn over the last ten digits; 60 is added to the day of a coordination number. */
export function hasPersonnummerCheck(digits: string): boolean {
  const ten = digits.slice(-10);
  const month = Number(ten.slice(2, 4));
  const day = Number(ten.slice(4, 6)) % 60;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hasLuhn(ten);
}

/** Brazilian CPF: two check digits modulo 11. */
export function hasCpfCheck(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  return [9, 10].every((length) => {
    const sum = weighted(digits, Array.from({ length }, (_, at) => length + 1 - at));
    return (sum * 10) % 11 % 10 === Number(digits.charAt(length));
  });
}

/** Brazilian CNPJ: two check digits modulo 11. */
export function hasCnpjCheck(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return [12, 13].every((length) => {
    const rest = weighted(digits, weights.slice(13 - length)) % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(digits.charAt(length));
  });
}

/** Australian tax file number. */
export function hasTfnCheck(digits: string): boolean {
  return Number(digits) > 0 && weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
}

/** Australian Medicare card number: first digit 2 to 6, ninth the check. */
export function hasMedicareCheck(digits: string): boolean {
  return /^[2-6]/.test(digits) &&
    weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits.charAt(8));
}

/** US social security number: areas, groups and serials that are never given out. */
export function isPossibleSsn(digits: string): boolean {
  return !/^(?:000|666|9\d\d)|^\d{3}00|0000$/.test(digits);
}

/** UK national insurance number: prefixes that are never given out. */
export function isPossibleNino(nino: string): boolean {
  return !/^(?:BG|GB|NK|KN|TN|NT|ZZ)|^[DFIQUV]|^.[DFIQUVO]/i.test(nino);
}
