import { TOOL_NAME } from "../../openai/read_tools.ts";
import {
  author,
  type HandOut,
  meetingHead,
  model,
  modelName,
  name,
  number,
  oneOf,
  prefixed,
  receipt,
  redacted,
  text,
  tied,
  times,
  trust,
  turnId,
  usage,
  uuid,
  warning,
} from "./answer_fields.ts";

/** What a search hands out. */
export const FOUND: Extract<HandOut, { kind: "content" }> = {
  kind: "content",
  task: "ask",
  fields: prefixed("hits[].", {
    meetingId: { kind: "meeting" },
    // A title without its meeting around it shows no detector what it is; the meeting itself hands it out.
    title: { kind: "left-out" },
    startedAt: text(),
    ...{ startTurn: number(), endTurn: number(), startTurnId: turnId(), endTurnId: turnId() },
    ...times(),
    "speakers[]": text(),
    text: text(),
    // How well a place fits tells how much of a guess was right; what it was found by, that it was.
    score: { kind: "left-out" },
    why: { kind: "left-out" },
    // They point into the text as it was before names were replaced.
    "marks[]": { kind: "left-out" },
    weak: { kind: "left-out" },
    copyOf: { kind: "left-out" },
    marked: { kind: "left-out" },
  }, {
    mode: oneOf("lexical", "hybrid"),
    lexicalBecause: { kind: "left-out" },
    // Words by themselves, some of them out of the index, show no detector what they are.
    "notFound[]": { kind: "left-out" },
    "readAs[].word": { kind: "left-out" },
    "readAs[].as[]": { kind: "left-out" },
  }),
  turns: "hits",
  list: { name: "hits", id: "meetingId" },
};

/**
 * What each route hands to a client whose trust is not `device`: every field of every answer, declared. A route that is
 * not in this table serves no such client. `text` goes through the gate; `meeting` is the id of a meeting and becomes an
 * alias; `left-out` is taken away (what no detector can judge, such as labels).
 */
