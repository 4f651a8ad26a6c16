import { ChathamError } from "../src/errors.ts";
import type { AddModel, Models, TriedModel } from "../src/models/shelf.ts";
import { addModel } from "./add_model.ts";
import { readOwnShelf, removeModel, writeOwnShelf } from "./own_shelf.ts";
import { findModel, type Shelf, verifyModel } from "./verify.ts";

/** The keeper of the shelves as the command line sees it. */
export function createModels(
  shelves: readonly Shelf[],
  { ownFolder, tryOut }: {
    readonly ownFolder: string;
    /** Throws when the files cannot be used together; nothing is installed then. */
    readonly tryOut?: (model: AddModel) => Promise<TriedModel>;
  },
): Models {
  const installed = () => shelves.flatMap(({ folder, models }) => models.map((entry) => ({ folder, entry })));
  return {
    list: () =>
      Promise.resolve(
        installed().map(({ entry: { id, task, name, licence, source, settings } }) => ({
          ...{ id, task, name, licence, source },
          contextTokens: typeof settings?.contextTokens === "number" ? settings.contextTokens : undefined,
          isInUse: findModel(shelves, task)?.entry.id === id,
        })),
      ),
    async add(model) {
      const tried = await tryOut?.(model);
      const { id } = await addModel(ownFolder, model, tried);
      return { id, warnings: tried?.warnings ?? [] };
    },
    async use(id) {
      const model = installed().find(({ entry }) => entry.id === id);
      if (!model) throw new ChathamError("not-found", `There is no model ${id}`);
      const own = await readOwnShelf(ownFolder);
      await writeOwnShelf({ ...own, inUse: { ...own.inUse, [model.entry.task]: id } });
    },
    async remove(id) {
      const model = installed().find(({ entry, folder }) => entry.id === id && folder !== ownFolder);
      if (model) throw new ChathamError("refused", `Model ${id} comes with the program and stays`);
      await removeModel(ownFolder, id);
    },
    async verify() {
      const faults = [];
      for (const model of installed()) {
        for (const fault of await verifyModel(model)) faults.push({ id: model.entry.id, fault });
      }
      return faults;
    },
  };
}
