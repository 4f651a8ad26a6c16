import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { hasShared, named, sharedPath } from "../support/shared.ts";
import { bodyOf, modelServers, type Sent, SERVERS } from "../support/model_servers.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import type { Upstream } from "../support/upstream.ts";

const NAME = "Leocadia Winterbourne";
const MAIL = "leocadia@canaryvale.example";
const HELLO = { role: "user", content: `Hi, I am ${NAME}, please help.` };
const TOOL = {
  type: "function",
  function: {
    name: "send_mail",
    description: `Sends mail in the name of ${NAME}`,
    parameters: {
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties: {
        to: { type: "string", format: "email", description: `Such as ${MAIL}`, examples: [MAIL] },
        size: { type: "integer", maximum: 2147483647, default: 4111111111111111 },
      },
      required: ["to"],
      additionalProperties: false,
    },
  },
};

function policyFor(url: string): string {
  const kinds = (id: string) => id === "responses" ? "openai-responses" : "openai-chat";
  const target = (id: string) =>
    `  - { id: ${id}, kind: ${kinds(id)}, trust: external, model: ${id}, endpoint: { url: "${url}" } }`;
  const ids = [...Object.keys(SERVERS), "responses"];
  return `
policy: dialect
version: 1
expires: 2099-01-01
targets:
${ids.map(target).join("\n")}
  - { id: open, kind: openai-chat, trust: device, model: echo open, endpoint: { url: "${url}" } }
  - { id: closed, kind: openai-chat, trust: device, model: echo closed, endpoint: { url: "${url}" } }
  - { id: nowhere, kind: openai-chat, trust: external, model: shell-tool nowhere, endpoint: { url: "${url}" } }
  - { id: everywhere, kind: openai-chat, trust: external, model: shell-tool everywhere, endpoint: { url: "${url}" } }
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [${ids.join(", ")}] } }
  - { id: pictures, because: Allowed., permit: { targets: [open] }, obligations: { attachments: true } }
  - { id: here, because: Allowed., permit: { targets: [closed] } }
  - { id: nothing-back, because: Allowed., permit: { targets: [nowhere] }, obligations: { toolRestore: nowhere } }
  - { id: all-back, because: Allowed., permit: { targets: [everywhere] }, obligations: { toolRestore: everywhere } }
`;
}

const upstream: Upstream = modelServers();
const house: ServedHouse = await servedHouse({ policy: policyFor(upstream.url) });

async function post(path: string, body: unknown): Promise<Response> {
  return await house.request("owner", path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

// deno-lint-ignore no-explicit-any -- answers of several shapes, looked into by their tests
type Answer = any;

async function chat(
  model: string,
  more: object = {},
): Promise<{ status: number; body: Answer; headers: Headers }> {
  const answer = await post("/v1/chat/completions", { model, messages: [HELLO], ...more });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

async function streamed(model: string, more: object = {}): Promise<Answer[]> {
  const answer = await post("/v1/chat/completions", { model, messages: [HELLO], stream: true, ...more });
  return eventsIn(await answer.text());
}

function eventsIn(text: string): Answer[] {
  return text.split("\n\n").flatMap((one) => {
    const line = one.split("\n").find((part) => part.startsWith("data: "))?.slice(6);
    return line === undefined || line === "[DONE]" ? [] : [JSON.parse(line)];
  });
}

const said = (events: readonly Answer[], field = "content") =>
  events.map(({ choices }) => choices?.[0]?.delta[field] ?? "").join("");
const ends = (events: readonly Answer[]) =>
  events.flatMap(({ choices }) => choices?.[0]?.finish_reason ?? []);

function lastSent(): Sent {
  const request = upstream.requests.at(-1);
  if (request === undefined) throw new Error("nothing was sent");
  return bodyOf(request);
}

/** The servers outlive each test. */
function inTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, fn, sanitizeResources: false, sanitizeOps: false });
}

