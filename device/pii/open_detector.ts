import { type InstalledModel, readVerified } from "../../models/verify.ts";
import type { Keeper } from "../../src/app/lazy.ts";
import { createDetect } from "../../src/gate/find/detect.ts";
import type { FindNames } from "../../src/gate/find/names/find_names.ts";
import type { Detect } from "../../src/personal_data.ts";
import { openTokenClassifier } from "./model.ts";

/** @param others reads other languages than English; opened with the first text that is in one */
export async function openDetector(
  { english, others }: { english: InstalledModel; others: InstalledModel | undefined },
  once: Keeper["once"],
): Promise<Detect> {
  const { find } = await openClassifier(english);
  if (others === undefined) return createDetect(find);
  const open = once(() => openClassifier(others));
  const findOthers: FindNames = async (texts, options) => await (await open()).find(texts, options);
  return createDetect(find, findOthers);
}

async function openClassifier(model: InstalledModel) {
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
    labels: await readVerified(model, "labels"),
  };
  return await openTokenClassifier(files, { id: model.entry.id, threads: THREADS });
}

const THREADS = 2;
