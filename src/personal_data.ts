/** Personal data as every detector reports it. Names of types are fixed by the HTTP interface. */
export const ENTITY_TYPES = [
  "PERSON",
  "EMAIL",
  "PHONE",
  "ADDRESS",
  "LOCATION",
  "ORGANISATION",
  "DATE_TIME",
  "AGE",
  "MONEY",
  "ID_NUMBER",
  "CREDIT_CARD",
  "BANK_ACCOUNT",
  "NATIONAL_ID",
  "PASSPORT",
  "LICENCE_PLATE",
  "IP_ADDRESS",
  "URL",
  "USERNAME",
  "CREDENTIAL",
  "HEALTH",
  "NATIONALITY",
  "OCCUPATION",
  "OTHER",
] as const;

export type EntityType = typeof ENTITY_TYPES[number];

/** A stretch of one text that is personal data. */
export interface Entity {
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly type: EntityType;
  /** 0 to 1. */
  readonly score: number;
  /** Which detector said so, e.g. `pattern:iban`, `model:pii-starter`, `roster`. */
  readonly detector: string;
  /** Where the value begins in the conversation, when turns part it: its parts share this number. */
  readonly part?: number;
}

/** One text with its speaker where it has one; neighbours are context for values that run over two turns. */
export interface DetectableText {
  readonly text: string;
  readonly speaker?: string;
  /** True for a text that is no part of the conversation: neither it nor its neighbours are context for each other. */
  readonly isApart?: boolean;
}

/**
 * Finds personal data. Must throw when it cannot do its work: an empty answer means "looked and found nothing".
 * @returns one list per text, in order, sorted by start.
 */
export type Detect = (
  texts: readonly DetectableText[],
  context: {
    readonly roster: readonly string[];
    readonly signal?: AbortSignal;
    /**
     * The same object in both calls for one request: the first is about its texts, the second about what will leave of them,
     * which models need to read only where they were in doubt.
     */
    readonly request?: object;
    /** The same object in every call for one conversation: what was read in it before need not be read again. */
    readonly memory?: object;
  },
) => Promise<Entity[][]>;
