import { MAIL } from "./reaches.ts";

/**
 * Whether a call of a tool names somebody to send to whom the user did not write: an address of mail, a number to call, a
 * handle or a channel. Restored beside such a one, an original may go to whomever the model chose.
 * @param written the strings of the arguments as the model wrote them
 * @param full the same with originals in them: what stands for an original is not the model's own
 * @param said what the user wrote in this conversation
 */
export function namesRecipient(
  written: readonly string[],
  full: readonly string[],
  said: readonly string[],
): boolean {
  const own = new Set(recipientsIn(said.join("\n")));
  const ownWords = new Set(said.join("\n").normalize("NFKC").toLowerCase().match(HANDLE_WORDS) ?? []);
  return written.some((text, at) => {
    const stays = new Set(recipientsIn(full[at] ?? ""));
    return recipientsIn(text).some((one) =>
      stays.has(one) && !own.has(one) && !ownWords.has(one.replace(/^(?:\p{L}+:)?[@#]/u, ""))
    );
  });
}

function recipientsIn(text: string): string[] {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "").toLowerCase();
  const alone = ALONE.exec(plain.trim());
  const found = [
    ...[...plain.matchAll(MAIL)].map(([address]) => address),
    ...[...plain.matchAll(ADDRESSED)].map(([, address = ""]) => address),
    ...[...plain.matchAll(NUMBERS), ...(alone ? [alone] : [])].map(([address]) => address),
  ];
  return found.map((one) => /^\+?\d/.test(one) ? one.replace(/\D/g, "") : one);
}

/** Schemes that name somebody to write to or to call. */
const ADDRESSED =
  /(?<![\p{L}\p{N}])(?:mailto|tel|sips?|sms|smsto|mmsto|xmpp|callto|skype|facetime):([^\s?;,>"']{2,200})/gu;
const NUMBERS = /(?<![\p{L}\p{N}+])\+\d[\d ().\/-]{6,20}\d(?!\d)/gu;
/** A string that is nothing but somebody's handle or a channel. */
const ALONE = /^(?:slack:|teams:|discord:|matrix:|telegram:)?[@#][\p{L}\p{N}_][\p{L}\p{N}_.:-]{1,80}$/u;
const HANDLE_WORDS = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.:-]{0,79}[\p{L}\p{N}_])?/gu;
