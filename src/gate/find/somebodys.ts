import type { EntityType } from "../../personal_data.ts";

/** Types of what is somebody's by itself, whatever stands beside it. */
export const SOMEBODYS: readonly EntityType[] = [
  "PERSON",
  "EMAIL",
  "PHONE",
  "ADDRESS",
  "NATIONAL_ID",
  "PASSPORT",
  "LICENCE_PLATE",
  "BANK_ACCOUNT",
  "CREDIT_CARD",
];
