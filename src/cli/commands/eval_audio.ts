import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import { openAudioFile } from "../../eval/audio_file.ts";
import {
  addDiarisationErrors,
  diarisationErrorRate,
  diarisationErrors,
  NO_DIARISATION_ERRORS,
} from "../../eval/diarisation_error_rate.ts";
import { formatRttm, parseRttm } from "../../eval/rttm.ts";
import {
  addWordErrors,
  NO_WORD_ERRORS,
  wordErrorRate,
  wordErrors,
  wordsForScoring,
} from "../../eval/word_error_rate.ts";
import type { Heard, HearOptions } from "../../ingest/hear.ts";
import type { Command, Invocation } from "../command/command.ts";

/** Reads `{ id, audio, rttm? }` lines, writes RTTM, and the diarisation error rate to stderr where a reference was given. */
export const evalDiarise: Command = {
  name: "eval diarise",
  summary: "tell who spoke when in recordings listed on stdin, and score it",
  operands: "",
  options: { jsonl: { type: "boolean", help: "JSON Lines { id, audio, rttm? } on stdin (the only form)" } },
  async run({ app, terminal, signal }) {
    const hear = await app.hear();
    let total = NO_DIARISATION_ERRORS;
    let failed = 0;
    for await (const line of terminal.stdinLines(LINE_BYTES_MAX)) {
      if (line.trim() === "") continue;
      const { id, audio, rttm } = parseLine(line, diariseLineSchema);
      try {
        const { speech } = await hearFile(hear, audio, { signal, skipText: true });
        for (const row of formatRttm(id, speech)) terminal.line(row);
        if (rttm === undefined) continue;
        const reference = parseRttm(await readReference(rttm));
        total = addDiarisationErrors(total, diarisationErrors(reference, speech));
      } catch (error) {
        failed += noteFailure(id, error, terminal);
      }
    }
    if (total.referenceMs > 0) {
      const share = (ms: number) => `${(100 * ms / total.referenceMs).toFixed(1)} %`;
      terminal.note(
        `DER ${(100 * diarisationErrorRate(total)).toFixed(1)} % (missed ${
          share(total.missedMs)
        }, false alarm ` +
          `${share(total.falseAlarmMs)}, confused ${share(total.confusedMs)}; collar 0, overlap scored)`,
      );
    }
    return failed === 0 ? 0 : 1;
  },
};

/** Reads `{ id, audio, text? }` lines, writes `{ id, text, words }`, and the word error rate to stderr where a text was given. */
export const evalTranscribe: Command = {
  name: "eval transcribe",
  summary: "transcribe recordings listed on stdin, and score it",
  operands: "",
  options: { jsonl: { type: "boolean", help: "JSON Lines { id, audio, text? } on stdin (the only form)" } },
  async run({ app, terminal, signal }) {
    const hear = await app.hear();
    let total = NO_WORD_ERRORS;
    let failed = 0;
    for await (const line of terminal.stdinLines(LINE_BYTES_MAX)) {
      if (line.trim() === "") continue;
      const { id, audio, text: reference } = parseLine(line, transcribeLineSchema);
      try {
        const { turns } = await hearFile(hear, audio, { signal });
        const words = turns.flatMap((turn) => turn.words ?? []);
        const text = words.map(({ word }) => word).join(" ");
        terminal.json({ id, text, words });
        if (reference === undefined) continue;
        total = addWordErrors(total, wordErrors(wordsForScoring(reference), wordsForScoring(text)));
      } catch (error) {
        failed += noteFailure(id, error, terminal);
      }
    }
    if (total.referenceWords > 0) {
      terminal.note(
        `WER ${(100 * wordErrorRate(total)).toFixed(1)} % (${total.substitutions} substituted, ` +
          `${total.deletions} deleted, ${total.insertions} inserted of ${total.referenceWords} words)`,
      );
    }
    return failed === 0 ? 0 : 1;
  },
};

const LINE_BYTES_MAX = 1 << 20;
const REFERENCE_BYTES_MAX = 16 << 20;

const diariseLineSchema = z.object({ id: z.string(), audio: z.string(), rttm: z.string().optional() });
const transcribeLineSchema = z.object({ id: z.string(), audio: z.string(), text: z.string().optional() });

function parseLine<T>(line: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new ChathamError("bad-input", "A line on stdin is no JSON", { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") || "the line";
  throw new ChathamError("bad-input", `A line on stdin is not as documented: ${where} is wrong`);
}

async function hearFile(
  hear: Awaited<ReturnType<Invocation["app"]["hear"]>>,
  path: string,
  options: HearOptions,
): Promise<Heard> {
  const file = await openAudioFile(path);
  try {
    return await hear(file, options);
  } finally {
    file.close();
  }
}

async function readReference(path: string): Promise<string> {
  const file = await openAudioFile(path);
  try {
    if (file.sizeBytes > REFERENCE_BYTES_MAX) {
      throw new ChathamError("too-large", "The RTTM file is too large");
    }
    return new TextDecoder().decode(await file.read(0, file.sizeBytes));
  } finally {
    file.close();
  }
}

/** One bad recording does not stop the list; cancelling does. @returns 1, to be counted */
function noteFailure(id: string, error: unknown, terminal: Invocation["terminal"]): 1 {
  if (!(error instanceof ChathamError) || error.kind === "cancelled") throw error;
  terminal.note(`chatham: ${id}: ${error.message}`);
  return 1;
}
