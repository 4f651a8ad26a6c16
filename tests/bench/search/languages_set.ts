import type { Meeting } from "../../../src/meeting/meeting.ts";
import { meetingOf } from "../../support/store.ts";

/** A question of our own set, and the meeting that answers it. */
export interface LanguageQuestion {
  readonly language: string;
  readonly question: string;
  /** A second question, made of half of the statement's own words, every other one, in a frame of the language. */
  readonly built: string;
  readonly meetingId: string;
  /** `words`: shares words with the answer; `meaning`: says it otherwise. */
  readonly kind: "words" | "meaning";
}

/**
 * Four invented meetings in each of ten languages with five questions each, written for this bench (`languages/*.txt`): a
 * meeting begins with `# title`, then each line has a statement and a question for it, `=` with the same words, `~` with
 * others.
 */
export function languageSet(): { meetings: readonly Meeting[]; questions: readonly LanguageQuestion[] } {
  const meetings: Meeting[] = [];
  const questions: LanguageQuestion[] = [];
  for (const language of LANGUAGES) {
    const text = Deno.readTextFileSync(new URL(`./languages/${language}.txt`, import.meta.url));
    text.split(/^# /m).slice(1).forEach((block, number) => {
      const [title = "", ...lines] = block.trim().split("\n");
      const meetingId = `${language}-${number + 1}`;
      const statements = lines.map((line) => /^([=~]) (.+?) \| (.+)$/.exec(line)?.slice(1) ?? []);
      meetings.push(
        meetingOf(meetingId, statements.map(([, said = ""], at) => [SPEAKERS[at % 2] ?? "", said] as const), {
          title,
        }),
      );
      for (const [kind, said = "", question = ""] of statements) {
        const built = buildQuestion(said, language);
        questions.push({ language, question, built, meetingId, kind: kind === "=" ? "words" : "meaning" });
      }
    });
  }
  return { meetings, questions };
}

function buildQuestion(said: string, language: string): string {
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(said)]
    .filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  const blank = ["zh", "ja"].includes(language) ? "" : " ";
  const [before = "", after = ""] = (FRAMES[language] ?? "").split("…");
  return before + words.filter((_, at) => at % 2 === 0).join(blank) + after;
}

/** "What was said about …?" */
const FRAMES: Readonly<Record<string, string>> = {
  de: "Was wurde über … gesagt?",
  fr: "Qu'a-t-on dit sur … ?",
  es: "¿Qué se dijo sobre …?",
  it: "Che cosa si è detto su …?",
  nl: "Wat is er gezegd over …?",
  pl: "Co powiedziano o …?",
  pt: "O que se disse sobre …?",
  zh: "关于…说了什么？",
  ja: "…について何と言いましたか？",
  ko: "… 대해 뭐라고 했나요?",
};
const LANGUAGES = ["de", "fr", "es", "it", "nl", "pl", "pt", "zh", "ja", "ko"];
const SPEAKERS = ["A", "B"];
