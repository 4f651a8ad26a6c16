import { assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import type { ChatFaceRequest } from "../../src/openai/chat_request.ts";
import { parseChat } from "../../src/openai/read_chat_request.ts";
import { parseCompletion } from "../../src/openai/read_completion_request.ts";
import { parseResponses } from "../../src/openai/read_responses_request.ts";
import { parseEmbeddings } from "../../src/openai/route_embed.ts";

/** Bodies in the shape in which clients send them today; what they say is invented. */
const ASK = [{ role: "user", content: "When does the ferry to Sandhoevel leave?" }];
const PARAMETERS = { type: "object", properties: { at: { type: "string" } }, required: ["at"] };
const FERRY = {
  type: "function",
  function: { name: "ferry_times", description: "", parameters: PARAMETERS },
};
const CALL = {
  id: "call_1",
  type: "function",
  function: { name: "ferry_times", arguments: '{"at":"noon"}' },
};
const RESULT = { role: "tool", tool_call_id: "call_1", content: "12:40" };
const LONG_ID = `call_1__thought__${"Q2lBbWFk".repeat(300)}`;

const CHATS: Readonly<Record<string, object>> = {
  "Open WebUI with tools of servers": {
    stream: true,
    model: "m",
    messages: [{ role: "system", content: "" }, ...ASK],
    stream_options: { include_usage: true },
    tools: [FERRY],
    params: {},
    tool_servers: [],
    features: { voice: false, image_generation: false, code_interpreter: false, web_search: false },
    variables: { "{{USER_NAME}}": "Thaddea" },
    session_id: "s",
    chat_id: "c",
    id: "i",
    background_tasks: { title_generation: true, tags_generation: true, follow_up_generation: true },
  },
  "Open WebUI for a local Qwen": {
    model: "m",
    messages: ASK,
    num_ctx: 8192,
    repeat_last_n: 65536,
    keep_alive: "10m",
    think: false,
    chat_template_kwargs: { enable_thinking: false },
  },
  "LibreChat": {
    model: "m",
    user: "665f",
    stream: true,
    messages: [{ role: "user", content: [{ type: "text", text: "Hello" }] }],
    temperature: 1,
    top_p: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    stop: ["||>", "\nUser:", "<|diff_marker|>"],
    max_tokens: undefined,
  },
  "Continue": {
    messages: ASK,
    model: "m",
    max_tokens: 4096,
    temperature: 0.01,
    stream: true,
    stop: [],
    prediction: null,
    raw: false,
    parallel_tool_calls: false,
    tools: [FERRY],
  },
  "Cursor": {
    model: "m",
    temperature: 0,
    user: "google-oauth2|11",
    messages: [{
      role: "system",
      content: [{ type: "text", text: "Rules.", cache_control: { type: "ephemeral" } }],
    }, ...ASK],
    tools: [{ ...FERRY, cache_control: { type: "ephemeral" } }],
    tool_choice: "auto",
    stream: true,
    stream_options: { include_usage: true },
    metadata: { cursorConversationId: "x" },
    include: ["reasoning.encrypted_content"],
  },
  "Zed": {
    model: "m",
    messages: [
      ...ASK,
      { role: "assistant", content: [{ type: "text", text: "Looking." }], tool_calls: [CALL] },
      { role: "tool", content: [{ type: "text", text: "12:40" }], tool_call_id: "call_1" },
    ],
    stream: true,
    max_completion_tokens: 32000,
    stop: [],
    temperature: 1.0,
    tool_choice: "auto",
    parallel_tool_calls: false,
    tools: [FERRY],
    prompt_cache_key: "k",
    reasoning_effort: null,
  },
  "Cline": {
    model: "m",
    messages: [{ role: "system", content: "You are." }, {
      role: "user",
      content: [{ type: "text", text: "<task>\nfix\n</task>" }, {
        type: "text",
        text: "<environment_details/>",
      }],
    }],
    temperature: 0,
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: -1,
    reasoning_effort: "default",
  },
  "Roo Code": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: null,
      tool_calls: [{ ...CALL, index: 0 }],
      reasoning_details: [],
    }, RESULT],
    temperature: 0,
    stream: true,
    thinking: { type: "enabled", budget_tokens: 8192 },
    tools: [{ ...FERRY, function: { ...FERRY.function, strict: true } }],
    tool_choice: "auto",
    parallel_tool_calls: true,
  },
  "aider": {
    model: "m",
    messages: [...ASK, { role: "assistant", content: "Ok." }, { role: "user", content: "Go on." }],
    stream: true,
    temperature: 0,
    extra_body: { reasoning: { effort: "high" } },
    extra_headers: {},
  },
  "AnythingLLM": {
    model: "m",
    stream: true,
    messages: ASK,
    temperature: 0.7,
    stream_options: { include_usage: true },
  },
  "LobeChat": {
    model: "m",
    messages: [{ role: "user", content: "hi", tool_calls: undefined }],
    stream: true,
    temperature: 1,
    top_p: 1,
    frequency_penalty: 0,
    presence_penalty: 0,
    stream_options: { include_usage: true },
    tools: [{
      type: "function",
      function: { name: "lobe-web-browsing____search____builtin", parameters: PARAMETERS },
    }],
  },
  "Home Assistant, scripts named by the time they were made": {
    model: "m",
    messages: ASK,
    max_tokens: 3000,
    top_p: 1,
    temperature: 1,
    user: "01JF",
    tools: [{
      type: "function",
      function: { name: "script_1718900000123", description: "Lights", parameters: PARAMETERS },
    }],
    tool_choice: { type: "auto" },
  },
  "n8n": {
    model: "m",
    n: 1,
    stream: false,
    max_tokens: -1,
    timeout: 60000,
    temperature: 0.7,
    frequency_penalty: 0,
    presence_penalty: 0,
    response_format: { type: "text" },
    messages: [{ role: "user", content: { type: "text", text: "hello" } }],
  },
  "tools of a server named by a UUID": {
    model: "m",
    messages: ASK,
    tools: [{
      type: "function",
      function: { name: "mcp_4f2a0c1e-77b1-4c1d-9a55-120984567713_list", parameters: PARAMETERS },
    }],
  },
  "AI SDK 5": {
    model: "m",
    messages: [
      { role: "system", content: "s" },
      { role: "user", content: [{ type: "text", text: "x" }] },
      { role: "assistant", content: "", tool_calls: [CALL] },
      RESULT,
    ],
    tools: [FERRY],
    tool_choice: "auto",
    max_tokens: undefined,
    reasoning_effort: "minimal",
    stream: true,
    stream_options: { include_usage: true },
    user: undefined,
  },
  "LangChain, a choice in the words of another dialect": {
    model: "m",
    messages: [{ role: "user", content: [{ text: "no type" }] }, { role: "assistant", content: "" }],
    tools: [FERRY],
    tool_choice: { type: "any" },
    n: 20,
    temperature: 0.7,
  },
  "LangChain, a tool by its name alone": {
    model: "m",
    messages: ASK,
    tools: [FERRY],
    tool_choice: "ferry_times",
  },
  "LiteLLM, calls with a signature in their ids": {
    model: "m",
    messages: [
      ...ASK,
      {
        role: "assistant",
        content: null,
        tool_calls: [{ ...CALL, id: LONG_ID }],
        provider_specific_fields: { refusal: null },
      },
      { role: "tool", tool_call_id: LONG_ID, name: "ferry_times", content: "12:40" },
    ],
    tool_choice: { type: "tool", name: "ferry_times" },
    tools: [FERRY],
    drop_params: true,
    num_retries: 3,
    mock_response: null,
  },
  "LlamaIndex": {
    model: "m",
    messages: [{ role: "user", content: "q" }, {
      role: "assistant",
      content: null,
      tool_calls: [CALL],
      additional_kwargs: {},
    }, { ...RESULT, name: "ferry_times" }],
    stream: false,
    temperature: 0.1,
    parallel_tool_calls: true,
    tool_choice: "none",
    tools: [FERRY],
  },
  "OpenAI Agents SDK over chat": {
    model: "m",
    messages: [{ role: "developer", content: "d" }, ...ASK],
    tools: [FERRY, { type: "web_search" }],
    tool_choice: { type: "web_search_preview" },
    response_format: {
      type: "json_schema",
      json_schema: { name: "final_output", strict: true, schema: PARAMETERS },
    },
    store: true,
    metadata: null,
    verbosity: "low",
  },
  "a choice among some": {
    model: "m",
    messages: ASK,
    tools: [FERRY],
    tool_choice: {
      type: "allowed_tools",
      allowed_tools: { mode: "required", tools: [{ type: "function", function: { name: "ferry_times" } }] },
    },
  },
  "instructor": {
    model: "m",
    messages: ASK,
    max_retries: 2,
    tools: [{
      type: "function",
      function: {
        name: "Ferry",
        description: "Correctly extracted `Ferry`",
        parameters: { $defs: {}, ...PARAMETERS },
      },
    }],
    tool_choice: { type: "function", function: { name: "Ferry" } },
  },
  "Vercel gateway": {
    model: "vendor/m",
    messages: ASK,
    stream: true,
    providerOptions: { gateway: { order: [] } },
    seed: 7,
  },
  "Raycast": {
    model: "m",
    messages: [{ role: "system", content: "s" }, {
      role: "user",
      content: [{ type: "text", text: "a" }, { type: "text", text: null }],
    }],
    stream: true,
    temperature: 0.5,
    tools: [],
    tool_choice: "auto",
  },
  "Obsidian Copilot": {
    model: "m",
    temperature: 0.1,
    top_p: 0.9,
    frequency_penalty: 0,
    stream: true,
    n: 1,
    messages: [{ role: "user", content: "x", id: 3, opts: { visible: false } }],
    max_completion_tokens: 6000,
  },
  "OpenRouter's words": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: "x",
      reasoning: "r",
      reasoning_details: [{ type: "reasoning.text", text: "r" }],
    }, ...ASK],
    reasoning: { effort: "high", exclude: false },
    provider: { order: ["x"], allow_fallbacks: true, data_collection: "deny" },
    transforms: ["middle-out"],
    models: ["a", "b"],
    route: "fallback",
    usage: { include: true },
    plugins: [{ id: "web" }],
  },
  "Groq's words": {
    model: "m",
    messages: ASK,
    service_tier: "on_demand",
    reasoning_effort: "default",
    reasoning_format: "parsed",
  },
  "an evaluation": {
    model: "m",
    messages: ASK,
    n: 20,
    logprobs: true,
    top_logprobs: 20,
    temperature: 2,
    seed: 1,
  },
  "SillyTavern": {
    model: "m",
    messages: ASK,
    temperature: 3,
    top_k: 0,
    min_p: 0.02,
    repeat_last_n: 32768,
    dry_penalty_last_n: 131072,
    dry_sequence_breakers: ["\n"],
    sampler_priority: [],
    smoothing_factor: 0,
    custom_token_bans: "",
  },
  "a history with thinking that is sealed": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: [{ type: "redacted_thinking", data: "Q2lB" }, {
        type: "thinking",
        thinking: "t",
        signature: "s",
      }, { type: "text", text: "Yes." }],
    }, ...ASK],
  },
  "a history with calls of custom tools": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "call_1", type: "custom", custom: { name: "run_sql", input: "select 1" } }],
    }, RESULT],
  },
  "a number as a text": { model: "m", messages: ASK, temperature: "0.7", max_tokens: "512", seed: "42" },
};

