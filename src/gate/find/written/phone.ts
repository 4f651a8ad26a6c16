import { isPossiblePhoneNumber } from "libphonenumber-js/min";

/**
 * Whether digits with their separators taken out can be a telephone number in some country. A number with a country code
 * must be possible there; without one its length decides, as every country writes its own in its own way.
 */
export function isPhone(value: string): boolean {
  const digits = value.replace(/(?:x|ext(?:ension)?)\d{1,6}$/i, "").replace(/[^\d+]/g, "");
  if (digits.startsWith("+")) {
    return isPossiblePhoneNumber(digits) || (digits.length >= 8 && digits.length <= 16);
  }
  if (digits.length < 7 || digits.length > 15) return false;
  return !/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])/.test(digits) && !/^(\d)\1+$/.test(digits) &&
    !/^(?:(?:19|20)\d{2}){2,3}$/.test(digits);
}
