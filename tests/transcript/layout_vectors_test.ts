import { assert, assertEquals } from "@std/assert";
import { parseTranscript } from "../../src/transcript/parse.ts";

const folder = new URL("../fixtures/transcripts/", import.meta.url);

for (const { name } of [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1)) {
  if (!name.endsWith(".vectors")) continue;
  for (const vector of vectorsOf(Deno.readTextFileSync(new URL(name, folder)))) {
    Deno.test(`parseTranscript() reads ${name.replace(".vectors", "")}: ${vector.title}`, () => {
      const parsed = parseTranscript(new TextEncoder().encode(vector.input));
      const turns = parsed.turns.map(({ startMs, speaker, text }) =>
        `${startMs === undefined ? "-" : startMs / 1000} ¦ ${speaker} ¦ ${text}`
      );
      assertEquals(turns, vector.turns);
      const got: Readonly<Record<string, string>> = {
        layout: parsed.layout,
        title: parsed.title ?? "none",
        startedAt: parsed.startedAt ?? "none",
        participants: (parsed.participants ?? []).map((participant) => participant.name).join("; ") || "none",
        warnings: parsed.warnings.map(({ kind, count }) => `${kind}×${count}`).join(", ") || "none",
      };
      assert("layout" in vector.meeting, "a vector names its layout");
      for (const [key, value] of Object.entries(vector.meeting)) assertEquals(got[key], value, key);
    });
  }
}

interface Vector {
  readonly title: string;
  readonly input: string;
  readonly meeting: Readonly<Record<string, string>>;
  readonly turns: readonly string[];
}

/** A rule may stand inside an input: the last `---` parts input and result. */
function vectorsOf(file: string): Vector[] {
  return file.split(/^=== /mu).slice(1).map((part) => {
    const title = part.slice(0, part.indexOf("\n"));
    const at = part.lastIndexOf("\n---\n");
    const expected = part.slice(at + 5).split("\n").filter((line) => line !== "");
    const meeting = expected.filter((line) => line.startsWith("> ")).map((line) =>
      line.slice(2).split(/ (.*)/s)
    );
    return {
      title,
      input: part.slice(title.length + 1, at),
      meeting: Object.fromEntries(meeting.map(([key, value]) => [key, value])),
      turns: expected.filter((line) => !line.startsWith("> ")),
    };
  });
}
