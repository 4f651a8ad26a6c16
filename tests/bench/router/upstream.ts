/**
 * A loopback model server in a process of its own: answers whole requests at once and streams slowly.
 * Usage: `upstream.ts PIECES WAIT_MS`, printing its port.
 */
const [pieces = 0, waitMs = 0] = Deno.args.map(Number);
const answer = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "m",
  choices: [{ index: 0, message: { role: "assistant", content: "Forty euros." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 400, completion_tokens: 4, total_tokens: 404 },
});
const json = { "content-type": "application/json" };

Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen: ({ port }) => writeLine(String(port)) },
  async (request) => {
    const text = await request.text();
    if (!text.includes('"stream":true')) return new Response(answer, { headers: json });
    return new Response(slowStream(), { headers: { "content-type": "text/event-stream" } });
  },
);

/** `pieces` pieces, `waitMs` apart, the first at once. */
function slowStream(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      const delta = { content: `word${sent} ` };
      const chunk = {
        id: "c",
        object: "chat.completion.chunk",
        created: 1,
        model: "m",
        choices: [{ index: 0, delta, finish_reason: null }],
      };
      controller.enqueue(encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`));
      if (++sent < pieces) return;
      controller.enqueue(encoder.encode("data: [DONE]\n\n"));
      controller.close();
    },
  });
}

function writeLine(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
