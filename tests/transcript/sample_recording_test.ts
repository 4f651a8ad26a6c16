import { assert, assertEquals } from "@std/assert";
import { createHear } from "../../device/hear/hear.ts";
import { hearModels } from "../../device/hear/models.ts";
import { findModel, openShelf } from "../../models/verify.ts";
import { openAudioFile } from "../../src/eval/audio_file.ts";
import { diarisationErrors } from "../../src/eval/diarisation_error_rate.ts";
import { parseRttm } from "../../src/eval/rttm.ts";
import { wordErrorRate, wordErrors, wordsForScoring } from "../../src/eval/word_error_rate.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { speakersOf } from "../../src/meeting/meeting.ts";

const root = new URL("../../", import.meta.url).pathname;
const path = new URL("../fixtures/meetings/3-heron-stand-up", import.meta.url).pathname;
const shelf = await openShelf(root, "models/manifest.json");
const hasVoices = findModel([shelf], "speaker-embedding") !== undefined;

Deno.test({
  name: `hear() understands the sample recording and tells its three voices apart${
    hasVoices ? "" : " (skipped: no speaker encoder is installed)"
  }`,
  ignore: !hasVoices,
  async fn() {
    const models = hearModels([shelf]);
    const audio = await openAudioFile(`${path}.ogg`);
    const { turns, speech, durationMs } = await createHear(models)(audio);
    await models.close();
    const said = Deno.readTextFileSync(`${path}.script`).split("\n").filter((line) => /^\w+\|/.test(line));
    const reference = wordsForScoring(said.map((line) => line.split("|")[2] ?? "").join(" "));
    const heard = wordsForScoring(turns.map((turn) => turn.text).join(" "));
    const errors = wordErrorRate(wordErrors(reference, heard));
    assert(errors <= 0.15, `word error rate ${errors}`);
    assertEquals(speakersOf(turns).length, 3);
    const { confusedMs, referenceMs } = diarisationErrors(
      parseRttm(Deno.readTextFileSync(`${path}.rttm`)),
      speech,
    );
    assert(
      confusedMs <= 0.05 * referenceMs,
      `${confusedMs} ms of ${referenceMs} ms given to the wrong speaker`,
    );
    const summary = extractiveSummary({
      id: "m",
      title: "Stand-up",
      startedAt: "2026-03-17T08:30:00Z",
      durationMs,
      labels: [],
      participants: [],
      speakers: speakersOf(turns),
      turns,
      revision: 0,
      warnings: [],
    });
    assert(summary.decisions.length > 0 && summary.actions.length > 0);
  },
});
