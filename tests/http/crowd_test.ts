import { assertEquals, assertRejects } from "@std/assert";
import { Hono } from "hono";
import { toResponse } from "../../src/http/answers/respond.ts";
import { type Client, type HttpEnv, OWNER } from "../../src/http/door/auth.ts";
import { receiveForm } from "../../src/http/forms/form.ts";
import { crowd, Places } from "../../src/http/door/crowd.ts";
import { ChathamError } from "../../src/errors.ts";

function house(client: Client, now: () => number, work: () => Promise<void> = () => Promise.resolve()) {
  const app = new Hono<HttpEnv>();
  app.onError((error) => toResponse(error));
  app.use(async (context, next) => {
    context.set("client", client);
    await next();
  });
  app.use(crowd(now));
  app.all("*", async (context) => {
    await work();
    return context.text("done");
  });
  return app;
}

Deno.test("crowd() lets some work, has others wait, and tells the rest when to come again", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let working = 0;
  const app = house(OWNER, Date.now, async () => {
    working++;
    await promise;
  });
  const asked = Array.from({ length: 100 }, () => app.request("/v1/search", { method: "POST" }));
  await new Promise((done) => setTimeout(done));
  assertEquals(working, 4);
  // Other ways in stay open.
  const health = app.request("/v1/jobs");
  resolve();
  assertEquals((await health).status, 200);
  const answers = await Promise.all(asked);
  const refused = answers.filter(({ status }) => status === 503);
  assertEquals([answers.length - refused.length, refused.length], [64, 36]);
  assertEquals(refused[0]?.headers.get("retry-after"), "2");
});

Deno.test("crowd() gives each client a rate of its own, and the owner none", async () => {
  let time = 0;
  const guest = house({ ...OWNER, id: "notes" }, () => time);
  const statuses = async (app: typeof guest, count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => app.request("/v1/jobs")));
    return answers.filter(({ status }) => status === 429).length;
  };
  assertEquals(await statuses(guest, 230), 30);
  time += 1_000;
  assertEquals(await statuses(guest, 60), 10);
  const late = await guest.request("/v1/jobs");
  assertEquals([late.status, late.headers.get("retry-after")], [429, "1"]);
  assertEquals(await statuses(house(OWNER, () => time), 300), 0);
});

Deno.test("Places are given in the order of coming, and back once", async () => {
  const places = new Places({ atOnce: 1, waiting: 2 });
  const first = await places.take();
  const order: number[] = [];
  const waiting = [1, 2].map(async (number) => {
    using _place = await places.take();
    order.push(number);
  });
  await assertRejects(() => places.take(), ChathamError, "as much to do");
  first[Symbol.dispose]();
  await Promise.all(waiting);
  assertEquals(order, [1, 2]);
  (await places.take())[Symbol.dispose]();
});

Deno.test("receiveForm() gives up an upload of which nothing more comes, and what it held", async () => {
  const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nAnn: We begin';
  const body = new ReadableStream<Uint8Array>({
    start: (sender) => sender.enqueue(new TextEncoder().encode(head)),
  });
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const request = new Request("http://127.0.0.1/v1/meetings", { method: "POST", headers, body });
  let hasEnded = false;
  const taken = receiveForm(
    request,
    { fileBytesMax: 1_000, fieldBytesMax: 100, silenceMsMax: 30 },
    async ({ bytes }) => {
      try {
        for await (const _ of bytes);
      } finally {
        hasEnded = true;
      }
    },
  );
  const error = await assertRejects(() => taken, ChathamError, "Nothing more of the upload came");
  assertEquals((error as ChathamError).kind, "timeout");
  await new Promise((done) => setTimeout(done, 1));
  assertEquals(hasEnded, true);
});
