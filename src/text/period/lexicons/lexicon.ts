/**
 * The words for times in the languages of the gate, written for this program. Phrases are separated by `|`, in lower case;
 * accents do not matter. Months and weekdays begin with January and Monday.
 */
export interface Lexicon {
  readonly months: string;
  /** Short forms, which count only beside a day or a year. */
  readonly short: string;
  readonly weekdays: string;
  readonly units: Readonly<Record<Unit, string>>;
  readonly last: string;
  /** `the week before last` */
  readonly beforeLast: string;
  readonly this: string;
  readonly next: string;
  /** `ago`, before or behind the length. */
  readonly ago: string;
  /** Inclusive: `since`, `until`. `by` names a time until which something is due. */
  readonly since: string;
  readonly until: string;
  readonly by: string;
  /** Exclusive. */
  readonly before: string;
  readonly after: string;
  /** `in`, `on`, `during`. */
  readonly within: string;
  readonly between: string;
  /** What stands between the ends of a stretch. */
  readonly to: string;
  /** Articles and `of`. */
  readonly filler: string;
  /** What people call a meeting. */
  readonly meeting: string;
  readonly latest: string;
  readonly first: string;
  /** The first, middle and last ten days of a month. */
  readonly early: string;
  readonly middle: string;
  readonly late: string;
  readonly today: string;
  readonly yesterday: string;
  readonly dayBefore: string;
  readonly tomorrow: string;
  readonly dayAfter: string;
  /** One to twelve. */
  readonly numbers: string;
  /** First to fourth, in every form. */
  readonly ordinals: string;
  /** Names of times that no calendar gives exact days; `~` marks those that need no preposition. */
  readonly vague: string;
}

export type Unit = "day" | "weekend" | "week" | "month" | "quarter" | "half" | "year";
