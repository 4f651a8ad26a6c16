import type { Entity } from "../../../personal_data.ts";
import { isInDictionary } from "../../../text/dictionary.ts";

/** True for an everyday word that markup calls a field, a class or a kind by: `<input name="owner">`. */
export function isAttributeName(text: string, { start, end }: Entity): boolean {
  const value = text.slice(start, end);
  if (!/^\p{Ll}[\p{Ll}\d]*(?:[-_ ][\p{Ll}\d]+){0,4}$/u.test(value)) return false;
  if (!value.split(/[-_ ]/).every((word) => /^\d+$/.test(word) || isInDictionary(word))) return false;
  return ATTRIBUTE.test(text.slice(Math.max(0, start - ATTRIBUTE_LENGTH_MAX), start)) &&
    /^[^"'<>\n]{0,80}["']/.test(text.slice(end, end + 82));
}

const ATTRIBUTE_LENGTH_MAX = 120;
const ATTRIBUTE =
  /<[a-z][^<>]*\s(?:name|id|class|className|for|htmlFor|type|rel|role|property|itemprop|slot|key|action|method|autocomplete|data-[\w-]+|aria-[\w-]+|v-model|ng-model|formControlName)=["'][^"'<>\n]{0,60}$/;
