import type { Detect } from "../../personal_data.ts";
import { joinTold, type Told } from "../../gate/exposure.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import type { Evidence } from "./passages.ts";
import { type Detection, inspect } from "../../send/facts/inspect.ts";

/** Looks at the question and everything that may be quoted, once, where the policy asks what is in it. */
export async function inspectEvidence(
  house: { readonly detect: Detect; readonly scopeKey: Uint8Array },
  policy: Policy,
  { question, evidence, roster, signal }: {
    readonly question: string;
    readonly evidence: readonly Evidence[];
    readonly roster: readonly string[];
    readonly signal: AbortSignal;
  },
): Promise<InspectedEvidence> {
  if (evidence.length === 0) return { detection: {}, toldIn: () => undefined };
  const lines = evidence.map(({ excerpt }) => excerpt.map(({ speaker, text }) => `${speaker}: ${text}`));
  const { facts, told } = await inspect(policy, [question, ...lines.flat()], house.detect, {
    roster,
    signal,
    key: house.scopeKey,
  });
  if (told === undefined) return { detection: facts, toldIn: () => undefined };
  const [ofQuestion, ...ofLines] = told;
  const firstLine = new Map<Evidence, number>();
  evidence.reduce((at, one, index) => {
    firstLine.set(one, at);
    return at + (lines[index]?.length ?? 0);
  }, 0);
  const toldIn = (taken: readonly Evidence[]) =>
    joinTold([
      ...(ofQuestion ? [ofQuestion] : []),
      ...taken.flatMap((one) => {
        const first = firstLine.get(one) ?? 0;
        return ofLines.slice(first, first + one.excerpt.length);
      }),
    ]);
  return { detection: facts, toldIn };
}

export interface InspectedEvidence {
  readonly detection: Detection;
  /** What quoting some of it, with the question, tells about whom; undefined where nobody had to look. */
  readonly toldIn: (taken: readonly Evidence[]) => Told | undefined;
}
