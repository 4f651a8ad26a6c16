import { assert, assertEquals } from "@std/assert";
import { ChathamError, ERROR_KINDS, type ErrorKind, toProblem } from "../src/errors.ts";

Deno.test("toProblem() gives the kind's status and title and the message as detail", () => {
  for (const kind of Object.keys(ERROR_KINDS) as ErrorKind[]) {
    const problem = toProblem(new ChathamError(kind, "Cannot open the store"));
    assertEquals(problem.status, ERROR_KINDS[kind].status);
    assertEquals(problem.title, ERROR_KINDS[kind].title);
    assertEquals(problem.detail, "Cannot open the store");
  }
});

Deno.test("toProblem() never passes on the message of an error that is not ours", () => {
  const problem = toProblem(new SyntaxError("Unexpected token in 'Dana said'"));
  assertEquals(problem.status, 500);
  assert(!JSON.stringify(problem).includes("Dana"));
});
