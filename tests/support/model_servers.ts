import { type Recorded, Upstream } from "./upstream.ts";

/**
 * A loopback server that answers as OpenAI, Azure, Ollama, vLLM, llama.cpp and others really do, oddities and all. The
 * model's name says which: one of {@link SERVERS}. `P` in what it says is the first placeholder that it was sent.
 */
export function modelServers(): Upstream {
  return new Upstream((request) => {
    const sent = bodyOf(request);
    const server = SERVERS[String(sent.model).split(" ")[0] ?? ""] ?? SERVERS.echo;
    if (server === undefined) throw new Error("no such server");
    return server(sent, request.path);
  });
}

/** Body of a request as it arrived. */
export interface Sent {
  readonly model?: unknown;
  readonly stream?: boolean;
  readonly messages?: readonly Record<string, unknown>[];
  readonly input?: unknown;
  readonly prompt?: string;
  readonly tools?: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}

export function bodyOf({ body }: Recorded): Sent {
  return JSON.parse(new TextDecoder().decode(body));
}

type Server = (sent: Sent, path: string) => Response;

const BASE = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "m" };
const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

const events = (lines: readonly string[], type: string | undefined = "text/event-stream") =>
  new Response(new TextEncoder().encode(lines.join("")), {
    headers: type === undefined ? {} : { "content-type": type },
  });
const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: unknown, finish: string | null = null, more: object = {}) =>
  data({ ...BASE, choices: [{ index: 0, delta, finish_reason: finish, ...more }] });
const DONE = "data: [DONE]\n\n";
const whole = (message: object, finish: string | null = "stop", more: object = {}) =>
  Response.json({
    ...BASE,
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: finish, ...more }],
    usage: USAGE,
  });

function placeholderIn(sent: Sent): string {
  return /\[[A-Z]+(?:_[A-Z]+)*_[BCDFGHJKLMNPQRTVWXZ]{6}\]/.exec(JSON.stringify(sent))?.[0] ?? "[NONE]";
}

/** Says a text whole, or in pieces of some letters as its client asked. */
function say(sent: Sent, text: string, path = ""): Response {
  const pieces = text.match(/[\s\S]{1,5}/g) ?? [];
  if (path.endsWith("/responses")) return sayResponse(sent, pieces);
  if (path.endsWith("/completions") && sent.messages === undefined) {
    const choice = (one: string, finish: string | null) => ({
      index: 0,
      text: one,
      logprobs: null,
      finish_reason: finish,
    });
    return sent.stream
      ? events([
        ...pieces.map((one) => data({ choices: [choice(one, null)] })),
        data({ choices: [choice("", "stop")] }),
        DONE,
      ])
      : Response.json({ object: "text_completion", choices: [choice(text, "stop")], usage: USAGE });
  }
  if (sent.stream !== true) return whole({ content: text });
  return events([
    chunk({ role: "assistant", content: "" }),
    ...pieces.map((content) => chunk({ content })),
    chunk({}, "stop"),
    data({ ...BASE, choices: [], usage: USAGE }),
    DONE,
  ]);
}

function sayResponse({ stream, input }: Sent, pieces: readonly string[]): Response {
  const kind = /KIND-(\w+)/.exec(JSON.stringify(input))?.[1];
  const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 };
  const content = kind === "refusal"
    ? [{ type: "refusal", refusal: "I cannot" }]
    : [{ type: "output_text", text: pieces.join(""), annotations: [] }];
  const state = kind === "incomplete"
    ? { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }
    : kind === "failed"
    ? { status: "failed", error: { code: "server_error", message: "x" } }
    : { status: "completed" };
  const output = kind === "failed" ? [] : [{ type: "reasoning", summary: [] }, { type: "message", content }];
  if (stream !== true) return Response.json({ id: "r", object: "response", ...state, output, usage });
  const event = (type: string, more: object) => `event: ${type}\n${data({ type, ...more })}`;
  return events([
    event("response.created", { response: { status: "in_progress", usage: null } }),
    event("response.output_item.added", { output_index: 0, item: { type: "message" } }),
    ...(kind === "refusal"
      ? [event("response.refusal.delta", { delta: "I cannot" })]
      : pieces.map((delta) => event("response.output_text.delta", { delta, output_index: 0 }))),
    ...(kind === "cut" ? [] : [event(`response.${state.status}`, { response: { ...state, usage } })]),
  ]);
}

