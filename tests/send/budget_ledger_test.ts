import { assertEquals } from "@std/assert";
import { budgetLedger } from "../../device/store/outgoing/budget_ledger.ts";
import { openStore } from "../../device/store/open.ts";
import { scopesOf, toMicros } from "../../src/send/budget/scopes.ts";
import { temporaryStore } from "../support/store.ts";

const NOW = new Date("2026-11-21T23:59:00Z");
const scope = { key: "day", limitMicros: 1_000 };

Deno.test("BudgetLedger.reserve() never passes a limit, whatever the order of requests", async () => {
  using house = await temporaryStore();
  const ledger = budgetLedger(house.store.database);
  const granted = Array.from(
    { length: 50 },
    (_, i) => ledger.reserve({ id: `r${i}`, at: 0, estimateMicros: 90, scopes: [scope] }),
  ).filter(({ ok }) => ok);
  assertEquals(granted.length, 11);
  assertEquals(ledger.spent("day"), 990);
});

Deno.test("BudgetLedger.settle() replaces the estimate once", async () => {
  using house = await temporaryStore();
  const ledger = budgetLedger(house.store.database);
  ledger.reserve({ id: "a", at: 0, estimateMicros: 600, scopes: [scope] });
  assertEquals(ledger.reserve({ id: "b", at: 0, estimateMicros: 600, scopes: [scope] }), {
    ok: false,
    scope: "day",
    spentMicros: 600,
    limitMicros: 1_000,
  });
  ledger.settle("a", 100);
  ledger.settle("a", 0);
  ledger.settle("unknown", 5_000);
  assertEquals(ledger.spent("day"), 100);
});

Deno.test("BudgetLedger.reserve() that fails in one scope leaves the others as they were", async () => {
  using house = await temporaryStore();
  const ledger = budgetLedger(house.store.database);
  const scopes = [{ key: "month", limitMicros: 5_000 }, { key: "day", limitMicros: 10 }];
  assertEquals(ledger.reserve({ id: "a", at: 0, estimateMicros: 20, scopes }).ok, false);
  assertEquals([ledger.spent("month"), ledger.spent("day")], [0, 0]);
});

Deno.test("BudgetLedger keeps reservations of two connections and of an ended process", async () => {
  using house = await temporaryStore();
  using other = await openStore(house.folder, { mode: "file" });
  const [one, two] = [budgetLedger(house.store.database), budgetLedger(other.database)];
  one.reserve({ id: "a", at: 100, estimateMicros: 700, scopes: [scope] });
  assertEquals(two.reserve({ id: "b", at: 200, estimateMicros: 700, scopes: [scope] }).ok, false);
  assertEquals(two.reserve({ id: "c", at: 300, estimateMicros: 300, scopes: [scope] }).ok, true);
  assertEquals(two.settleAbandoned(200), 1);
  assertEquals(one.spent("day"), 1_000);
  two.settle("c", 0);
  assertEquals(one.spent("day"), 700);
});

Deno.test("scopesOf() counts a request towards each limit that is about it", () => {
  const request = { id: "r1", target: "frontier", person: "ana", labels: ["hr", "legal"] };
  const keys = scopesOf(
    [
      { id: "all", amount: 1, per: "day" },
      { id: "each", amount: 2, per: "month", of: "person" },
      { id: "labels", amount: 3, per: "day", of: "label" },
      { id: "one", amount: 0.5, per: "request" },
      { id: "elsewhere", amount: 0, per: "day", target: "edge" },
      { id: "bob", amount: 0, per: "day", person: "bob" },
    ],
    "EUR",
    request,
    NOW,
  );
  assertEquals(keys, [
    { key: "all|EUR|2026-11-21|everyone", limitMicros: 1_000_000 },
    { key: "each|EUR|2026-11|person:ana", limitMicros: 2_000_000 },
    { key: "labels|EUR|2026-11-21|label:hr", limitMicros: 3_000_000 },
    { key: "labels|EUR|2026-11-21|label:legal", limitMicros: 3_000_000 },
    { key: "one|EUR|request:r1|everyone", limitMicros: 500_000 },
  ]);
  assertEquals(toMicros(0.1 + 0.2), 300_001);
});
