import { assertEquals } from "@std/assert";
import { readFile } from "node:fs/promises";
import { openTokenClassifier } from "../../../device/pii/model.ts";

interface Vector {
  readonly turns: readonly string[];
  readonly spans: readonly {
    turn: number;
    start: number;
    end: number;
    type: string;
    text: string;
    score: number;
  }[];
}

const folder = new URL("../../../models/starter/pii/", import.meta.url);
const read = (name: string) => readFile(new URL(name, folder));

Deno.test("openTokenClassifier() finds with the shipped weights what the reference decoder finds", async () => {
  const [model, vocabulary, labels, vectors] = await Promise.all(
    ["model.onnx", "vocab.txt", "labels.json", "vectors.json"].map(read),
  );
  if (!model || !vocabulary || !labels || !vectors) throw new Error("unreachable: four files were asked for");
  const classifier = await openTokenClassifier({ model, vocabulary, labels }, { id: "starter", threads: 1 });
  try {
    for (const { turns, spans } of JSON.parse(vectors.toString()) as Vector[]) {
      const found = await classifier.find(turns.map((text) => ({ text })), {});
      assertEquals(
        found.flatMap((entities, turn) =>
          entities.map(({ start, end, type }) => ({ turn, start, end, type }))
        ),
        spans.map(({ turn, start, end, type }) => ({ turn, start, end, type })),
        `of the conversation that begins ${JSON.stringify(turns[0]?.slice(0, 40))}`,
      );
    }
  } finally {
    await classifier.close();
  }
});