inTest(
  "chat takes every value that means unused, drops by name what says who asks, and keeps harmless parameters",
  async () => {
    const unused = {
      tools: [],
      functions: [],
      tool_choice: null,
      n: null,
      logprobs: false,
      top_logprobs: 0,
      store: false,
      user: null,
      service_tier: "auto",
      response_format: null,
      stop: [],
      logit_bias: {},
      metadata: {},
      seed: null,
      prediction: null,
      parallel_tool_calls: null,
      max_tokens: null,
      stream: false,
      stream_options: null,
      modalities: ["text"],
      audio: null,
      web_search_options: {},
      reasoning_effort: "",
      background: false,
    };
    const first = await chat("echo", unused);
    assertEquals([first.status, first.headers.get("x-chatham-dropped")], [200, null]);
    assertEquals(Object.keys(lastSent()).sort(), ["messages", "model", "stream"]);

    const { status, headers } = await chat("echo", {
      temperature: 0.123456,
      top_p: 0.9,
      top_k: 40,
      min_p: 0.05,
      repeat_penalty: 1.1,
      presence_penalty: -0.5,
      seed: 4111111111111111,
      logit_bias: { "15339": -100 },
      reasoning_effort: "low",
      verbosity: "high",
      max_completion_tokens: 16384,
      logprobs: true,
      user: MAIL,
      safety_identifier: "u1",
      metadata: { who: NAME },
      keep_alive: "5m",
      options: { num_ctx: 8192 },
      [NAME]: 1,
      x_new: 1,
    });
    assertEquals(status, 200);
    const { messages: _, seed, ...sent } = lastSent();
    assertEquals(sent, {
      model: "echo",
      stream: false,
      temperature: 0.1234,
      top_p: 0.9,
      top_k: 40,
      min_p: 0.05,
      repeat_penalty: 1.1,
      presence_penalty: -0.5,
      logit_bias: { "15339": -100 },
      reasoning_effort: "low",
      verbosity: "high",
      max_completion_tokens: 16380,
      logprobs: true,
    });
    assert(typeof seed === "number" && seed >= 0 && seed < 2 ** 31 && Number.isInteger(seed));
    assertEquals(
      headers.get("x-chatham-dropped"),
      "user, safety_identifier, metadata, keep_alive, options, ?, x_new",
    );
    await chat("echo", { seed: 4111111111111111 });
    assertEquals(lastSent().seed, seed);
    assert(!upstream.everything.includes("4111") && !upstream.everything.includes("canaryvale"));
  },
);

inTest("chat takes a history as clients that speak to several providers keep it", async () => {
  const id = `call_1__thought__${"Q2lB".repeat(400)}`;
  const { status, body } = await chat("echo", {
    n: 1,
    tools: [{
      type: "function",
      function: { name: "script_1718900000123", parameters: { type: "object", properties: {} } },
    }, { type: "web_search" }],
    tool_choice: { type: "web_search" },
    messages: [
      { role: "user", content: { type: "text", text: `I am ${NAME}` } },
      {
        role: "assistant",
        content: [{ type: "redacted_thinking", data: "Q2lB" }, { type: "text", text: null }],
        tool_calls: [{ id, type: "custom", custom: { name: "note", input: `for ${NAME}` } }],
      },
      { role: "tool", tool_call_id: id, content: [{ text: MAIL }] },
      { role: "user", content: "Go on" },
    ],
  });
  assertEquals(status, 200, JSON.stringify(body));
  const sent = JSON.stringify(lastSent());
  assert(!/Leocadia|canaryvale|Q2lB/.test(sent), sent);
  assertStringIncludes(sent, "script_1718900000123");
});

