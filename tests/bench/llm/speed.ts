import { openLanguageModel, type OpenOptions } from "../../../device/llm/open_language_model.ts";
import { lines, type SaidMeeting } from "./open_meetings.ts";
import { print } from "./print.ts";

/** Reading, writing, time to the first token and memory of a model, and what a smaller cache and a draft change. */
export async function benchSpeed(
  path: string,
  { draft, ...options }: Pick<OpenOptions, "threads"> & { draft: string | undefined },
): Promise<void> {
  const [meeting] = lines<SaidMeeting>("qmsum/meetings.jsonl");
  const said = (meeting?.turns ?? []).map(({ speaker, text }, at) => `${at} ${speaker}: ${text}`).join("\n");
  print("\nsetting      opens    reads     writes   first token  follow-up  memory");
  const settings: readonly (readonly [string, Partial<OpenOptions>])[] = [
    ["f16", {}],
    ["q8_0", { kvCache: "q8_0" }],
    ["q4_0", { kvCache: "q4_0" }],
    ...(draft === undefined ? [] : [["draft", { draftPath: draft }] as const]),
  ];
  for (const [name, setting] of settings) {
    const startedAt = performance.now();
    await using model = await openLanguageModel(path, { id: name, ...options, ...setting });
    const opensS = (performance.now() - startedAt) / 1_000;
    const system = "You sum up what was said.";
    const user = `${said.slice(0, 2_400)}\n\nWhat is this about? Answer in three sentences.`;
    const { times } = await model.generate({ system, user }, { tokensMax: 60 });
    const again = await model.generate({ system, user: user.replace("about?", "for?") }, { tokensMax: 8 });
    const rate = (tokens = 0, ms = 1) => `${(1_000 * tokens / ms).toFixed(1)}/s`;
    print(
      [
        name.padEnd(10),
        `${opensS.toFixed(1)} s`.padStart(8),
        rate(times?.tokensRead, times?.readMs).padStart(9),
        rate(times?.tokensWritten, times?.writeMs).padStart(8),
        `${((times?.firstTokenMs ?? 0) / 1_000).toFixed(1)} s`.padStart(10),
        `${((again.times?.firstTokenMs ?? 0) / 1_000).toFixed(1)} s`.padStart(9),
        `${Math.round(Deno.memoryUsage().rss / 1e6)} MB`.padStart(10),
      ].join("  "),
    );
  }
}
