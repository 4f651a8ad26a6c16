import { isHighEntropy } from "./entropy.ts";
import type { Recogniser } from "./recogniser.ts";

/** Passwords, keys and tokens: by their prefix, by what they are assigned to, and by how random they look. */
export const CREDENTIAL_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "private-key",
    type: "CREDENTIAL",
    score: 1,
    needs: "dashes",
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:.,-]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  {
    name: "token-prefix",
    type: "CREDENTIAL",
    score: 1,
    pattern:
      /\b(?:sk-(?:proj-|ant-|live-|test-)?|(?:sk|pk|rk)_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|ya29\.|hf_|npm_|pypi-|dop_v1_|SG\.|shpat_|EAAC|whsec_|key-|AGE-SECRET-KEY-|dckr_pat_|lin_api_|ATATT)[A-Za-z0-9_.\/+=-]{8,400}/g,
  },
  {
    name: "bot-token",
    type: "CREDENTIAL",
    needs: "colon",
    score: 1,
    pattern: /(?<![\w:])\d{8,10}:[A-Za-z0-9_-]{30,40}(?![\w-])/g,
  },
  {
    name: "jwt",
    type: "CREDENTIAL",
    score: 1,
    needs: "token",
    pattern: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
  },
  {
    name: "bearer",
    type: "CREDENTIAL",
    score: 1,
    needs: "bearer",
    pattern: /\b(?:bearer|basic)\s+(?<value>[A-Za-z0-9._~+\/=-]{12,2000})/gi,
    isValid: (value) => /\d/.test(value) || /[A-Z].*[a-z].*[A-Z]/.test(value),
  },
  {
    name: "assigned-secret",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "secret",
    pattern:
      /(?<![A-Za-z])(?:api[ _-]?key|apikey|(?:secret[ _-]?)?access[ _-]?key|account[ _-]?key|signing[ _-]?key|encryption[ _-]?key|webhook[ _-]?secret|secret(?:[ _-]?key)?|client[ _-]?secret|auth[ _-]?token|access[ _-]?token|refresh[ _-]?token|token|private[ _-]?key)["']?\s{0,2}(?:is|=|:|=>)\s{0,2}["'`]?(?<value>[A-Za-z0-9_.\/+~=-]{12,500})/gi,
    isValid: (value) => /\d/.test(value),
  },
  {
    name: "password",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "password",
    pattern:
      /(?<![A-Za-z])(?:pass(?:word|code|phrase|wd)?|pwd|pin(?: code)?)["']?\s{0,2}(?:is now|was|is|=|:|set to|changed to)\s{0,2}["'`“‘]?(?<value>[^\s"'`“”‘’<>]{3,64}[^\s"'`“”‘’<>.,;:?)])/gi,
    isValid: (value) => /\d|[!@#$%^&*_+=~]/.test(value),
  },
  {
    name: "with-password",
    type: "CREDENTIAL",
    score: 0.95,
    needs: "password",
    pattern:
      /\bpass(?:word|code|phrase)?s?\s{1,2}(?:of\s)?["'`“‘]?(?<value>[^\s"'`“”‘’<>]{4,64}[^\s"'`“”‘’<>.,;:?)])/gi,
    isValid: (value) => /[a-z]/i.test(value) && /\d|[!@#$%^&*+=~]/.test(value),
  },
  {
    name: "entropy",
    type: "CREDENTIAL",
    score: 0.9,
    pattern: /(?<![\w\/+.-])[A-Za-z0-9_+\/=-]{24,512}(?![\w\/+-])/g,
    isValid: isHighEntropy,
  },
];
