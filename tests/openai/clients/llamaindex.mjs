// LlamaIndex's unchanged client: text, streams and a tool.
import { OpenAI } from "@llamaindex/openai";
import { tool } from "llamaindex";
import { z } from "zod";

const [base, key, mail] = process.argv.slice(2);
const of = (model) => new OpenAI({ model, apiKey: key, baseURL: `${base}/v1`, maxRetries: 0 });
const messages = [{ role: "user", content: `Please write to ${mail}.` }];
const said = await of("echo").chat({ messages });
let streamed = "";
for await (const piece of await of("echo").chat({ messages, stream: true })) streamed += piece.delta;
const send_mail = tool({
  name: "send_mail",
  description: "Sends mail",
  parameters: z.object({ to: z.string() }),
  execute: ({ to }) => to,
});
const called = await of("tool").chat({ messages, tools: [send_mail] });
const [call] = called.message.options.toolCall;
console.log(JSON.stringify({
  said: said.message.content,
  streamed,
  to: (typeof call.input === "string" ? JSON.parse(call.input) : call.input).to,
}));
