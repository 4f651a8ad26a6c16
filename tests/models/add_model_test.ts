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

Deno.test("models use chooses between installed ones, models remove takes one away with its files and no other", async () => {
  using made = await shelfWith({ "a.gguf": "first model", "b.gguf": "second model" });
  const reopened = async () => await openShelf(made.own, `${made.own}/manifest.json`);
  const models = async () => createModels([await reopened()], { ownFolder: made.own });
  const [first, second] = made.shelf.models;
  assert(first && second);
  await (await models()).use(first.id);
  assertEquals(findModel([await reopened()], "language-model")?.entry.id, first.id);
  await assertRejects(async () => (await models()).use("nothing"), ChathamError, "no model nothing");
  await (await models()).remove(first.id);
  assertEquals(findModel([await reopened()], "language-model")?.entry.id, second.id);
  const left = [...Deno.readDirSync(made.own)].map(({ name }) => name).sort();
  assertEquals(left, [second.files.model?.path ?? "", "manifest.json"].sort());
  await assertRejects(async () => (await models()).remove(first.id), ChathamError, "no model");
});

Deno.test("models add keeps what trying the model found: its name, licence and settings", async () => {
  using folder = temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/a.gguf`, "a model");
  const own = `${folder.path}/shelf`;
  const tried = {
    card: {
      name: "Otter 1B Instruct",
      licence: "apache-2.0",
      contextTokens: 4_096,
      hasTemplate: true,
      kind: "instruct",
    },
    warnings: ["looks-like-a-base-model"],
    settings: { threads: 2, processors: 4 },
  } as const;
  const models = createModels([], { ownFolder: own, tryOut: () => Promise.resolve(tried) });
  const { warnings } = await models.add({ task: "language-model", path: `${folder.path}/a.gguf` });
  assertEquals(warnings, tried.warnings);
  const [listed] = await createModels([await openShelf(own, `${own}/manifest.json`)], { ownFolder: own })
    .list();
  assertEquals([listed?.name, listed?.licence, listed?.contextTokens], [
    "Otter 1B Instruct",
    "apache-2.0",
    4_096,
  ]);
});
