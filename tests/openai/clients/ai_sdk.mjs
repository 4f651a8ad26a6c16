// The unchanged AI SDK, by responses (its default) and by chat: text, streams, tools, objects.
import { createOpenAI } from "@ai-sdk/openai";
import { generateObject, generateText, stepCountIs, streamText, tool } from "ai";
import { z } from "zod";

const [base, key, mail] = process.argv.slice(2);
const openai = createOpenAI({ baseURL: `${base}/v1`, apiKey: key });
const prompt = `Please write to ${mail}.`;
const got = {};
for (const [way, of] of [["responses", openai.responses], ["chat", openai.chat]]) {
  const said = await generateText({ model: of("echo"), prompt });
  let streamed = "";
  for await (const piece of streamText({ model: of("echo"), prompt }).textStream) streamed += piece;
  const to = [];
  const send_mail = tool({
    description: "Sends mail",
    inputSchema: z.object({
      to: z.string(),
      cc: z.string().nullable().optional(),
      size: z.string().optional(),
    }),
    execute: (input) => (to.push(input.to), `sent to ${input.to}`),
  });
  await generateText({ model: of("tool"), prompt, tools: { send_mail }, stopWhen: stepCountIs(2) });
  const { object } = await generateObject({
    model: of("json"),
    prompt,
    schema: z.object({ name: z.string(), ok: z.boolean() }),
  });
  const failed = await generateText({ model: of("too-long"), prompt, maxRetries: 0 }).catch((
    error,
  ) => [error.statusCode, error.data?.error?.code]);
  got[way] = { said: said.text, streamed, to, object: object.name, failed };
}
console.log(JSON.stringify(got));
