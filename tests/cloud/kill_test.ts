import { assert, assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { openStore } from "../../device/store/open.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { verifyChain } from "../../src/receipts/verify.ts";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

const KILLS = 4;

Deno.test("killed at random moments in flight, the chain stays whole and no byte that left lacks its receipt", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return chatAnswer("ok");
  });
  await installPolicy(
    folder.path,
    `
policy: killed
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${upstream.url}" }, price: { inPerMillion: 100, outPerMillion: 100 } }
rules:
  - { id: kept, because: Kept for a day., permit: { targets: [local] }, obligations: { retention: { sentDays: 1 } } }
limits:
  money: [{ id: daily, amount: 1000, per: day }]
`,
  );
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer(folder.path);
    let sent = 0;
    const clients = Array.from({ length: 6 }, async () => {
      while (true) {
        const body = JSON.stringify({
          model: "local",
          messages: [{ role: "user", content: `request ${kill}.${sent++}` }],
        });
        const request = { method: "POST", headers: { "content-type": "application/json" }, body };
        const answer = await server.request("/v1/chat/completions", request).catch(() => undefined);
        if (answer === undefined) return;
        await answer.text().catch(() => {});
      }
    });
    const before = upstream.requests.length;
    while (upstream.requests.length < before + 20) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    await server.stop("SIGKILL");
    await Promise.all(clients);
  }
  const store = await openStore(folder.path, { mode: "file" });
  const receipts = new Receipts(receiptJournal(store.database));
  assert((await verifyChain(receipts.export(), { publicKey: receipts.publicKey })).ok);
  const ids = receipts.list({ limit: 100_000, offset: 0 }).receipts.map(({ id }) => id);
  const kept = new Set(ids.map((id) => hash(receipts.sent(id).bytes)));
  const missing = upstream.requests.filter(({ body }) => !kept.has(hash(body))).length;
  assertEquals([missing, upstream.requests.length >= KILLS * 20], [0, true]);
  const reserved = store.database.prepare("select coalesce(sum(micros), 0) from budget_totals").pluck().get();
  const settled = receipts.list({ limit: 100_000, offset: 0 }).receipts
    .reduce((sum, { closed }) => sum + (closed?.costMicros ?? 0), 0);
  assert(Number(reserved) >= settled, `${reserved} counted, ${settled} spent`);
  store[Symbol.dispose]();
});

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
