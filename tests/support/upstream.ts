/**
 * A loopback model server that records every byte it is sent: the head of each request as it came over the socket and the
 * body. `answer` decides what comes back.
 */
export class Upstream {
  readonly requests: Recorded[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** Requests whose client went away before the answer was over. */
  aborted = 0;

  constructor(answer: (request: Recorded, signal: AbortSignal) => Response | Promise<Response>) {
    this.#server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
      const recorded = { method: request.method, path: new URL(request.url).pathname, headers, body };
      this.requests.push(recorded);
      request.signal.addEventListener("abort", () => this.aborted += 1);
      return await answer(recorded, request.signal);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}/v1`;
  }

  /** Everything that ever arrived, as one text. */
  get everything(): string {
    const decoder = new TextDecoder();
    return this.requests.map(({ method, path, headers, body }) =>
      [`${method} ${path}`, ...headers, "", decoder.decode(body)].join("\n")
    ).join("\n\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** A chat completion in the OpenAI dialect. */
export function chatAnswer(content: string, usage = { prompt_tokens: 10, completion_tokens: 5 }): Response {
  return Response.json({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "m",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  }, { headers: { "x-request-id": "req-1" } });
}

/** The same as a stream of server-sent events, one per piece. */
export function chatStream(pieces: readonly string[], waitMs = 0): Response {
  const encoder = new TextEncoder();
  const base = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "m" };
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      try {
        for (const content of pieces) {
          const chunk = { ...base, choices: [{ index: 0, delta: { content }, finish_reason: null }] };
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`));
          if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        }
        const last = { ...base, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
        const usage = {
          prompt_tokens: 10,
          completion_tokens: pieces.length,
          total_tokens: 10 + pieces.length,
        };
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(last)}\n\n`));
        controller.enqueue(encoder.encode(`data: ${JSON.stringify({ ...base, choices: [], usage })}\n\n`));
        controller.enqueue(encoder.encode("data: [DONE]\n\n"));
        controller.close();
      } catch {
        // The client went away; that is what some tests are about.
      }
    },
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}