inTest("chat refuses what is malformed in words that name the field, in both shapes", async () => {
  const before = upstream.requests.length;
  const cases: [object, number, string | null][] = [
    [{ temperature: 9 }, 422, "temperature"],
    [{ temperature: "warm" }, 422, "temperature"],
    [{ n: 50 }, 422, "n"],
    [{ reasoning_effort: NAME }, 422, "reasoning_effort"],
    [{ messages: [{ role: "robot", content: "x" }] }, 422, "messages[0].role"],
    [{ messages: [{ role: "user", content: [{ type: "hologram" }] }] }, 422, "messages[0].content[0].type"],
    [{ messages: [] }, 422, "messages"],
    [{ response_format: { type: "xml" } }, 422, "response_format"],
    [{ tools: [{ type: "function", function: { name: NAME } }] }, 422, "tools[0].name"],
    [{ model: "nobody" }, 404, "model"],
    [
      {
        messages: [{
          role: "user",
          content: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }],
        }],
      },
      403,
      null,
    ],
  ];
  for (const [more, expected, param] of cases) {
    const { status, body } = await chat("echo", more);
    assertEquals([status, body.error.param], [expected, param], JSON.stringify(more));
    assertEquals([body.status, body.detail], [expected, body.error.message]);
    assert(!JSON.stringify(body).includes("Leocadia"));
    assert(typeof body.error.type === "string" && typeof body.error.code === "string");
  }
  assertEquals((await post("/v1/chat/completions", "{")).status, 422);
  const lost = await house.request(undefined, "/v1/chat/completions", { method: "POST", body: "{}" });
  assertEquals([lost.status, (await lost.json()).error.code], [401, "invalid_api_key"]);
  assertEquals(upstream.requests.length, before);
});

