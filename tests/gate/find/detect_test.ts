import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import type { FindNames } from "../../../src/gate/find/names/find_names.ts";
import type { Entity } from "../../../src/personal_data.ts";
import { DETECT, type DetectVector } from "./vectors/detect.ts";

/** Says of each text what the vector's model says, wherever it stands. */
function modelOf({ model = [] }: DetectVector): FindNames {
  return (texts) =>
    Promise.resolve(texts.map(({ text }) =>
      model.flatMap(([said, type, score]): Entity[] => {
        const start = text.indexOf(said);
        return start < 0 ? [] : [{ start, end: start + said.length, type, score, detector: "model:test" }];
      }).sort((a, b) => a.start - b.start)
    ));
}

for (const vector of DETECT) {
  Deno.test(`createDetect(): ${vector.name}`, async () => {
    const { texts, roster = [], found } = vector;
    const lists = await createDetect(modelOf(vector))(texts.map((text) => ({ text })), { roster });
    const got = lists.flatMap((entities, index) =>
      entities.map(({ start, end, type }) => [texts[index]?.slice(start, end), type])
    );
    assertEquals(got, found.map(([said, type]) => [said, type]));
  });
}
