// LangChain's unchanged client: text, streams, bound tools with their results, structured output.
import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ChatOpenAI } from "@langchain/openai";
import { z } from "zod";

const [base, key, mail] = process.argv.slice(2);
const of = (model, more = {}) =>
  new ChatOpenAI({ model, apiKey: key, maxRetries: 0, configuration: { baseURL: `${base}/v1` }, ...more });
const asked = new HumanMessage(`Please write to ${mail}.`);
const said = await of("echo").invoke([asked]);
let streamed = "";
for await (const piece of await of("echo").stream([asked])) streamed += piece.content;
const send_mail = tool(({ to }) => `sent to ${to}`, {
  name: "send_mail",
  description: "Sends mail",
  schema: z.object({ to: z.string() }),
});
const called = await of("tool").bindTools([send_mail]).invoke([asked]);
const [call] = called.tool_calls;
const result = new ToolMessage({ content: `sent to ${call.args.to}`, tool_call_id: call.id });
const after = await of("echo").bindTools([send_mail]).invoke([asked, called, result]);
const shaped = await of("json").withStructuredOutput(z.object({ name: z.string(), ok: z.boolean() }), {
  name: "person",
}).invoke([asked]);
const responses = await of("echo", { useResponsesApi: true }).invoke([asked]);
console.log(JSON.stringify({
  said: said.content,
  streamed,
  to: call.args.to,
  after: after.content,
  shaped: shaped.name,
  responses: responses.text,
}));