function lastText({ messages, prompt, input }: Sent): string {
  const last: unknown = messages?.at(-1)?.content ?? prompt ?? input;
  return typeof last === "string" ? last : JSON.stringify(last);
}

const called = (to: string) => ({
  name: "send_mail",
  arguments: JSON.stringify({ to, cc: null, size: 12345678901234567890n.toString() }),
});

/** Each as its makers, or reports of its users, describe it. */
export const SERVERS: Readonly<Record<string, Server>> = {
  echo: (sent, path) => say(sent, `You said: ${lastText(sent)}`, path),
  json: (sent) => say(sent, JSON.stringify({ name: placeholderIn(sent), ok: true })),
  "compact-json": (sent) =>
    say(
      sent,
      JSON.stringify({
        site: "https://ferries.example/times",
        name: placeholderIn(sent),
        note: `see https://ferries.example\nor ask ${placeholderIn(sent)}`,
        link: `https://ferries.example/?q=${placeholderIn(sent)}`,
      }),
    ),
  "chat-only": (sent, path) =>
    path.endsWith("/chat/completions")
      ? say(sent, `You said: ${lastText(sent)}`)
      : new Response("no such path", { status: 404 }),
  "fenced-json": (sent) =>
    whole({ content: `\`\`\`json\n${JSON.stringify({ name: placeholderIn(sent) })}\n\`\`\`` }),
  letters: (sent) => say(sent, JSON.stringify({ a: `${"a".repeat(40)}!` })),
  "no-json": (sent) => say(sent, "Certainly! Here is what you asked for."),
  tool: (sent) => {
    const call = { id: "call_abc", type: "function", function: called(placeholderIn(sent)) };
    if (sent.stream !== true) return whole({ content: null, tool_calls: [call] }, "tool_calls");
    const pieces = call.function.arguments.match(/[\s\S]{1,7}/g) ?? [];
    return events([
      chunk({
        role: "assistant",
        content: null,
        tool_calls: [{ index: 0, ...call, function: { name: "send_mail", arguments: "" } }],
      }),
      ...pieces.map((one) => chunk({ tool_calls: [{ index: 0, function: { arguments: one } }] })),
      chunk({}, "tool_calls"),
      DONE,
    ]);
  },
  // Ollama: whole calls, all of index 0, arguments as an object, `stop` for a reason.
  "ollama-tools": (sent) =>
    events([
      ...["a", "b"].map((id) => {
        const call = { name: "send_mail", arguments: { to: placeholderIn(sent) } };
        return chunk({
          role: "assistant",
          content: "",
          tool_calls: [{ index: 0, id, type: "function", function: call }],
        });
      }),
      chunk({}, "stop"),
      DONE,
    ]),
  // vLLM and others: ids and names again in every piece, or no index.
  "repeating-tools": () =>
    events([
      ...['{"to":', '"x"}'].map((json) =>
        chunk({
          tool_calls: [{ id: "call_9", type: "function", function: { name: "send_mail", arguments: json } }],
        })
      ),
      chunk({}, "tool_calls"),
      DONE,
    ]),
  "shell-tool": (sent) => {
    const P = placeholderIn(sent);
    const json = {
      command: `mail ${P}`,
      url: P,
      note: `see https://x.example/?q=${P}`,
      text: `Dear ${P}`,
      "file path": `/home/${P}`,
      body: `cat /home/${P}/x`,
    };
    return whole({
      content: null,
      tool_calls: [
        { id: "c1", type: "function", function: { name: "note", arguments: JSON.stringify(json) } },
        { id: "c2", type: "function", function: { name: "bash", arguments: JSON.stringify({ what: P }) } },
        {
          id: "c3",
          type: "function",
          function: {
            name: "letter",
            arguments: JSON.stringify({ text: `Dear ${P}`, "file path": `/home/${P}` }),
          },
        },
      ],
    }, "tool_calls");
  },
  "reaching-tool": (sent) => notedInPieces({ webhook: "ferries.example", payload: placeholderIn(sent) }),
  "mailing-tool": (sent) => notedInPieces({ to: "drop@ferries.example", text: placeholderIn(sent) }),
  "old-function": (sent) =>
    whole({ content: null, function_call: called(placeholderIn(sent)) }, "function_call"),
  reasoning: (sent) =>
    sent.stream
      ? events([
        chunk({ role: "assistant", reasoning_content: `Thinking of ${placeholderIn(sent)}` }),
        chunk({ content: "answer" }),
        chunk({}, "stop"),
        DONE,
      ])
      : whole({ content: "answer", reasoning: `Thinking of ${placeholderIn(sent)}` }),
  refusal: () => whole({ content: null, refusal: "I cannot help" }),
  logprobs: () =>
    whole({ content: "a" }, "stop", {
      logprobs: { content: [{ token: "a", logprob: -0.1, top_logprobs: [] }] },
    }),
  parts: () => whole({ content: [{ type: "text", text: "in " }, { type: "text", text: "parts" }] }),
  two: () =>
    Response.json({
      choices: [0, 1].map((index) => ({
        index,
        message: { role: "assistant", content: `answer ${index}` },
        finish_reason: "stop",
      })),
      usage: USAGE,
    }),
  length: () => events([chunk({ content: "long" }), chunk({}, "length"), DONE]),
  cut: () => events([chunk({ role: "assistant", content: "Half an ans" })]),
  "no-done": () => events([chunk({ content: "all of it" }), chunk({}, "stop")]),
  "error-inside": () =>
    events([
      chunk({ content: "part" }),
      data({ error: { message: "too long", code: "context_length_exceeded" } }),
      DONE,
    ]),
  "error-first": () => events([data({ error: { message: "rate limit", code: 429 } }), DONE]),
  // OpenRouter: comments and pings; gateways: warnings; Azure: what its filters found, usage without choices.
  noisy: () =>
    events([
      ": PROCESSING\n\n",
      "event: ping\ndata: {}\n\n",
      "data: ping\n\n",
      data({ ...BASE, choices: [], prompt_filter_results: [{ prompt_index: 0 }] }),
      chunk({ role: "assistant", content: "quiet" }),
      data({ warning: "no usage" }),
      data({ type: "ping" }),
      chunk({}, "stop", { content_filter_results: {} }),
      data({ usage: { prompt_tokens: 1, completion_tokens: 2.4, total_tokens: 3, cost: 0.1 } }),
      DONE,
    ]),
  "odd-type": () =>
    events(
      ["\ufeff", chunk({ content: "typed" }), chunk({}, "stop"), DONE],
      "Text/Event-Stream; Charset=utf-8",
    ),
  "plain-type": () => events([chunk({ content: "typed" }), chunk({}, "stop"), DONE], "text/plain"),
  "no-type": () => events([chunk({ content: "typed" }), chunk({}, "stop"), DONE], "application/octet-stream"),
  "not-streamed": () => whole({ content: "whole" }),
  "too-long": () =>
    Response.json({ error: { message: "This model's maximum context length is 8192 tokens, Dana" } }, {
      status: 400,
    }),
  "no-key": () => Response.json({ error: { message: "Incorrect API key" } }, { status: 401 }),
};

/** A call of the tool `note`, its arguments in pieces of a few characters. */
function notedInPieces(given: object): Response {
  const json = JSON.stringify(given);
  const call = (more: object) => chunk({ tool_calls: [{ index: 0, ...more }] });
  return events([
    call({ id: "c1", type: "function", function: { name: "note", arguments: json.slice(0, 20) } }),
    ...json.slice(20).match(/.{1,7}/g)?.map((piece) => call({ function: { arguments: piece } })) ?? [],
    chunk({}, "tool_calls"),
    DONE,
  ]);
}
