import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { ChathamError } from "../../src/errors.ts";
import {
  makeSigningKey,
  signBundle,
  type SigningKey,
  verifyBundle,
} from "../../src/policy/install/bundle.ts";
import type { PolicyDocument } from "../../src/policy/language/document.ts";
import { openPolicyKeeper, type PolicyKeeper } from "../../src/policy/install/keeper.ts";
import { layOver } from "../../src/policy/install/layers.ts";
import { parseDocument, parsePolicy } from "../../src/policy/read/parse.ts";
import { permit } from "../../src/policy/decide/permit.ts";
import { readShipped } from "../../src/policy/install/shipped.ts";
import { readSystemPolicy } from "../../src/policy/install/system_policy.ts";

const NOW = Date.parse("2026-06-01T10:00:00Z");
const shipped = await readShipped("default");
const base = parseDocument(await readShipped("eu-residency"));

Deno.test("verifyBundle() accepts what was signed, and refuses older, expired, unsigned, altered and foreign bundles", async () => {
  const key = await makeSigningKey(), other = await makeSigningKey();
  const trusted = [key.publicKey],
    sign = (document: PolicyDocument, by = key) => signBundle(document, by, { issuedAt: AT });
  const good = await sign({ ...base, version: 7 });
  assertEquals((await verifyBundle(good, { trusted, nowMs: NOW })).document.version, 7);
  const running = { id: base.policy, version: 7 };
  const bad: readonly (readonly [string, string, { id: string; version: number }?])[] = [
    ["not newer", good, running],
    ["not newer", await sign({ ...base, version: 6 }), running],
    ["runs here", await sign({ ...base, policy: "another", version: 9 }), running],
    ["expired", await sign({ ...base, expires: "2026-05-01" })],
    ["not trusted", await sign(base, other)],
    ["signature is wrong", good.replace('"version":7', '"version":8')],
    ["signature is wrong", good.replace(/"issuedAt":"[^"]*"/, '"issuedAt":"2027-01-01T00:00:00.000Z"')],
    ["no signed bundle", good.replace(/,"signature":"[^"]*"/, "")],
    ["no signed bundle", JSON.stringify(base)],
    ["no JSON", good.slice(0, -20)],
  ];
  for (const [why, text, after] of bad) {
    await assertRejects(() => verifyBundle(text, { trusted, nowMs: NOW, running: after }), ChathamError, why);
  }
});

Deno.test("the keeper keeps the running policy when a bundle is refused, and switches whole when one is installed", async () => {
  await using home = await openHome();
  const { keeper, key } = home;
  assertEquals(keeper.status.source, "shipped");
  await keeper.install(await bundle(base, key, 2), key.publicKey);
  assertEquals([keeper.active.id, keeper.active.version], ["eu-residency", 2]);
  const held = keeper.active;
  await assertRejects(async () => keeper.install(await bundle(base, key, 1)), ChathamError, "not newer");
  await assertRejects(
    async () => keeper.install(await bundle(base, await makeSigningKey(), 3)),
    ChathamError,
    "not trusted",
  );
  assert(keeper.active === held);
  await keeper.install(await bundle(base, key, 3));
  assertEquals([held.version, keeper.active.version], [2, 3]);
});

Deno.test("the keeper starts from the last known good policy when the installed file is damaged or older", async () => {
  await using home = await openHome();
  const { keeper, key, folder } = home;
  await keeper.install(await bundle(base, key, 5), key.publicKey);
  const older = await bundle(base, key, 4);
  for (const text of ["{ damaged", older]) {
    await Deno.writeTextFile(join(folder, "organisation.bundle.json"), text);
    const again = await openPolicyKeeper(optionsOf(folder));
    assertEquals(again.active.version, 5);
    assert(again.status.problem !== undefined);
  }
});

Deno.test("the keeper follows a key that the present one announced, and then no longer the present one", async () => {
  await using home = await openHome();
  const { keeper, key } = home;
  const next = await makeSigningKey();
  await keeper.install(await bundle(base, key, 1), key.publicKey);
  await assertRejects(
    async () => keeper.install(await bundle(base, next, 2), next.publicKey),
    ChathamError,
    "announce",
  );
  await keeper.install(
    await signBundle({ ...base, version: 2 }, key, { issuedAt: AT, nextKey: next.publicKey }),
  );
  await keeper.install(await bundle(base, next, 3));
  await assertRejects(async () => keeper.install(await bundle(base, key, 4)), ChathamError, "not trusted");
});

Deno.test("the keeper trusts no key by a bundle that it refuses", async () => {
  await using home = await openHome();
  const { keeper, key, folder } = home;
  const other = await makeSigningKey();
  await assertRejects(
    async () => keeper.install(await bundle(base, key, 2), other.publicKey),
    ChathamError,
    "not trusted",
  );
  await assertRejects(() => keeper.install("{ damaged", key.publicKey), ChathamError);
  await assertRejects(() => Deno.stat(join(folder, "keys.json")), Deno.errors.NotFound);
  await keeper.install(await bundle(base, key, 2), key.publicKey);
  assertEquals(keeper.active.version, 2);
});

Deno.test("an expired policy that is installed keeps everything on the device", async () => {
  await using home = await openHome();
  const { keeper, key } = home;
  await keeper.install(await bundle(base, key, 2), key.publicKey);
  const facts = { task: "ask", labels: [], participantJurisdictions: [], "detector.present": true } as const;
  const after = permit(keeper.active, { ...facts, now: Date.parse("2036-01-01") });
  assertEquals(after.permits.map((one) => one.trust), ["device"]);
});

Deno.test("a layer that tightens is laid over, one that would widen is refused with an example", () => {
  const upper = parsePolicy(LAYERED);
  const tighter = layer(
    "  - { id: no-chat, because: B., when: { task: { in: [chat] } }, refuse: { targets: [own] } }",
  );
  const merged = layOver(upper, tighter, "user");
  const facts = { now: NOW, task: "chat", labels: [] } as const;
  assertEquals(permit(merged, facts).refusals.map((one) => one.rule), ["user.no-chat"]);
  for (
    const [why, wider] of [
      [
        "would widen",
        "  - { id: more, because: B., when: { task: { in: [embed] } }, permit: { targets: [own] } }",
      ],
      ["would widen", "  - { id: more, because: B., permit: { actions: [enrol] } }"],
      ["unknown target", "  - { id: more, because: B., refuse: { targets: [owm] } }"],
    ] as const
  ) {
    try {
      layOver(upper, layer(wider), "user");
      assert(false, `${wider} was laid over`);
    } catch (error) {
      assert(error instanceof ChathamError && error.message.includes(why), String(error));
    }
  }
});

Deno.test("the keeper leaves out a user's layer that would widen and says so; the organisation's policy runs", async () => {
  await using home = await openHome();
  const { keeper, folder } = home;
  await Deno.writeTextFile(
    join(folder, "user.yaml"),
    `${USER}rules:\n  - { id: more, because: B., permit: { actions: [enrol] } }\n`,
  );
  await keeper.reload();
  assertEquals([keeper.active.id, keeper.status.layers], ["default", []]);
  assert(keeper.status.problem?.includes("would widen"), keeper.status.problem ?? "no problem");
  await Deno.writeTextFile(
    join(folder, "user.yaml"),
    `${USER}rules:\n  - { id: less, because: B., refuse: { actions: [export] } }\n`,
  );
  await keeper.reload();
  assertEquals([keeper.status.layers, keeper.status.problem], [["user"], undefined]);
});

Deno.test("readSystemPolicy() takes a policy only from a place that nobody else can write", {
  ignore: Deno.build.os === "windows",
}, async () => {
  const folder = await Deno.makeTempDir();
  try {
    const uid = (await Deno.stat(folder)).uid ?? 0;
    assertEquals(await readSystemPolicy(folder, uid), undefined);
    await Deno.writeTextFile(join(folder, "policy.yaml"), shipped, { mode: 0o644 });
    await Deno.chmod(folder, 0o755);
    assertEquals((await readSystemPolicy(folder, uid))?.text, shipped);
    await assertRejects(() => readSystemPolicy(folder, uid + 1), ChathamError, "written by others");
    await Deno.chmod(join(folder, "policy.yaml"), 0o664);
    await assertRejects(() => readSystemPolicy(folder, uid), ChathamError, "written by others");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const AT = "2026-06-01T10:00:00.000Z";
const USER = "policy: mine\nversion: 1\nexpires: 2030-01-01\nlayer: user\n";
const LAYERED = `policy: org
version: 1
expires: 2030-01-01
targets:
  - { id: own, kind: openai-chat, trust: organisation, endpoint: { url: "https://own.example/v1" } }
rules:
  - { id: text, because: B., when: { task: { in: [ask, chat] } }, permit: { targets: [own] } }
`;

function layer(rules: string): PolicyDocument {
  return parseDocument(`${USER}rules:\n${rules}\n`);
}

function bundle(document: PolicyDocument, key: SigningKey, version: number): Promise<string> {
  return signBundle({ ...document, version }, key, { issuedAt: AT });
}

function optionsOf(folder: string) {
  return { folder, systemFolder: undefined, shipped, nowMs: () => NOW };
}

async function openHome(): Promise<
  AsyncDisposable & { keeper: PolicyKeeper; key: SigningKey; folder: string }
> {
  const folder = await Deno.makeTempDir();
  const keeper = await openPolicyKeeper(optionsOf(folder));
  return {
    keeper,
    key: await makeSigningKey(),
    folder,
    async [Symbol.asyncDispose]() {
      keeper.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
