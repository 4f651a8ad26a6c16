import { ACCOUNT_RECOGNISERS } from "./accounts.ts";
import { CREDENTIAL_RECOGNISERS } from "./credentials.ts";
import { IDENTIFIER_RECOGNISERS } from "./identifiers.ts";
import { NATIONAL_ID_RECOGNISERS } from "./national_ids.ts";
import { ONLINE_RECOGNISERS } from "./online.ts";
import type { Recogniser } from "./recogniser.ts";

/** Every kind of value with structure that is known by the way it is written. Spoken forms: `spoken.ts`. */
export const RECOGNISERS: readonly Recogniser[] = [
  ...ONLINE_RECOGNISERS,
  ...CREDENTIAL_RECOGNISERS,
  ...NATIONAL_ID_RECOGNISERS,
  ...IDENTIFIER_RECOGNISERS,
  ...ACCOUNT_RECOGNISERS,
];
