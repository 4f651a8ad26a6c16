import { assertEquals } from "@std/assert";
import { encoderSettings } from "../../device/embed/encoder_settings.ts";
import { openSentenceEncoder } from "../../device/embed/sentence_encoder.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";

const root = new URL("../../", import.meta.url).pathname;

Deno.test("the sentence encoder's vector of a text does not depend on what is embedded beside it", async () => {
  const model = findModel([await openShelf(root, `${root}models/manifest.json`)], "sentence-embedding");
  if (!model) throw new Error("The manifest names no sentence encoder");
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  const encoder = await openSentenceEncoder(files, { ...encoderSettings(model.entry), threads: 1 });
  const texts = [
    "We moved the launch to the ninth.",
    "Who brings the projector? It was in room four yesterday, next to the window, but somebody took it.",
    "No.",
  ];
  const together = await encoder.embed(texts, "passage");
  for (const [i, text] of texts.entries()) {
    assertEquals((await encoder.embed([text], "passage"))[0], together[i]);
  }
  await encoder.close();
});
