import { assertEquals } from "@std/assert";
import { readFile } from "node:fs/promises";
import { createUnigram } from "../../../device/onnx/unigram.ts";
import { openTokenClassifier } from "../../../device/pii/model.ts";

interface Vector {
  readonly turns: readonly string[];
  /** Of each turn `[id, start, end]` per piece, for models of unigram pieces. */
  readonly pieces?: readonly (readonly [number, number, number][])[];
  readonly spans: readonly {
    turn: number;
    start: number;
    end: number;
    type: string;
    text: string;
    score: number;
  }[];
}

const SHIPPED = [{ folder: "pii", vocabulary: "vocab.txt" }, {
  folder: "pii_languages",
  vocabulary: "pieces.json",
}];

for (const { folder, vocabulary } of SHIPPED) {
  const read = (name: string) =>
    readFile(new URL(`../../../models/starter/${folder}/${name}`, import.meta.url));

  Deno.test(`openTokenClassifier() finds with the shipped weights ${folder} what the reference decoder finds`, async () => {
    const files = {
      model: await read("model.onnx"),
      vocabulary: await read(vocabulary),
      labels: await read("labels.json"),
    };
    const vectors: Vector[] = JSON.parse((await read("vectors.json")).toString());
    const classifier = await openTokenClassifier(files, { id: "starter", threads: 1 });
    try {
      for (const { turns, spans } of vectors) {
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
}

Deno.test("createUnigram() cuts text into the pieces of the reference, with their places", async () => {
  const folder = new URL("../../../models/starter/pii_languages/", import.meta.url);
  const { encode } = createUnigram((await readFile(new URL("pieces.json", folder))).toString());
  const vectors: Vector[] = JSON.parse((await readFile(new URL("vectors.json", folder))).toString());
  for (const { turns, pieces } of vectors) {
    for (const [turn, text] of turns.entries()) {
      const { ids, starts, ends } = encode(text);
      assertEquals(
        ids.map((id, at) => [id, starts[at], ends[at]]),
        pieces?.[turn]?.map((piece) => [...piece]),
        text,
      );
    }
  }
});
