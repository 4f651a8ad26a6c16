import { assert, assertEquals } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

const POLICY = "policy: locked\nversion: 1\nexpires: 2099-01-01\ntargets: []\nrules: []\n";

Deno.test("while another process writes, readers are answered, an erasure waits, and what is held up for long is told when to come again", async () => {
  using house = await servedHouse({ policy: POLICY, meetings: [meetingOf("m1", [["Dana", "Hello."]])] });
  const { store, folder } = house.temporary;
  using other = await openStore(folder, { mode: "file" });
  store.writeLock.answerOthers();
  other.database.exec("begin immediate");
  const erasing = house.request("owner", "/v1/meetings/m1", { method: "DELETE" });
  assertEquals((await house.request("owner", "/v1/meetings")).status, 200);
  const edit = { method: "PUT", headers: { "content-type": "application/json" }, body: `{"name":"Team"}` };
  const { whenWritable } = house.app;
  // As after its patience is over.
  house.app.whenWritable = () => Promise.resolve();
  const refused = await house.request("owner", "/v1/collections/team", edit);
  house.app.whenWritable = whenWritable;
  assertEquals([refused.status, refused.headers.get("retry-after")], [503, "1"]);
  assert(/another process is writing/.test(await refused.text()));
  other.database.exec("rollback");
  assertEquals((await erasing).status, 204);
});
