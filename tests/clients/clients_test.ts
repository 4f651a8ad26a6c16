import { assertEquals, assertThrows } from "@std/assert";
import { clientStore } from "../../device/store/outgoing/client_store.ts";
import { Clients } from "../../src/clients/clients.ts";
import { ChathamError } from "../../src/errors.ts";
import { temporaryStore } from "../support/store.ts";

Deno.test("Clients knows a token until it expires or is revoked, and a name can be given anew then", async () => {
  using temporary = await temporaryStore();
  let now = new Date("2026-11-25T10:00:00Z");
  const clients = new Clients(clientStore(temporary.store.database), () => now);
  const request = { name: "notes", scopes: ["read"], trust: "external" } as const;
  const token = clients.make({ ...request, expiresAt: "2026-12-01T00:00:00.000Z" });
  assertEquals(clients.verify(token)?.scopes, ["read"]);
  assertEquals(clients.verify(token.slice(0, -1)), undefined);
  assertThrows(() => clients.make(request), ChathamError, "revoke it first");
  now = new Date("2026-12-01T00:00:00Z");
  assertEquals(clients.verify(token), undefined);
  clients.revoke("notes");
  assertThrows(() => clients.revoke("notes"), ChathamError, "no client of that name");
  const second = clients.make({ ...request, scopes: ["ask"] });
  assertEquals([clients.verify(token), clients.verify(second)?.scopes], [undefined, ["ask"]]);
  assertEquals(clients.list().map(({ name, expiresAt }) => [name, expiresAt]), [["notes", undefined]]);
});

Deno.test("Clients knows groups and role of a token, and takes an e-mail address as the name of a person", async () => {
  using temporary = await temporaryStore();
  const clients = new Clients(clientStore(temporary.store.database));
  const token = clients.make({
    name: "ana.bell+work@bell.example",
    scopes: ["read"],
    trust: "device",
    role: "auditor",
    groups: ["legal", "board"],
  });
  const record = clients.verify(token);
  assertEquals([record?.role, record?.groups], ["auditor", ["legal", "board"]]);
  for (const name of ["a@b", "two words@x.example", "a@b@c.example", "owner"]) {
    assertThrows(() => clients.make({ name, scopes: ["read"], trust: "device" }), ChathamError, "A name has");
  }
  assertThrows(
    () => clients.make({ name: "x", scopes: ["read"], trust: "device", groups: ["Not A Group"] }),
    ChathamError,
    "A group has",
  );
  assertEquals(clients.owner, undefined);
  clients.setOwner({ name: "Ana Bell" });
  clients.setOwner({ email: "ana@bell.example" });
  assertEquals(clients.owner, { name: "Ana Bell", email: "ana@bell.example" });
  assertThrows(() => clients.setOwner({ email: "nowhere" }), ChathamError, "address");
});