inTest(
  "images, sound and files go to a target of this device whose rule says so, and to no other",
  async () => {
    const parts = [
      { type: "text", text: `Whose face is it, ${NAME}'s?` },
      { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
    ];
    const messages = [{ role: "user", content: parts }];
    assertEquals((await chat("open", { messages })).status, 200);
    assertEquals(lastSent().messages?.[0]?.content, parts);
    const { status, body } = await chat("closed", { messages });
    assertEquals(status, 403);
    assertStringIncludes(body.detail, "no image, recording or file");
  },
);

inTest(
  "tools leave with every string gated and their names kept, and calls come back with originals in valid JSON",
  async () => {
    for (const tool_choice of ["auto", { type: "function", function: { name: "send_mail" } }]) {
      const { status, body } = await chat("tool", {
        tools: [TOOL],
        tool_choice,
        messages: [{ role: "user", content: `Write to ${MAIL}` }],
      });
      assertEquals(status, 200, JSON.stringify(body));
      const [choice] = body.choices;
      assertEquals([choice.finish_reason, choice.message.content, choice.message.tool_calls.length], [
        "tool_calls",
        null,
        1,
      ]);
      const { id, type, function: { name, arguments: json } } = choice.message.tool_calls[0];
      assertEquals([id, type, name], ["call_abc", "function", "send_mail"]);
      assertEquals(JSON.parse(json), { to: MAIL, cc: null, size: "12345678901234567890" });
      assertEquals(lastSent().tool_choice, tool_choice);
    }
    const [sent] = lastSent().tools ?? [];
    const { parameters, ...named } = sent?.function as Answer;
    assertEquals([named.name, parameters.required, parameters.properties.to.type], [
      "send_mail",
      ["to"],
      "string",
    ]);
    assertEquals([parameters.properties.size.maximum, parameters.properties.size.default], [
      2147483647,
      4111000000000000,
    ]);
    assert(!/Leocadia|canaryvale/.test(JSON.stringify(sent)));

    // A key cannot be replaced and come back: whoever chose it is told where it stands, and nothing leaves.
    const before = lastSent();
    const keyed = { type: "object", properties: { Winterbourne: { type: "string" } } };
    for (
      const fields of [
        { tools: [{ ...TOOL, function: { ...TOOL.function, parameters: keyed } }] },
        { response_format: { type: "json_schema", json_schema: { name: "people", schema: keyed } } },
      ]
    ) {
      const { status, body } = await chat("tool", {
        ...fields,
        messages: [{ role: "user", content: "Write to Leocadia Winterbourne about the vote." }],
      });
      assertEquals([status, body.error.code, body.error.type], [
        400,
        "unsupported_value",
        "invalid_request_error",
      ]);
      assert(
        /parameters|schema/.test(body.error.param) && !/Leocadia/.test(JSON.stringify(body)),
        body.error.param,
      );
    }
    assertEquals(lastSent(), before);

    const events = await streamed("tool", {
      tools: [TOOL],
      messages: [{ role: "user", content: `Write to ${MAIL}` }],
    });
    const deltas = events.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    assertEquals(deltas.map(({ index, id }: Answer) => [index, id]), [[0, "call_abc"]]);
    assertEquals(JSON.parse(deltas[0].function.arguments).to, MAIL);
    assertEquals([events[0].choices[0].delta, ends(events)], [{ role: "assistant", content: "" }, [
      "tool_calls",
    ]]);
  },
);

inTest(
  "a history of calls and results leaves with our own ids, gated, and goes on with its conversation",
  async () => {
    const call = {
      id: `call_${MAIL}`,
      type: "function",
      function: {
        name: "look_up",
        arguments: JSON.stringify({ who: NAME, "their mail": MAIL, phone: 442079460958 }),
      },
    };
    const history = [
      HELLO,
      {
        role: "assistant",
        content: null,
        refusal: null,
        annotations: [],
        audio: null,
        function_call: null,
        tool_calls: [call],
      },
      {
        role: "tool",
        tool_call_id: `call_${MAIL}`,
        name: "look_up",
        content: JSON.stringify({ name: NAME, mail: MAIL }),
      },
      { role: "assistant", content: "Hello", reasoning_content: `It is ${NAME}.`, tool_calls: null },
      {
        role: "user",
        name: "Leocadia",
        content: [{ type: "text", text: "Go on, " }, { type: "text", text: NAME }],
      },
    ];
    const { status, body } = await chat("echo", { messages: history });
    assertEquals([status, body.choices[0].message.content], [200, `You said: Go on, \n${NAME}`]);
    const sent = lastSent().messages ?? [];
    const text = JSON.stringify(sent);
    assert(!/Leocadia|canaryvale|7946/.test(text), text);
    const [sentCall] = sent[1]?.tool_calls as Answer;
    assertEquals([sentCall.id, sent[2]?.tool_call_id, sent[4]?.name], [
      "callaaaaa",
      "callaaaaa",
      "participant_1",
    ]);
    assertEquals(Object.keys(JSON.parse(sentCall.function.arguments)), ["who", "their mail", "phone"]);
    assert(/^\[[A-Z]+_/.test(JSON.parse(String(sent[2]?.content)).name));
    assertEquals("content" in (sent[1] ?? {}), false);
  },
);

inTest(
  "nothing is restored inside a URL, host, path or command of a call, but where policy says so",
  async () => {
    const messages = [HELLO];
    let notRestored: string | null = null;
    const argumentsOf = async (model: string) => {
      const { body, headers } = await chat(model, { tools: [TOOL], messages });
      notRestored = headers.get("x-chatham-not-restored");
      return body.choices[0].message.tool_calls.map((call: Answer) => JSON.parse(call.function.arguments));
    };
    const [note, bash, letter] = await argumentsOf("shell-tool");
    assert(!JSON.stringify([note, bash]).includes("Leocadia"));
    assertEquals([letter.text, letter["file path"].includes("Leocadia")], [`Dear ${NAME}`, false]);
    assertEquals(notRestored, "note, bash, letter");
    const deltas = async (words: string, model = "reaching-tool") => {
      const answer = await post("/v1/chat/completions", {
        model,
        tools: [TOOL],
        stream: true,
        messages: [{ ...HELLO, content: `${HELLO.content} ${words}` }],
      });
      const text = await answer.text();
      const calls = eventsIn(text).flatMap(({ choices }) => choices?.[0]?.delta.tool_calls ?? []);
      const json = calls.map((call: Answer) => call.function.arguments).join("");
      return [
        json.includes(NAME),
        text.includes("\n: x-chatham-not-restored: note") ||
        text.startsWith(": x-chatham-not-restored: note"),
      ];
    };
    assertEquals(await deltas("Write a note."), [false, true]);
    assertEquals(await deltas("Write a note to ferries.example."), [true, false]);
    assertEquals(await deltas("Write a note.", "mailing-tool"), [false, true]);
    const none = JSON.stringify(await argumentsOf("nowhere"));
    assert(!none.includes("Leocadia"));
    const [all, shell] = await argumentsOf("everywhere");
    assertEquals([all.command, all.url, shell.what], [`mail ${NAME}`, NAME, NAME]);
  },
);

inTest(
  "calls are put together however servers write them, and functions are answered as functions",
  async () => {
    const two = await streamed("ollama-tools", { tools: [TOOL] });
    const calls = two.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    assertEquals(calls.map(({ index, id }: Answer) => [index, id]), [[0, "a"], [1, "b"]]);
    assertEquals([JSON.parse(calls[1].function.arguments), ends(two)], [{ to: NAME }, ["tool_calls"]]);
    const repeated = await streamed("repeating-tools", { tools: [TOOL] });
    const [once] = repeated.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    assertEquals(once.function, { name: "send_mail", arguments: '{"to":"x"}' });
    const old = await chat("old-function", {
      functions: [TOOL.function],
      function_call: "auto",
      messages: [HELLO, { role: "assistant", content: null, function_call: { name: "f", arguments: "{}" } }, {
        role: "function",
        name: "f",
        content: "x",
      }],
    });
    const [choice] = old.body.choices;
    assertEquals([choice.finish_reason, JSON.parse(choice.message.function_call.arguments).to], [
      "function_call",
      NAME,
    ]);
    assertEquals(lastSent().messages?.map(({ role }) => role), ["user", "assistant", "tool"]);
  },
);

inTest(
  "response_format leaves with its descriptions gated, and the answer is held against it",
  async () => {
    const schema = {
      type: "object",
      properties: { name: { type: "string", description: `Like ${NAME}` }, ok: { type: "boolean" } },
      required: ["name"],
      additionalProperties: false,
    };
    const format = { type: "json_schema", json_schema: { name: "person", strict: true, schema } };
    const { status, body } = await chat("json", { response_format: format });
    assertEquals([status, JSON.parse(body.choices[0].message.content)], [200, { name: NAME, ok: true }]);
    assert(!JSON.stringify(lastSent()).includes("Leocadia"));
    const fenced = await chat("fenced-json", { response_format: { type: "json_object" } });
    assertEquals(JSON.parse(fenced.body.choices[0].message.content), { name: NAME });
    const wrong = await chat("no-json", { response_format: { type: "json_object" } });
    assertEquals([wrong.status, wrong.body.error.code, wrong.headers.get("x-should-retry")], [
      502,
      "answer_not_as_asked",
      "false",
    ]);
    const other = { ...schema, required: ["name", "age"] };
    const short = await chat("json", {
      response_format: { ...format, json_schema: { ...format.json_schema, schema: other } },
    });
    assertEquals(short.body.error.code, "answer_not_as_asked");
    const events = await streamed("no-json", { response_format: { type: "json_object" } });
    assertEquals([ends(events), events.at(-1).error.code], [[], "answer_not_as_asked"]);
    assertEquals((await chat("echo", { response_format: { type: "text" } })).status, 200);
  },
);

/** A schema as a client asks an answer to have. */
const strictly = (schema: unknown, name = "n") => ({
  response_format: { type: "json_schema", json_schema: { name, strict: true, schema } },
});

inTest("a schema whose pattern would go back for ever is held against the answer all the same", async () => {
  const patterned = (pattern: string) => strictly({ type: "object", properties: { a: { pattern } } });
  const wrong = await chat("letters", patterned("^(a+)+$"));
  assertEquals([wrong.status, wrong.body.error.code], [502, "answer_not_as_asked"]);
  assertEquals((await chat("letters", patterned("^(a+)+!$"))).status, 200);
});

inTest("what of a schema no answer is held against is named in a header", async () => {
  const schema = { properties: { a: { pattern: "^(?=b)" } }, unevaluatedProperties: false };
  const { status, headers } = await chat("letters", strictly(schema));
  assertEquals([status, headers.get("x-chatham-dropped")], [
    200,
    "response_format.schema.pattern, response_format.schema.unevaluatedProperties",
  ]);
});

inTest(
  "schemas that double at every reference are held, those too large or too deep are refused",
  async () => {
    const doubling = Object.fromEntries(Array.from({ length: 40 }, (_, at) => {
      const next = { $ref: `#/$defs/d${at + 1}` };
      return [`d${at}`, { anyOf: [{ type: "number" }, next, next] }];
    }));
    const schema = { $ref: "#/$defs/d0", $defs: { ...doubling, d40: { type: "number" } } };
    assertEquals((await chat("letters", strictly(schema))).body.error.code, "answer_not_as_asked");
    const wide = { anyOf: Array.from({ length: 10_001 }, (_, minLength) => ({ minLength })) };
    const deep = JSON.parse(`${'{"items":'.repeat(3_000)}{}${"}".repeat(3_000)}`);
    for (const [refused, why] of [[wide, "10000 schemas"], [deep, "deeper than 35"]] as const) {
      const { status, body } = await chat("letters", strictly(refused));
      assertEquals([status, body.error.param], [422, "response_format"]);
      assertStringIncludes(body.error.message, why);
    }
  },
);

inTest("the name of a schema does not leave", async () => {
  for (const model of ["json", "responses"]) {
    await chat(model, strictly({ type: "object" }, "leocadia_winterbourne"));
    assert(!JSON.stringify(lastSent()).includes("leocadia"), model);
  }
});

inTest(
  "answers of every server are read whole and as streams, noise aside, and one that breaks off is an error",
  async () => {
    const wholes: [string, string, string][] = [
      ["parts", "in parts", "stop"],
      ["noisy", "quiet", "stop"],
      ["odd-type", "typed", "stop"],
      ["plain-type", "typed", "stop"],
      ["no-type", "typed", "stop"],
      ["no-done", "all of it", "stop"],
      ["length", "long", "length"],
      ["not-streamed", "whole", "stop"],
    ];
    for (const [model, text, reason] of wholes) {
      const events = await streamed(model);
      assertEquals([said(events), ends(events)], [text, [reason]], model);
      const { body } = await chat(model);
      assertEquals([body.choices[0].message.content, body.choices[0].finish_reason], [text, reason], model);
    }
    const thought = await streamed("reasoning");
    assertEquals([said(thought, "reasoning_content"), said(thought)], [`Thinking of ${NAME}`, "answer"]);
    assertEquals((await chat("reasoning")).body.choices[0].message.reasoning_content, `Thinking of ${NAME}`);
    const refused = (await chat("refusal")).body.choices[0].message;
    assertEquals([refused.content, refused.refusal], [null, "I cannot help"]);
    assertEquals((await chat("logprobs", { logprobs: true })).body.choices[0].logprobs.content[0].token, "a");
    assertEquals((await chat("two", { n: 2 })).body.choices.map(({ message }: Answer) => message.content), [
      "answer 0",
      "answer 1",
    ]);

    const cut = await streamed("cut");
    assertEquals([said(cut), ends(cut), cut.at(-1).error.code], ["Half an ans", [], "cut"]);
    const [receipt] = house.escalation.receipts.list({ limit: 1, offset: 0 }).receipts;
    assertEquals([receipt?.closed?.outcome, receipt?.closed?.reason], ["failed", "cut"]);
    assertEquals((await chat("cut")).status, 502);
    const inside = await streamed("error-inside");
    assertEquals([inside.at(-1).error.code, ends(inside)], ["context_length_exceeded", []]);
  },
);

inTest("a target's refusals keep their meaning and lose their words", async () => {
  const long = await chat("too-long");
  assertEquals([long.status, long.body.error.code, long.body.error.type], [
    400,
    "context_length_exceeded",
    "invalid_request_error",
  ]);
  assert(!JSON.stringify(long.body).includes("8192"));
  const before = upstream.requests.length;
  const key = await chat("no-key");
  assertEquals([key.status, key.body.error.code, key.headers.get("x-should-retry")], [
    502,
    "target_key_refused",
    "false",
  ]);
  assertEquals(upstream.requests.length, before + 1);
});

inTest("/v1/responses answers whole and as events, by targets of either dialect", async () => {
  for (const model of ["echo", "responses"]) {
    const whole = await post("/v1/responses", {
      model,
      input: HELLO.content,
      instructions: `Serve ${NAME}.`,
    });
    const body = await whole.json();
    assertEquals(
      [whole.status, body.object, body.status],
      [200, "response", "completed"],
      JSON.stringify(body),
    );
    assertStringIncludes(body.output.at(-1).content[0].text, NAME);
    const events = eventsIn(
      await (await post("/v1/responses", { model, input: [HELLO], stream: true })).text(),
    );
    assertEquals(events.map(({ sequence_number }) => sequence_number), events.map((_, at) => at));
    const types = [...new Set(events.map(({ type }) => type))];
    assertEquals(types, [
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
    ]);
    assertStringIncludes(events.at(-1).response.output[0].content[0].text, NAME);
  }
  const tools = [
    { type: "function", name: "send_mail", parameters: TOOL.function.parameters, strict: true },
    { type: "web_search" },
  ];
  const called = await post("/v1/responses", { model: "tool", input: `I am ${NAME}.`, tools });
  const { output } = await called.json();
  assertEquals([output[0].type, output[0].name, JSON.parse(output[0].arguments).to], [
    "function_call",
    "send_mail",
    NAME,
  ]);
  assertEquals(called.headers.get("x-chatham-dropped"), "tools.web_search");
  const input = [
    { role: "user", content: [{ type: "input_text", text: "Hi" }] },
    { type: "reasoning", id: "rs_1", summary: [] },
    { type: "function_call", call_id: "c1", name: "send_mail", arguments: "{}" },
    { type: "function_call_output", call_id: "c1", output: `sent to ${MAIL}` },
  ];
  const again = await post("/v1/responses", { model: "responses", input, tools });
  assertEquals(again.status, 200, await again.text());
  assertEquals((lastSent().input as Answer[]).map(({ type, role }) => type ?? role), [
    "user",
    "function_call",
    "function_call_output",
  ]);
  for (
    const [kind, status, reason] of [["incomplete", 200, "max_output_tokens"], ["refusal", 200, undefined], [
      "failed",
      502,
      undefined,
    ]] as const
  ) {
    const answer = await post("/v1/responses", { model: "responses", input: `KIND-${kind}` });
    const body = await answer.json();
    assertEquals([answer.status, body.incomplete_details?.reason], [status, reason]);
    if (kind === "refusal") assertEquals(body.output[0].content[0].refusal, "I cannot");
  }
  assertEquals(
    (await chat("responses", { messages: [{ role: "user", content: "KIND-incomplete" }] })).body.choices[0]
      .finish_reason,
    "length",
  );
  const broken = eventsIn(
    await (await post("/v1/responses", { model: "responses", input: "KIND-cut", stream: true })).text(),
  );
  assertEquals([broken.at(-1).type, broken.at(-1).response.error.code], ["response.failed", "cut"]);
  const stored = await post("/v1/responses", { model: "echo", input: "x", previous_response_id: "resp_1" });
  assertEquals([stored.status, (await stored.json()).error.param], [422, "previous_response_id"]);
});

inTest(
  "/v1/completions fills gaps with prompt and suffix gated; /v1/models has each target",
  async () => {
    const body = { model: "echo", prompt: `I am ${NAME}`, suffix: `and ${MAIL}`, max_tokens: 7, stop: "\n" };
    const answer = await post("/v1/completions", body);
    const { object, choices } = await answer.json();
    assertEquals([object, choices[0].text, choices[0].finish_reason], [
      "text_completion",
      `You said: I am ${NAME}`,
      "stop",
    ]);
    const { prompt, suffix, ...rest } = lastSent();
    assertEquals(rest, { model: "echo", max_tokens: 7, stream: false, stop: ["\n"] });
    assert(!/Leocadia|canaryvale/.test(`${prompt}${suffix}`));
    const events = eventsIn(await (await post("/v1/completions", { ...body, stream: true })).text());
    assertEquals(events.map(({ choices }) => choices[0]?.text ?? "").join(""), `You said: I am ${NAME}`);
    const one = await (await house.request("owner", "/v1/models/echo")).json();
    assertEquals([one.id, one.object, one.owned_by], ["echo", "model", "chatham:external"]);
    const none = await house.request("owner", "/v1/models/nobody");
    assertEquals([none.status, (await none.json()).error.code], [404, "model_not_found"]);
    const { data } = await (await house.request("owner", "/v1/models")).json();
    assert(!data.some(({ id }: Answer) => id === "device"));
  },
);

inTest("a prompt is asked as a chat where a target knows no completions, and a gap is not", async () => {
  const body = { model: "chat-only", prompt: `I am ${NAME}`, max_tokens: 7 };
  const answer = await post("/v1/completions", body);
  const { object, choices } = await answer.json();
  assertEquals([answer.status, object, choices[0].text], [
    200,
    "text_completion",
    `You said: I am ${NAME}`,
  ]);
  assert(!JSON.stringify(lastSent()).includes("Leocadia"));
  const events = eventsIn(await (await post("/v1/completions", { ...body, stream: true })).text());
  assertEquals(events.map(({ choices }) => choices[0]?.text ?? "").join(""), `You said: I am ${NAME}`);
  const gap = await post("/v1/completions", { ...body, suffix: "end" });
  assertEquals([gap.status, (await gap.json()).error.code], [502, "endpoint_not_found"]);
});

inTest(
  "strings of JSON that was asked for are restored each by itself, as a program reads them",
  async () => {
    const format = { response_format: { type: "json_object" } };
    const whole = JSON.parse((await chat("compact-json", format)).body.choices[0].message.content);
    const pieces = JSON.parse(said(await streamed("compact-json", format)));
    for (const { name, note, link } of [whole, pieces]) {
      assertEquals([name, note], [NAME, `see https://ferries.example\nor ask ${NAME}`]);
      assert(link.startsWith("https://ferries.example/?q=["), link);
    }
    const shown = await chat("compact-json");
    const { content } = shown.body.choices[0].message;
    assertStringIncludes(content, '"name":"[', "as a text it is one long address");
  },
);

inTest("headers of a stream name who answered, after another failed", async () => {
  using other = await servedHouse({
    policy: policyFor(upstream.url).replace(
      /rules:[\s\S]*/,
      `rules:
  - { id: may-leave, because: Allowed., permit: { targets: [error-first, echo] } }
preferences:
  - { id: always, mode: best }
`,
    ).replace("id: error-first,", "id: error-first, quality: 0.9,").replace(
      "id: echo,",
      "id: echo, quality: 0.1,",
    ),
  });
  const answer = await other.request("owner", "/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "auto", messages: [{ role: "user", content: "Hello." }], stream: true }),
  });
  assertEquals(said(eventsIn(await answer.text())), "You said: Hello.");
  assertStringIncludes(answer.headers.get("x-chatham-route") ?? "", "echo;");
  assertStringIncludes(
    answer.headers.get("x-chatham-tried") ?? "",
    "error-first; trust=external; outcome=failed",
  );
  const receipt = other.escalation.receipts.get(answer.headers.get("x-chatham-receipt") ?? "");
  assertEquals(receipt?.opened.target, "echo");
});

Deno.test({
  name: named("bodies of real clients pass, and none of them tells the name in it"),
  ignore: !hasShared,
  sanitizeResources: false,
  sanitizeOps: false,
  fn: async () => {
    const folder = sharedPath("cases/gate");
    const wrong: string[] = [];
    for await (const { name } of Deno.readDir(folder)) {
      if (!/^A-.*\.json$/.test(name)) continue;
      const body = await Deno.readTextFile(`${folder}/${name}`);
      const model = body.includes("response_format") ? "json" : "echo";
      const { status } = await post("/v1/chat/completions", {
        ...JSON.parse(body),
        model,
        response_format: JSON.parse(body).response_format && { type: "json_object" },
      });
      if (status !== (/(?:audio|file)-part/.test(name) ? 403 : 200)) wrong.push(`${name}: ${status}`);
    }
    assertEquals(wrong, []);
    assert(!upstream.everything.includes("Kowalski"));
  },
});

inTest("the servers that these tests ask are stopped", async () => {
  house[Symbol.dispose]();
  await upstream[Symbol.asyncDispose]();
});