export const HAND_OUTS: Readonly<Record<string, HandOut>> = {
  "GET /v1/meetings": {
    kind: "content",
    task: "ask",
    fields: prefixed("meetings[].", {
      ...meetingHead(),
      turnCount: number(),
      // What such a client may not read does not exist for it.
      isReadable: { kind: "left-out" },
      wordCount: number(),
    }, { total: number() }),
    list: { name: "meetings", id: "id" },
  },
  "GET /v1/meetings/:id": {
    kind: "content",
    task: "ask",
    fields: {
      ...meetingHead(),
      ...prefixed("turns[].", {
        ...{ index: number(), id: turnId(), speaker: text(), ...times(), text: text() },
        ...{ unclear: { kind: "boolean" }, edited: { kind: "boolean" } },
      }),
      "summary.method": oneOf("model", "extractive"),
      "summary.overview": text(),
      "summary.overviewBy": author(),
      "summary.covered[][]": number(),
      "summary.coveredByModel[][]": number(),
      ...prefixed("summary.warnings[].", warning()),
      ...prefixed("summary.decisions[].", tied()),
      ...prefixed("summary.actions[].", {
        ...tied(),
        owner: text(),
        due: text(),
        id: { kind: "code", pattern: /^[ap][a-z0-9]{1,9}$/ },
        done: { kind: "boolean" },
      }),
      ...prefixed("summary.questions[].", tied()),
      "summary.template": { kind: "left-out" },
      "summary.length": { kind: "left-out" },
      "summary.sections[].heading": text(),
      ...prefixed("summary.sections[].items[].", tied()),
      notes: text(),
      titleBy: oneOf("person"),
      participantsBy: { kind: "left-out" },
      revision: number(),
      language: { kind: "code", pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/ },
      layout: { kind: "code", pattern: /^[a-z0-9-]{1,40}$/ },
      ...prefixed("participants[].", {
        name: text(),
        email: text(),
        jurisdiction: { kind: "left-out" },
        consent: { kind: "left-out" },
        "consent[]": { kind: "left-out" },
      }),
      ...prefixed("warnings[].", warning()),
      // The recording itself is handed to nobody beyond this device.
      "audio.bytes": { kind: "left-out" },
      "audio.until": { kind: "left-out" },
    },
    turns: "turns",
    isGenerated: (body) => /"method":"model"/.test(JSON.stringify(body)),
  },
  "POST /v1/search": FOUND,
  "POST /v1/ask": {
    kind: "content",
    task: "ask",
    fields: {
      answer: text(),
      found: { kind: "boolean" },
      ...prefixed("citations[].", {
        meetingId: { kind: "meeting" },
        turn: number(),
        turnId: turnId(),
        quote: text(),
      }),
      ...prefixed("route.", { target: name(), trust: trust(), rule: name(), because: text() }),
      // `because` says the same.
      ...Object.fromEntries(
        ["kind", "target", "rule", "because", "title", "others", "why", "reason"].map((part) =>
          [`route.stayed.${part}`, { kind: "left-out" }] as const
        ),
      ),
      receiptId: uuid(),
      "review.id": uuid(),
      // Days and titles by themselves show no detector what they are.
      "notes[]": { kind: "left-out" },
      ...prefixed("recipients[].", {
        target: name(),
        trust: trust(),
        receiptId: uuid(),
        outcome: oneOf("answered", "refused", "failed", "cancelled", "unknown"),
      }),
      ...prefixed("leftOut[].", {
        rule: name(),
        because: text(),
        count: number(),
        "ranges[].meetingId": { kind: "meeting" },
        "ranges[].startTurn": number(),
        "ranges[].endTurn": number(),
      }),
    },
    turns: "citations",
    isGenerated: () => true,
  },
  "POST /v1/redact": {
    kind: "content",
    task: "ask",
    isOwn: true,
    fields: { ...redacted(""), ...redacted("turns[].") },
  },
  "POST /v1/chat/completions": chat(),
  // Both pass the gate as a chat, and get their own shape after it.
  "POST /v1/completions": chat(),
  "POST /v1/responses": chat(),
  "POST /v1/embeddings": {
    kind: "content",
    task: "embed",
    isOwn: true,
    fields: {
      object: oneOf("list"),
      // A text, so that nothing is handed over while the detectors fail.
      model: text(),
      ...prefixed("data[].", {
        object: oneOf("embedding"),
        index: number(),
        embedding: { kind: "code", pattern: /^[A-Za-z0-9+/]*={0,2}$/ },
        "embedding[]": number(),
      }),
      ...usage(),
    },
  },
  "POST /v1/audio/transcriptions": {
    kind: "content",
    // A transcript, not a recording: that one goes to nobody beyond the organisation.
    task: "ask",
    isOwn: true,
    fields: {
      task: oneOf("transcribe"),
      language: { kind: "code", pattern: /^[A-Za-z-]{1,50}$/ },
      duration: number(),
      text: text(),
      ...prefixed("segments[].", { id: number(), start: number(), end: number(), text: text() }),
      // A word by itself shows no detector what it is.
      "words[].word": { kind: "left-out" },
      "words[].start": number(),
      "words[].end": number(),
      "usage.type": oneOf("duration"),
      "usage.seconds": number(),
    },
  },
  "GET /v1/receipts/:id/sent": { kind: "content", task: "ask", fields: { text: text() } },
  "GET /v1/receipts": {
    kind: "free",
    fields: {
      ...receipt("receipts[]."),
      total: number(),
      publicKey: { kind: "code", pattern: /^[\w+/=-]{1,200}$/ },
    },
  },
  "GET /v1/receipts/:id": { kind: "free", fields: receipt("") },
  "GET /v1/jobs/:id": {
    kind: "free",
    fields: {
      id: uuid(),
      state: oneOf("queued", "running", "done", "failed", "cancelled"),
      stage: oneOf("transcribe", "diarise", "keep", "parse", "embed", "summarise"),
      progress: number(),
      error: { kind: "left-out" },
    },
  },
  "POST /v1/meetings": {
    kind: "free",
    fields: { id: { kind: "meeting" }, jobId: uuid(), known: { kind: "boolean" } },
  },
  "DELETE /v1/meetings/:id": { kind: "free", fields: {} },
  "PUT /v1/meetings/:id/hold": {
    kind: "free",
    fields: { id: { kind: "meeting" }, legalHold: { kind: "boolean" } },
  },
  "GET /v1/models": {
    kind: "free",
    fields: {
      object: oneOf("list"),
      ...prefixed("data[].", model()),
    },
  },
  "GET /v1/models/:id": { kind: "free", fields: model() },
  "GET /metrics": { kind: "plain" },
};

function chat(): HandOut {
  return {
    kind: "content",
    task: "chat",
    isOwn: true,
    fields: {
      id: { kind: "code", pattern: /^chatcmpl-[0-9a-f-]{36}$/ },
      object: oneOf("chat.completion"),
      created: number(),
      model: modelName(),
      ...prefixed("choices[].", {
        index: number(),
        ...prefixed("message.", {
          role: oneOf("assistant"),
          content: { kind: "text", isNullable: true },
          refusal: { kind: "text", isNullable: true },
          reasoning_content: text(),
          ...prefixed("tool_calls[].", {
            id: { kind: "code", pattern: /^[\w.:|=+/-]{1,200}$/ },
            type: oneOf("function"),
            "function.name": { kind: "code", pattern: TOOL_NAME },
            "function.arguments": text(),
          }),
          "function_call.name": { kind: "code", pattern: TOOL_NAME },
          "function_call.arguments": text(),
        }),
        // Of tokens by themselves, which show no detector what they are.
        logprobs: { kind: "left-out" },
        finish_reason: { kind: "code", pattern: /^[a-z_]{1,30}$/ },
      }),
      ...usage(),
    },
    isGenerated: () => true,
  };
}