const RESPONSES: Readonly<Record<string, object>> = {
  "Codex": {
    model: "m",
    instructions: "You are.",
    input: [
      { type: "message", role: "developer", content: [{ type: "input_text", text: "d" }] },
      { type: "message", role: "user", content: [{ type: "input_text", text: "u" }] },
      { type: "reasoning", id: "rs_1", summary: [], content: null, encrypted_content: "x" },
      {
        type: "function_call",
        name: "shell",
        arguments: '{"command":["ls"]}',
        call_id: "c1",
        status: "completed",
        id: null,
      },
      { type: "function_call_output", call_id: "c1", output: "a.txt" },
      { type: "custom_tool_call", call_id: "c2", name: "apply_patch", input: "*** Begin Patch" },
      { type: "custom_tool_call_output", call_id: "c2", output: "Done" },
      {
        type: "local_shell_call",
        call_id: "c3",
        status: "completed",
        action: { type: "exec", command: ["ls"] },
      },
      { type: "local_shell_call_output", id: "c3", output: "a.txt" },
      { type: "web_search_call", id: "ws_1", status: "completed", action: { type: "search", query: "q" } },
    ],
    tools: [
      { type: "function", name: "shell", description: "d", strict: false, parameters: PARAMETERS },
      {
        type: "custom",
        name: "apply_patch",
        description: "d",
        format: { type: "grammar", syntax: "lark", definition: "x" },
      },
      { type: "web_search", external_web_access: false },
      { type: "local_shell" },
    ],
    tool_choice: "auto",
    parallel_tool_calls: false,
    reasoning: { effort: "medium", summary: "auto" },
    store: false,
    stream: true,
    include: ["reasoning.encrypted_content"],
    prompt_cache_key: "k",
    text: { verbosity: "low" },
    service_tier: null,
  },
  "the Agents SDK": {
    model: "m",
    instructions: null,
    input: [{ role: "user", content: "hi" }, {
      id: "msg_1",
      type: "message",
      role: "assistant",
      status: "completed",
      content: [{ type: "output_text", text: "x", annotations: [], logprobs: [] }],
    }],
    tools: [],
    tool_choice: null,
    temperature: null,
    truncation: "auto",
    max_output_tokens: null,
    metadata: { a: "b" },
    previous_response_id: null,
    text: { format: { type: "json_schema", name: "o", schema: PARAMETERS, strict: true } },
    max_tool_calls: null,
    top_logprobs: null,
    user: null,
    background: null,
    conversation: null,
    prompt: null,
  },
  "the AI SDK": {
    model: "m",
    input: [
      { role: "system", content: "s" },
      { role: "user", content: [{ type: "input_text", text: "x" }] },
      { role: "assistant", content: [{ type: "output_text", text: "y" }], id: "msg_1" },
      { type: "function_call", call_id: "c1", name: "f", arguments: "{}", id: "fc_1" },
      { type: "function_call_output", call_id: "c1", output: [{ type: "input_text", text: "z" }] },
    ],
    reasoning: {},
    stream: true,
    tools: [{ type: "function", name: "f", parameters: PARAMETERS }],
    tool_choice: { type: "function", name: "f" },
  },
};

