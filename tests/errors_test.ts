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

Deno.test("toProblem() puts what the system says into words, by code first, and never says Unexpected", () => {
  const full = Object.assign(new Error("write failed: /home/dana/secret"), { code: "ENOSPC" });
  const cases: [unknown, number, string][] = [
    [full, 503, "disk is full"],
    [new Deno.errors.NotFound("/home/dana/secret"), 422, "No such file"],
    [new Deno.errors.PermissionDenied("/home/dana/secret"), 403, "does not let"],
    [new Deno.errors.NotCapable("/home/dana/secret"), 403, "right"],
    [new Deno.errors.AddrInUse("x"), 409, "in use"],
    [new DOMException("x", "AbortError"), 499, "Stopped"],
    [new TypeError("dana"), 500, "TypeError"],
    ["dana", 500, "string"],
  ];
  for (const [error, status, words] of cases) {
    const problem = toProblem(error);
    assertEquals(problem.status, status, words);
    assert(problem.detail.includes(words) && !/Unexpected|dana/.test(problem.detail), problem.detail);
  }
});

Deno.test("toProblem() never passes on the message of an error that is not ours", () => {
  const problem = toProblem(new SyntaxError("Unexpected token in 'Dana said'"));
  assertEquals(problem.status, 500);
  assert(!JSON.stringify(problem).includes("Dana"));
});
