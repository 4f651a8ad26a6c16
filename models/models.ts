import type { AddModel, Models } from "../src/models/shelf.ts";
import { addModel } from "./add_model.ts";
import { findModel, type Shelf, verifyModel } from "./verify.ts";

/** The keeper of the shelves as the command line sees it. */
export function createModels(
  shelves: readonly Shelf[],
  { ownFolder, tryOut }: {
    readonly ownFolder: string;
    /** Throws when the files cannot be used together; nothing is installed then. */
    readonly tryOut?: (model: AddModel) => Promise<void>;
  },
): Models {
  const installed = () => shelves.flatMap(({ folder, models }) => models.map((entry) => ({ folder, entry })));
  return {
    list: () =>
      Promise.resolve(
        installed().map(({ entry: { id, task, licence, source } }) => ({
          id,
          task,
          licence,
          source,
          isInUse: findModel(shelves, task)?.entry.id === id,
        })),
      ),
    async add(model) {
      await tryOut?.(model);
      return await addModel(ownFolder, model);
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