const COMPLETIONS: Readonly<Record<string, object>> = {
  "Continue completing as one types": {
    model: "m",
    prompt: "<|fim_prefix|>const x = <|fim_suffix|>;<|fim_middle|>",
    max_tokens: 256,
    temperature: 0.01,
    stop: ["<|endoftext|>", "\n\n"],
    stream: true,
    suffix: "",
  },
  "Zed's edits": {
    model: "m",
    prompt: "x",
    max_tokens: 2048,
    stop: [],
    temperature: null,
    logit_bias: {},
    echo: false,
    best_of: 1,
    n: 1,
    logprobs: null,
  },
  "one prompt in a list": { model: "m", prompt: ["x"], max_tokens: 16, logprobs: 5, user: "" },
};

const EMBEDDINGS: Readonly<Record<string, object>> = {
  "the OpenAI SDK": { model: "auto", input: "x", encoding_format: "base64" },
  "Obsidian": { model: "auto", input: ["x", "y"], encoding_format: "float", user: "u", dimensions: null },
  "LiteLLM": {
    model: "auto",
    input: ["x"],
    encoding_format: null,
    timeout: 600,
    input_type: "search_document",
  },
};

const READERS: readonly [string, (body: unknown) => unknown, Readonly<Record<string, object>>][] = [
  ["chat", parseChat, CHATS],
  ["responses", parseResponses, RESPONSES],
  ["completions", parseCompletion, COMPLETIONS],
  ["embeddings", parseEmbeddings, EMBEDDINGS],
];

