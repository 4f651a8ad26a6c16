import type { HeldBack } from "../../models/held_back.ts";

/** A text with `{name}` for what is filled in; forms by the number `n` where the language has several. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

/** Why an answer is made of quotations; one of a {@link HeldBack} where a model is there and not used. */
export type WhyQuoted =
  | "no-model"
  | "reading"
  | "writing"
  | "unchecked"
  | "model-failed"
  | HeldBack;

export type MessageKey =
  // What was not found, and where.
  | "not-found"
  | "not-found-at"
  | "not-found-none-at"
  | "not-found-in"
  | "other-language"
  // What was read of the times of a question.
  | "not-read"
  | "none-at"
  | "no-ranker"
  | "ahead"
  | "only-at"
  | "only-places"
  | "last-places"
  | "first-places"
  | "none-dated"
  | "none-called"
  | "newest-read"
  | "from-day"
  | "to-day"
  // Answers in the meetings' own words.
  | "quoted"
  | WhyQuoted
  | "changed"
  | "said-later"
  | "unsaid-quotations"
  | "set-right"
  | "also-quoted"
  | "says-there"
  // Where it was answered.
  | "answered-here"
  | "needs-no-leave"
  | "turn"
  | "answered-by"
  | "made-here"
  | "by"
  // What was counted.
  | "meetings"
  | "no-meetings"
  | "with"
  | "about"
  | "before-details"
  | "between-details"
  | "after-details"
  | "last-meeting"
  | "first-meeting"
  | "attended"
  | "and-more"
  | "spoke-most"
  | "then"
  | "share"
  | "not-counted"
  | "passages"
  | "left-out";

export type AnswerMessages = Readonly<Record<MessageKey, Message>>;
