/**
 * Plays a model in the cloud for the demo, in a process of its own that may do nothing but listen on loopback: it answers a
 * chat completion with the quoted lines that share most words with the question. Started by `demo_policy.ts` alone.
 */
const server = Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  // The launcher reads where it listens.
  onListen: ({ port }) => void Deno.stdout.writeSync(new TextEncoder().encode(`${port}\n`)),
}, async (request) => {
  if (request.method !== "POST") return Response.json({ object: "list", data: [] });
  const { messages = [], stream = false }: { messages?: { content: string }[]; stream?: boolean } =
    await request.json();
  const content = JSON.stringify(answer(messages.map((message) => message.content)));
  const usage = { prompt_tokens: Math.ceil(JSON.stringify(messages).length / 4), completion_tokens: 80 };
  const head = { id: "stand-in", created: 0, model: "stand-in" };
  if (!stream) {
    const choice = { index: 0, message: { role: "assistant", content }, finish_reason: "stop" };
    return Response.json({ ...head, object: "chat.completion", choices: [choice], usage });
  }
  const chunk = (choices: unknown[], more = {}) =>
    `data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices, ...more })}\n\n`;
  const events = [
    chunk([{ index: 0, delta: { role: "assistant", content }, finish_reason: null }]),
    chunk([{ index: 0, delta: {}, finish_reason: "stop" }]),
    chunk([], { usage }),
    "data: [DONE]\n\n",
  ];
  return new Response(events.join(""), { headers: { "content-type": "text/event-stream" } });
});
await server.finished;

/** The two lines that hold most of the question's words, in their order, put together as a model would. */
function answer(contents: readonly string[]) {
  const lines = contents.flatMap((content) => [...content.matchAll(/^line (\d+) \| ([^:\n]+): (.+)$/gm)]);
  const asked = new Set(wordsOf(contents.at(-1) ?? ""));
  const rated = lines.map(([, number, speaker = "", words = ""]) => ({
    line: Number(number),
    speaker,
    words,
    shared: new Set(wordsOf(words).filter((word) => asked.has(word))).size,
  }));
  const best = rated.filter(({ shared }) => shared > 1).sort((a, b) => b.shared - a.shared).slice(0, 2)
    .sort((a, b) => a.line - b.line);
  return {
    answer: best.map(({ speaker, words }) => `${speaker} said: ${words}`).join(" "),
    found: best.length > 0,
    citations: best.map(({ line, words }) => ({ line, quote: words })),
  };
}

function wordsOf(text: string): string[] {
  // The first letters stand for the word, so that "sensor" and "sensors" are one.
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5));
}
