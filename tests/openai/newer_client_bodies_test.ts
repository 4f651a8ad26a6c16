import { assertEquals } from "@std/assert";
import { parseChat } from "../../src/openai/read_chat_request.ts";
import { parseResponses } from "../../src/openai/read_responses_request.ts";

/** Bodies in the shape in which clients send them, newer ones and rarer steps; what they say is invented. */
const ASK = [{ role: "user", content: "How deep is the lock at Wieringerhaven?" }];
const PARAMETERS = {
  type: "object",
  properties: { lock: { type: "string", description: "Which lock" }, metres: { type: ["number", "null"] } },
  required: ["lock"],
  additionalProperties: false,
  $schema: "http://json-schema.org/draft-07/schema#",
};
const TOOL = {
  type: "function",
  function: { name: "lock_depth", description: "Depth of a lock", parameters: PARAMETERS, strict: null },
};
const CALL = {
  id: "chatcmpl-tool-9f2b",
  type: "function",
  function: { name: "lock_depth", arguments: '{"lock": "north"}' },
};
const CHATS: Readonly<Record<string, object>> = {
  "Open WebUI 0.7 with filters and files": {
    stream: true,
    model: "m",
    messages: ASK,
    filter_ids: ["a"],
    files: [],
    tool_ids: ["t"],
    features: { memory: true },
    chat_id: "x",
    parent_id: null,
    parent_message: null,
    model_item: { id: "m", object: "model", owned_by: "openai" },
    user_message: { id: "1", content: "x" },
    background_tasks: {},
    stream_options: { include_usage: true },
  },
  "Open WebUI title task": {
    model: "m",
    messages: ASK,
    stream: false,
    max_completion_tokens: 1000,
    metadata: { task: "title_generation", task_body: {}, chat_id: null },
  },
  "LibreChat agents": {
    model: "m",
    temperature: 0.5,
    streaming: true,
    stream: true,
    stream_options: { include_usage: true },
    tools: [TOOL],
    tool_choice: undefined,
    parallel_tool_calls: undefined,
    user: "6650",
    promptPrefix: null,
    messages: [{ role: "developer", content: "Short." }, ...ASK],
  },
  "LibreChat with an assistant's parts": {
    model: "m",
    messages: [...ASK, { role: "assistant", content: [{ type: "text", text: "Five metres." }] }, {
      role: "user",
      content: [{ type: "text", text: "And at ebb?" }],
    }],
  },
  "Continue agent": {
    model: "m",
    messages: [{ role: "system", content: "<important_rules>\nx\n</important_rules>" }, ...ASK, {
      role: "assistant",
      content: "",
      tool_calls: [CALL],
    }, { role: "tool", content: "5.2", tool_call_id: CALL.id }],
    stream: true,
    max_tokens: 2048,
    tools: [{ ...TOOL, function: { ...TOOL.function, strict: false } }],
    stream_options: { include_usage: true },
  },
  "Continue autocomplete as a chat": {
    model: "m",
    messages: [{ role: "user", content: "<|fim_prefix|>def a(<|fim_suffix|>)<|fim_middle|>" }],
    temperature: 0.01,
    stop: ["<|fim_prefix|>", "<|endoftext|>", "\n\n", "```"],
    stream: true,
    prediction: { type: "content", content: "x" },
  },
  "Cursor agent, flat tools": {
    model: "m",
    messages: ASK,
    stream: true,
    tools: [{ type: "function", name: "lock_depth", description: "d", parameters: PARAMETERS }],
    tool_choice: "auto",
    reasoning: { effort: "medium", summary: "auto" },
    store: false,
    include: ["reasoning.encrypted_content"],
  },
  "Cursor with cached parts": {
    model: "m",
    messages: [{
      role: "system",
      content: [{ type: "text", text: "Rules", cache_control: { type: "ephemeral", ttl: "1h" } }],
    }, { role: "user", content: [{ type: "text", text: "<user_query>x</user_query>" }] }],
    stream: true,
    stream_options: { include_usage: true, include_obfuscation: false },
  },
  "AI SDK 6 generateText with tools": {
    model: "m",
    messages: [{ role: "system", content: "x" }, {
      role: "user",
      content: [{ type: "text", text: "How deep?" }],
    }],
    tools: [{ type: "function", function: { name: "lock_depth", parameters: PARAMETERS } }],
    tool_choice: "required",
    max_tokens: undefined,
    temperature: undefined,
  },
  "AI SDK object": {
    model: "m",
    messages: ASK,
    response_format: {
      type: "json_schema",
      json_schema: { schema: PARAMETERS, strict: true, name: "response", description: undefined },
    },
  },
  "AI SDK compatible provider": {
    model: "m",
    user: undefined,
    max_tokens: 512,
    temperature: 0,
    top_p: undefined,
    response_format: { type: "json_object" },
    stop: ["END"],
    seed: 11,
    reasoning_effort: "low",
    verbosity: "low",
    messages: ASK,
    stream: true,
    stream_options: { include_usage: true },
  },
  "LangChain JS with null fields": {
    model: "m",
    messages: [{ role: "user", content: "x", name: undefined }, {
      role: "assistant",
      content: "",
      tool_calls: [CALL],
      function_call: null,
    }, { role: "tool", content: "5", tool_call_id: CALL.id, name: "lock_depth" }],
    n: 1,
    stream: false,
    frequency_penalty: null,
    logprobs: null,
    tools: [TOOL],
    functions: null,
    function_call: null,
  },
  "LangChain Python structured": {
    model: "m",
    messages: [{ content: "x", role: "user" }],
    stream: false,
    parallel_tool_calls: false,
    tools: [{
      type: "function",
      function: {
        name: "Lock",
        description: "",
        parameters: {
          properties: { depth: { description: "m", type: "number", minimum: 0, maximum: 60.5 } },
          required: ["depth"],
          type: "object",
        },
        strict: true,
      },
    }],
    tool_choice: { type: "function", function: { name: "Lock" } },
  },
  "LangGraph history of refusals": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: null,
      refusal: "No.",
      audio: null,
      annotations: [],
      parsed: null,
      tool_calls: null,
    }, ...ASK],
    metadata: null,
    temperature: 0.7,
  },
  "LlamaIndex chat engine": {
    messages: ASK,
    model: "m",
    stream: false,
    temperature: 0.1,
    max_tokens: null,
    logprobs: null,
    top_logprobs: 0,
    tools: null,
    tool_choice: null,
  },
  "LlamaIndex TS tools": {
    model: "m",
    temperature: 0.1,
    max_tokens: undefined,
    messages: [...ASK, { role: "assistant", content: "", tool_calls: [CALL] }, {
      role: "tool",
      content: '{"metres":5.2}',
      tool_call_id: CALL.id,
    }],
    tools: [TOOL],
    tool_choice: "auto",
    top_p: 1,
    additionalChatOptions: undefined,
  },
  "openai-python parse()": {
    messages: ASK,
    model: "m",
    response_format: {
      type: "json_schema",
      json_schema: {
        schema: {
          ...PARAMETERS,
          title: "Lock",
          $defs: { Side: { enum: ["left", "right"], title: "Side", type: "string" } },
        },
        name: "Lock",
        strict: true,
      },
    },
    stream: false,
  },
  "openai-node model_dump history": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: "Five.",
      refusal: null,
      annotations: [],
      audio: null,
      function_call: null,
      tool_calls: null,
    }, { role: "user", content: "Sure?" }],
    logit_bias: {},
    modalities: ["text"],
    prediction: null,
    prompt_cache_key: "k",
    prompt_cache_retention: "24h",
    safety_identifier: "u",
    service_tier: "auto",
    store: false,
    top_logprobs: null,
    web_search_options: null,
    verbosity: null,
  },
  "openai custom tool": {
    model: "m",
    messages: ASK,
    tools: [{ type: "custom", custom: { name: "run", description: "d", format: { type: "text" } } }],
    tool_choice: "auto",
  },
  "Agents SDK with a handoff": {
    model: "m",
    messages: [{ role: "system", content: "x" }, ...ASK, {
      role: "assistant",
      tool_calls: [{
        id: "call_1",
        type: "function",
        function: { name: "transfer_to_pilot", arguments: "{}" },
      }],
    }, { role: "tool", tool_call_id: "call_1", content: '{"assistant": "Pilot"}' }],
    tools: [TOOL],
    parallel_tool_calls: null,
    stream: false,
  },
  "Cline with reasoning details": {
    model: "m",
    messages: [...ASK, {
      role: "assistant",
      content: "x",
      reasoning_details: [{ type: "reasoning.text", text: "t", signature: "s", format: "unknown", index: 0 }],
    }, ...ASK],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0,
    include_reasoning: true,
  },
  "Aider with a prompt cache": {
    model: "m",
    messages: [{
      role: "system",
      content: [{ type: "text", text: "x", cache_control: { type: "ephemeral" } }],
    }, ...ASK],
    stream: false,
    temperature: 0,
    thinking: { type: "disabled" },
    num_ctx: 8192,
  },
};
const RESPONSES: Readonly<Record<string, object>> = {
  "AI SDK 6 responses": {
    model: "m",
    input: [{ role: "system", content: "x" }, {
      role: "user",
      content: [{ type: "input_text", text: "How deep?" }],
    }],
    temperature: undefined,
    tools: [{
      type: "function",
      name: "lock_depth",
      description: "d",
      parameters: PARAMETERS,
      strict: false,
    }],
    tool_choice: "auto",
    include: undefined,
    stream: true,
  },
  "AI SDK 6 second step": {
    model: "m",
    input: [{ role: "user", content: [{ type: "input_text", text: "x" }] }, {
      type: "function_call",
      call_id: "call_9",
      name: "lock_depth",
      arguments: '{"lock":"n"}',
      id: "fc_1",
    }, { type: "function_call_output", call_id: "call_9", output: "5.2" }],
    store: false,
  },
  "LangChain responses": {
    model: "m",
    input: [{ type: "message", role: "user", content: "x" }],
    stream: false,
    text: { format: { type: "text" } },
    parallel_tool_calls: true,
    truncation: "disabled",
  },
  "openai-python responses parse": {
    model: "m",
    input: "How deep?",
    text: {
      format: { type: "json_schema", name: "Lock", strict: true, schema: PARAMETERS },
      verbosity: "medium",
    },
    instructions: null,
    max_output_tokens: null,
    previous_response_id: null,
    background: false,
    reasoning: null,
    store: false,
  },
};

/** As it arrives: what a client leaves undefined is not there. */
const sent = (body: object) => JSON.parse(JSON.stringify(body));

Deno.test("chat reads what newer clients send, and rarer steps of them", () => {
  for (const [client, body] of Object.entries(CHATS)) {
    assertEquals([client, parseChat(sent(body)).model], [client, "m"]);
  }
});

Deno.test("responses reads what newer clients send, and rarer steps of them", () => {
  for (const [client, body] of Object.entries(RESPONSES)) {
    assertEquals([client, parseResponses(sent(body)).model], [client, "m"]);
  }
});
