import { sharedPath } from "../../support/shared.ts";

/** Open sets for measuring detection, as `shared/data/*` has them; offsets turned from code points into UTF-16 units. */
export interface GoldText {
  readonly text: string;
  readonly spans: readonly GoldSpan[];
  readonly speaker?: string;
}

export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  /** `DIRECT`, `QUASI` or `NO_MASK`, in TAB. */
  readonly kind?: string;
  /** Mentions of one entity share it, in TAB. */
  readonly entity?: string;
}

export interface GoldDocument {
  readonly id: string;
  readonly texts: readonly GoldText[];
  /** Units that must not leave, in PUPA. */
  readonly units?: readonly string[];
}

// deno-lint-ignore no-explicit-any -- rows of many shapes, read for measuring only
type Row = any;

export function presidioSynth(): GoldDocument[] {
  return rows("pii_presidio/synth_v2.jsonl").map((row) => ({ id: row.id, texts: [goldText(row)] }));
}

export function spokenOwn(): GoldDocument[] {
  return rows("pii_spoken_own/open.jsonl").map((row) => ({ id: row.id, texts: row.turns.map(goldText) }));
}

export function pupa(): GoldDocument[] {
  return rows("pii_pupa/pupa_new.jsonl").map((row, index) => ({
    id: String(index),
    texts: [{ text: row.user_query, spans: [] }],
    units: row.pii_units,
  }));
}

export function tab(): GoldDocument[] {
  return rows("pii_tab/tab_144.jsonl").map((row) => ({ id: row.id, texts: [goldText(row)] }));
}

export function earnings(): GoldDocument[] {
  const calls = Map.groupBy(rows("pii_earnings21/turns.jsonl"), (row) => row.call_id as string);
  return [...calls].map(([id, turns]) => ({
    id,
    texts: turns.map((turn) => ({ ...goldText(turn), speaker: turn.speaker })),
  }));
}

export function notInject(): GoldDocument[] {
  return ["one", "two", "three"].flatMap((number) => {
    const path = sharedPath(`data/prompt_injection/notinject/NotInject_${number}.json`);
    const prompts: Row[] = JSON.parse(Deno.readTextFileSync(path));
    return prompts.map((row, index) => ({
      id: `${number}-${index}`,
      texts: [{ text: row.prompt, spans: [] }],
    }));
  });
}

const MEETING_STEP = 2;
const TURNS_MAX = 150;

/** The first turns of every second meeting of the validation half; the model was trained on turns of the training half. */
export function qmsum(): GoldDocument[] {
  const meetings = rows("qmsum/meetings.jsonl").filter(({ split }) => split === "val");
  return meetings.filter((_, index) => index % MEETING_STEP === 0).map((row) => ({
    id: row.id,
    texts: row.turns.slice(0, TURNS_MAX).map(({ text }: Row) => ({ text, spans: [] })),
  }));
}

/** A turn without digits and without capitals but at the beginning of sentences, "I" and common acronyms aside. */
export function isWithoutEntities(text: string): boolean {
  return !/\d/.test(text) && !/[^.?!]\s+(?!I\b|I'|OK|TV|LCD|DVD|VCR|PC|CD)[A-Z]/.test(text);
}

function rows(path: string): Row[] {
  return Deno.readTextFileSync(sharedPath(`data/${path}`)).trim().split("\n").map((line) => JSON.parse(line));
}

function goldText(row: Row): GoldText {
  const units = [0];
  for (const character of row.text) units.push((units[units.length - 1] ?? 0) + character.length);
  return {
    text: row.text,
    spans: row.spans.map((span: Row) => ({
      start: units[span.start] ?? 0,
      end: units[span.end] ?? 0,
      type: span.type,
      ...(span.identifier_type && { kind: span.identifier_type, entity: `${span.entity_id} ${span.type}` }),
    })),
  };
}
