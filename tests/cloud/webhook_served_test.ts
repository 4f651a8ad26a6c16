import { assert, assertEquals } from "@std/assert";
import { createHmac } from "node:crypto";
import { installPolicy } from "../support/installed_policy.ts";
import { startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";
import { Upstream } from "../support/upstream.ts";

const policyFor = (url: string) => `
policy: hooks
version: 1
expires: 2099-01-01
targets:
  - { id: bot, kind: webhook, trust: external, endpoint: { url: "${url}", secret: { env: BOT_SECRET } } }
rules:
  - { id: tell, because: The bot is told., permit: { actions: [webhook] } }
  - { id: bot, because: It may know., permit: { targets: [bot] } }
`;

Deno.test("a meeting that a served house has imported, or could not import, is told to the webhook of its policy, signed and without a word of it", async () => {
  using folder = temporaryFolder();
  const told = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using bot = new Upstream(() => {
    told[bot.requests.length - 1]?.resolve();
    return new Response(null, { status: 204 });
  });
  await installPolicy(folder.path, policyFor(`${bot.url}/hook`));
  await using server = await startServer(folder.path, { env: { BOT_SECRET: "whsec" } });
  const form = new FormData();
  const said = "Perpetua Okonkwo: I leave the harbour office in May.\nInes Moreau: We will miss you there.\n";
  form.set("file", new File([said], "leaving.txt"));
  const made = await server.request("/v1/meetings", { method: "POST", body: form });
  assert(made.ok, await made.text());
  await told[0]?.promise;
  const [request] = bot.requests;
  assert(request !== undefined);
  const header = (name: string) =>
    request.headers.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  const body = new TextDecoder().decode(request.body);
  const signed = `${header("webhook-id")}.${header("webhook-timestamp")}.${body}`;
  const signature = createHmac("sha256", "whsec").update(signed).digest("base64");
  assertEquals(header("webhook-signature"), `v1,${signature}`);
  assertEquals(JSON.parse(body).type, "meeting.ready");
  // One that never becomes a meeting is told of too.
  const broken = new FormData();
  broken.set("file", new File(["RIFF\u0000\u0000\u0000\u0000WAVEnonsense"], "okonkwo.wav"));
  const queued = await server.request("/v1/meetings", { method: "POST", body: broken });
  assert(queued.ok, await queued.text());
  await told[1]?.promise;
  const { type, meeting, ...rest } = JSON.parse(new TextDecoder().decode(bot.requests[1]?.body));
  assertEquals([type, typeof meeting, rest], ["meeting.failed", "string", {}]);
  assert(!/okonkwo|harbour|perpetua/i.test(bot.everything), bot.everything);
});