for (const [path, parse, bodies] of READERS) {
  for (const [client, body] of Object.entries(bodies)) {
    Deno.test(`${path} reads what ${client} sends`, () => {
      parse(JSON.parse(JSON.stringify(body)));
    });
  }
}

const read = (body: object) => parseChat({ model: "m", messages: ASK, ...body });

Deno.test("a choice of tools means the same in the words of every dialect", () => {
  const choiceOf = (
    tool_choice: unknown,
    tools: unknown[] = [FERRY],
  ): ChatFaceRequest["chat"]["toolChoice"] => read({ tools, tool_choice }).chat.toolChoice;
  for (const any of ["any", "required", { type: "any" }, { type: "required" }]) {
    assertEquals(choiceOf(any), "required");
  }
  assertEquals([choiceOf({ type: "auto" }), choiceOf({ type: "none" })], ["auto", "none"]);
  const named = { name: "ferry_times" };
  for (
    const one of ["ferry_times", named, { type: "tool", ...named }, { type: "function", function: named }]
  ) assertEquals(choiceOf(one), named);
  const allowed = { mode: "required", tools: [] };
  assertEquals(choiceOf({ type: "allowed_tools", allowed_tools: allowed }), "required");
  assertEquals(choiceOf({ type: "file_search" }, [FERRY, { type: "file_search" }]), "auto");
  for (const other of [{ type: "file_search" }, "other_tool", { type: "tool", name: "other_tool" }]) {
    assertThrows(() => choiceOf(other), ChathamError, "tool_choice");
  }
});

