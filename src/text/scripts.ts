/** Scripts in which words stand side by side without blanks: Han, kana, Thai, Lao, Khmer, Burmese. */
const UNSPACED = String
  .raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々`;
/** Korean has blanks, but endings grow on its words: 재고가, 재고를. */
const GLUED = String.raw`\p{Script=Hangul}`;

/** A run of letters of scripts that are cut into pairs for the index. */
export const PAIRED_RUN = new RegExp(`[${UNSPACED}]+|[${GLUED}]+`, "gu");

/** True where a text holds letters of a script without blanks, or Korean. */
export function holdsPaired(text: string): boolean {
  return PAIRED.test(text);
}

const PAIRED = new RegExp(`[${UNSPACED}${GLUED}]`, "u");
