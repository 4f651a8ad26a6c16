// The unchanged OpenAI client: chats, streams, tools, forms, responses, errors. Prints what it got, as JSON.
import OpenAI from "openai";

const [base, key, mail] = process.argv.slice(2);
const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: key, maxRetries: 0 });
const messages = [{ role: "user", content: `Please write to ${mail}.` }];
const parameters = {
  type: "object",
  properties: { to: { type: "string" } },
  required: ["to"],
  additionalProperties: false,
};
const tools = [{ type: "function", function: { name: "send_mail", parameters } }];

const said = await client.chat.completions.create({ model: "echo", messages });
const history = [...messages, said.choices[0].message, { role: "user", content: `Once more: ${mail}` }];
const again = await client.chat.completions.create({ model: "echo", messages: history });
const streamed = await client.chat.completions.stream({
  model: "echo",
  messages,
  stream_options: { include_usage: true },
}).finalChatCompletion();
const called = await client.chat.completions.stream({ model: "tool", messages, tools }).finalMessage();
const parsed = await client.chat.completions.parse({
  model: "json",
  messages,
  response_format: {
    type: "json_schema",
    json_schema: {
      name: "person",
      strict: true,
      schema: {
        type: "object",
        properties: { name: { type: "string" }, ok: { type: "boolean" } },
        required: ["name", "ok"],
        additionalProperties: false,
      },
    },
  },
});
const response = await client.responses.create({ model: "echo", input: messages[0].content });
const events = client.responses.stream({ model: "echo", input: messages[0].content });
const final = await events.finalResponse();
const completion = await client.completions.create({ model: "echo", prompt: messages[0].content });
const failed = await client.chat.completions.create({ model: "too-long", messages }).catch((
  error,
) => [error.status, error.code, error.type]);
const cut = await client.chat.completions.stream({ model: "cut", messages }).finalMessage().then(
  () => "whole",
  (error) => error.code,
);
console.log(JSON.stringify({
  said: said.choices[0].message.content,
  again: again.choices[0].message.content,
  streamed: [streamed.choices[0].message.content, streamed.usage.total_tokens > 0],
  called: JSON.parse(called.tool_calls[0].function.arguments).to,
  parsed: JSON.parse(parsed.choices[0].message.content).name,
  response: response.output_text,
  final: final.output_text,
  completion: completion.choices[0].text,
  failed,
  cut,
  model: (await client.models.retrieve("echo")).id,
}));
