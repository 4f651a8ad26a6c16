import { assert, assertEquals, assertRejects } from "@std/assert";
import { addModel } from "../../models/add_model.ts";
import { createModels } from "../../models/models.ts";
import { findModel, openShelf, readVerified, verifiedPath } from "../../models/verify.ts";
import { ChathamError } from "../../src/errors.ts";
import { temporaryFolder } from "../support/store.ts";

async function shelfWith(files: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await Deno.writeTextFile(`${folder.path}/${name}`, content);
    await addModel(`${folder.path}/shelf`, { task: "language-model", path: `${folder.path}/${name}` });
  }
  const own = `${folder.path}/shelf`;
  return {
    own,
    shelf: await openShelf(own, `${own}/manifest.json`),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

Deno.test("addModel() puts the file on the shelf under its hash, and the newest one is in use", async () => {
  using made = await shelfWith({ "a.gguf": "first model", "b.gguf": "second model" });
  const model = findModel([made.shelf], "language-model");
  assert(model);
  assertEquals(new TextDecoder().decode(await readVerified(model, "model")), "second model");
  assertEquals(await Deno.readTextFile(await verifiedPath(model, "model")), "second model");
  const listed = await createModels([made.shelf], { ownFolder: made.own }).list();
  assertEquals(listed.map(({ isInUse }) => isInUse), [false, true]);
});

Deno.test("addModel() refuses a file that is missing or empty and leaves the list as it was", async () => {
  using made = await shelfWith({ "a.gguf": "first model" });
  const before = await Deno.readTextFile(`${made.own}/manifest.json`);
  await assertRejects(
    () => addModel(made.own, { task: "language-model", path: "/nowhere.gguf" }),
    ChathamError,
    "Cannot read",
  );
  const empty = `${made.own}/empty.gguf`;
  await Deno.writeTextFile(empty, "");
  await assertRejects(
    () => addModel(made.own, { task: "language-model", path: empty }),
    ChathamError,
    "empty",
  );
  assertEquals(await Deno.readTextFile(`${made.own}/manifest.json`), before);
});

Deno.test("models verify names the file that was damaged, and nothing opens it", async () => {
  using made = await shelfWith({ "a.gguf": "first model" });
  const model = findModel([made.shelf], "language-model");
  assert(model);
  const path = await verifiedPath(model, "model");
  await Deno.writeTextFile(path, "first modeL");
  const faults = await createModels([made.shelf], { ownFolder: made.own }).verify();
  assertEquals(faults.length, 1);
  assert(faults[0]?.fault.includes(path));
  await assertRejects(() => readVerified(model, "model"), ChathamError, "damaged");
  await assertRejects(() => verifiedPath(model, "model"), ChathamError, "damaged");
});
