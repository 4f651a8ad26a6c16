import { assert, assertEquals } from "@std/assert";
import { Validator } from "@seriousme/openapi-schema-validator";
import { openApi, servedRoutes } from "../support/openapi.ts";

Deno.test("GET /openapi.json is valid OpenAPI 3.1 by a public validator", async () => {
  const document = structuredClone(await openApi());
  const { valid, errors } = await new Validator().validate({ ...document });
  assertEquals([valid, errors], [true, undefined]);
});

Deno.test("GET /openapi.json describes every route that is served, with bodies, errors and how to sign in", async () => {
  const document = await openApi();
  const told = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`)
  );
  assertEquals(servedRoutes().sort(), told.sort());
  assert(document.components.securitySchemes !== undefined);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const problem = operation.responses.default?.content?.["application/problem+json"];
      assert(problem !== undefined, `${method} ${path} says nothing of errors`);
      const takesBody = /^(post|put|patch)$/.test(method) && !BODILESS.includes(`${method} ${path}`);
      assertEquals("requestBody" in operation, takesBody, `${method} ${path}: body`);
    }
  }
});

/** Posts that need no body. */
const BODILESS: readonly string[] = [
  "put /v1/meetings/{id}/versions/{version}",
  "post /v1/backups/recovery-key",
  "post /v1/webhooks/{id}/test",
];
