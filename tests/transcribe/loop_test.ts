import { assertEquals } from "@std/assert";
import { loopIn } from "../../device/transcribe/loop.ts";

const repeat = (part: number[], count: number) => Array.from({ length: count }, () => part).flat();

const cases: { name: string; tokens: number[]; loop: { start: number; period: number } | undefined }[] = [
  { name: "plain speech", tokens: [1, 2, 3, 4, 5, 6, 7, 8, 9], loop: undefined },
  { name: "no no no no", tokens: [1, ...repeat([7], 4)], loop: undefined },
  { name: "one token for ever", tokens: [1, ...repeat([7], 8)], loop: { start: 1, period: 1 } },
  { name: "two tokens for ever", tokens: [1, ...repeat([7, 8], 6)], loop: { start: 1, period: 2 } },
  { name: "a sentence said twice", tokens: repeat([1, 2, 3, 4, 5, 6], 2), loop: undefined },
  {
    name: "a sentence four times",
    tokens: [9, ...repeat([1, 2, 3, 4, 5, 6], 4)],
    loop: { start: 1, period: 6 },
  },
  { name: "a loop that ended", tokens: [...repeat([7], 8), 1, 2], loop: undefined },
];

for (const { name, tokens, loop } of cases) {
  Deno.test(`loopIn(): ${name}`, () => assertEquals(loopIn(tokens), loop));
}