Deno.test("a name of a tool holds the time at which it was made or a UUID, but no other long figure", () => {
  const names = (name: string) => read({ tools: [{ type: "function", function: { name } }] }).chat.tools;
  for (const name of ["automation_1718900000", "t_1718900000123", "0123456f-0000-4000-8000-000123456789"]) {
    assertEquals(names(name)?.[0]?.name, name);
  }
  for (const name of ["call_02079460958", "pay_4111111111111111", "t_17189000001234", "n_12345678901"]) {
    assertThrows(() => names(name), ChathamError, "tools[0].name");
  }
});

Deno.test("a word of one provider's own is left out by name, and what is said of calls without tools silently", () => {
  const { chat, dropped } = read({
    service_tier: "on_demand",
    reasoning_effort: "default",
    parallel_tool_calls: true,
    temperature: "0.5",
  });
  assertEquals([chat.parameters, dropped], [{ temperature: 0.5 }, ["service_tier", "reasoning_effort"]]);
  assertEquals(read({ tools: [FERRY], parallel_tool_calls: false }).chat.parameters, {
    parallel_tool_calls: false,
  });
  assertThrows(() => read({ reasoning_effort: "Ask Thaddea" }), ChathamError, "reasoning_effort");
});

Deno.test("items of /v1/responses that a target's own tools left are left out by type, calls of custom tools are calls", () => {
  const { chat, dropped } = parseResponses({
    model: "m",
    input: [
      { role: "user", content: "q" },
      { type: "reasoning", id: "r", summary: [] },
      { type: "web_search_call", id: "w", status: "completed" },
      { type: "custom_tool_call", call_id: "c", name: "patch", input: "x" },
      { type: "custom_tool_call_output", call_id: "c", output: "done" },
      { type: "shell_call", call_id: "s", action: { commands: ["ls"] } },
      { type: "shell_call_output", call_id: "s", output: [{ stdout: "a", stderr: "" }] },
    ],
  });
  assertEquals(dropped, ["input.reasoning", "input.web_search_call"]);
  assertEquals(chat.messages.map(({ role }) => role), ["user", "assistant", "tool", "assistant", "tool"]);
  assertEquals(chat.messages[1]?.toolCalls?.[0]?.arguments, '{"input":"x"}');
  assertThrows(
    () => parseResponses({ model: "m", input: [{ type: "item_reference", id: "x" }] }),
    ChathamError,
  );
});

Deno.test("names that every object has are no fields, no parts and no values of their own", () => {
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    const body = JSON.parse(`{"model":"m","messages":[{"role":"user","content":"hi"}],"${name}":"{"}`);
    assertRefusedOrRead(() => parseChat(body));
    const part = [{ role: "user", content: [{ type: name, text: "hi" }] }];
    assertRefusedOrRead(() => parseChat({ model: "m", messages: part }));
  }
});

function assertRefusedOrRead(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    assertEquals(error instanceof ChathamError, true, String(error));
  }
}
