import { hasIbanCheck, hasLuhn } from "./checksums.ts";
import type { Recogniser } from "./recogniser.ts";

/** Words that say what a number is; each is tested on the text around it. */
const NEAR = {
  account: /\b(?:account|acct|a\/c|sort code|routing|aba|bank|iban|swift|bic|ifsc|beneficiary)\b/i,
} as const;

/** Bank accounts, cards and wallets. */
export const ACCOUNT_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "crypto-address",
    type: "BANK_ACCOUNT",
    score: 0.95,
    pattern:
      /\b(?:bc1[ac-hj-np-z02-9]{25,62}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[0-9a-fA-F]{40}|(?:ltc1|addr1)[a-z0-9]{30,100}|T[1-9A-HJ-NP-Za-km-z]{33}|X[1-9A-HJ-NP-Za-km-z]{33})\b/g,
  },
  {
    name: "iban",
    type: "BANK_ACCOUNT",
    score: 1,
    needs: "digit",
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,9}(?![A-Za-z0-9])/g,
    isValid: (value) => value.length >= 15 && value.length <= 34 && hasIbanCheck(value),
  },
  {
    name: "iban-unchecked",
    type: "BANK_ACCOUNT",
    score: 0.9,
    needs: "digit",
    pattern:
      /(?<![A-Za-z0-9])(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?|[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30})(?![A-Za-z0-9])/g,
    isValid: (value) => value.length >= 15 && value.length <= 34 && /\d{8}/.test(value.replace(/\D/g, "")),
    near: /\biban\b|\baccount/i,
  },
  {
    name: "card",
    type: "CREDIT_CARD",
    score: 1,
    needs: "digit",
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
    name: "card-ending",
    type: "CREDIT_CARD",
    score: 0.9,
    needs: "ending",
    pattern:
      /(?<!\p{L})(?:karte|kreditkarte|konto|carte|compte|tarjeta|cuenta|carta|conto|kaart|rekening|cartão|conta|kart[aąęy]|kont[oa])(?!\p{L})[^\n.!?]{0,30}?(?<!\p{L})(?:endet (?:auf|mit)|mit den letzten (?:vier )?(?:ziffern|stellen)|(?:se )?termina(?:da|nt)?|(?:se )?termine|finit|finissant|acaba|finisce|che termina|eindigt|eindigend|terminad[ao]|kończ(?:y|ąc[aey]j?) się)(?: (?:auf|mit|par|en|em|con|per|op|met|na|in|por))?[\s:]{1,3}["'(]?(?<plain>\d{4})(?![\p{L}\p{N}])|\b(?:cards?|visa|mastercard|amex|maestro|discover|debit|credit|account|iban)\b[^\n.!?]{0,30}?\b(?:ending|ends|last (?:four|4)(?: digits)?)(?: (?:in|on|with|are|is|of))?[\s:]{1,3}["'(]?(?<value>\d{4})(?![\w])/giu,
  },
  {
    name: "card-code",
    type: "CREDIT_CARD",
    needs: "digit",
    score: 0.9,
    pattern: /\b(?:cvv2?|cvc2?|cv2|csc)(?: (?:is|code|number))?[\s:=]{1,3}(?<value>\d{3,4})(?![\w])/gi,
  },
  {
    name: "card-expiry",
    type: "CREDIT_CARD",
    needs: "slash",
    score: 0.85,
    pattern:
      /\b(?:exp(?:\.|iry|ires|iration|iring)?(?: date)?|valid (?:thru|through|until))[\s:]{1,3}(?<value>(?:0[1-9]|1[0-2])\s?\/\s?(?:20\d\d|\d\d))(?![\w\/])/gi,
  },
  {
    name: "account",
    type: "BANK_ACCOUNT",
    score: 0.9,
    needs: "digit",
    pattern: /(?<![\w-])(?:[A-Z]{4}0)?[A-Z]{0,10}\d(?:[ -]?\d){4,16}[A-Z]?(?![\w-])/g,
    near: NEAR.account,
  },
  {
    name: "sort-code",
    type: "BANK_ACCOUNT",
    score: 0.9,
    needs: "digit",
    pattern: /(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])/g,
    near: /\bsort\b/i,
  },
];
