import { join } from "node:path";
import { openSentenceRanker } from "../../../device/embed/sentence_ranker.ts";
import { findModel, openShelf, readVerified } from "../../../models/verify.ts";
import type { Ranker } from "../../../src/ask/on_device/ranker.ts";

let opened: Promise<Ranker | undefined> | undefined;

/** The ranker that ships; `--no-ranker` asks without it, as where it is missing, `--ranker=FOLDER` with another one. */
export function installedRanker(): Promise<Ranker | undefined> {
  return opened ??= open();
}

async function open(): Promise<Ranker | undefined> {
  if (Deno.args.includes("--no-ranker")) return undefined;
  const root = new URL("../../../", import.meta.url).pathname;
  const model = findModel([await openShelf(root, join(root, "models", "manifest.json"))], "sentence-ranking");
  if (model === undefined) return undefined;
  const folder = Deno.args.find((each) => each.startsWith("--ranker="))?.split("=")[1];
  const files = {
    model: folder === undefined
      ? await readVerified(model, "model")
      : Deno.readFileSync(join(folder, "model.onnx")),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  return await openSentenceRanker(files, { id: model.entry.id, threads: 1 });
}
