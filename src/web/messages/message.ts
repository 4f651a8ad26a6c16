import type { en } from "./en.ts";

/** A sentence, or its forms by number (`{n}`), by the names of `Intl.PluralRules`. */
export type Message = string | { readonly one: string; readonly other: string };
export type MessageKey = keyof typeof en;
/** What every language has. */
export type Messages = Readonly<Record<MessageKey, Message>>;
