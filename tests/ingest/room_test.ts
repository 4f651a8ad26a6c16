import { assertEquals, assertStringIncludes } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

Deno.test("an import and an upload are refused before they fill the disk, in words, and nothing is left of them", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY, freeBytes: 20 << 20 });
  const upload = await house.request("owner", "/v1/uploads", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "long.wav", bytes: 400 << 20 }),
  });
  assertEquals(upload.status, 503);
  assertStringIncludes((await upload.json()).detail, "the disk needs about 936 MB free, and has 20 MB");
  const body = new FormData();
  body.set("file", new File([new Uint8Array(8 << 20)], "long.wav"));
  const whole = new Request("http://chatham/", { method: "POST", body });
  const sent = await house.request("owner", "/v1/meetings", {
    method: "POST",
    headers: { "content-type": whole.headers.get("content-type") ?? "", "content-length": String(9 << 20) },
    body: new Uint8Array(await whole.arrayBuffer()),
  });
  assertEquals(sent.status, 503);
  assertStringIncludes((await sent.json()).detail, "Cannot import this file");
  assertEquals(house.temporary.store.database.prepare("select count(*) from jobs").pluck().get(), 0);
});
