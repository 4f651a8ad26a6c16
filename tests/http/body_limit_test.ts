import { assertEquals } from "@std/assert";
import { Hono } from "hono";
import { limitBody } from "../../src/http/door/body_limit.ts";
import { toResponse } from "../../src/http/answers/respond.ts";

Deno.test("limitBody() refuses what is longer, stated or not, and leaves the rest whole", async () => {
  const app = new Hono();
  app.onError((error) => toResponse(error));
  app.post("/", limitBody(10), async (context) => context.text(await context.req.raw.text()));
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => app.fetch(request),
  );
  const post = async (body: BodyInit) => {
    const answer = await fetch(`http://127.0.0.1:${server.addr.port}/`, { method: "POST", body });
    return [answer.status, (await answer.text()).slice(0, 10)];
  };
  const unstated = (text: string) => new Response(text).body ?? "";
  assertEquals(await post("0123456789"), [200, "0123456789"]);
  assertEquals(await post(unstated("0123456789")), [200, "0123456789"]);
  assertEquals((await post("01234567890"))[0], 413);
  assertEquals((await post(unstated("01234567890")))[0], 413);
});
