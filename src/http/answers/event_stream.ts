/**
 * A body of server-sent events that another task writes. Pieces leave at once; a reader that is {@link PIECES_WAITING_MAX}
 * pieces behind makes the writer wait.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #room: PromiseWithResolvers<void> | undefined;

  /** @param onGone called when the reader went away before the end */
  constructor(onGone: () => void) {
    this.body = new ReadableStream({
      start: (controller) => void (this.#controller = controller),
      pull: () => this.#makeRoom(),
      cancel: () => {
        this.#controller = undefined;
        this.#makeRoom();
        onGone();
      },
    }, { highWaterMark: PIECES_WAITING_MAX });
  }

  /** Writes one event; what is written for a reader that went away is dropped. */
  async say(data: unknown, event?: string): Promise<void> {
    const name = event === undefined ? "" : `event: ${event}\n`;
    await this.#write(`${name}data: ${JSON.stringify(data)}\n\n`);
  }

  /** Writes a line that clients of server-sent events pass over, and people who look at the stream read. */
  async remark(text: string): Promise<void> {
    await this.#write(`: ${text.replace(/[\r\n]+/g, " ")}\n\n`);
  }

  /** Ends the stream as the OpenAI dialect does. */
  async done(): Promise<void> {
    await this.#write("data: [DONE]\n\n");
    this.end();
  }

  end(): void {
    this.#controller?.close();
    this.#controller = undefined;
  }

  async #write(text: string): Promise<void> {
    const controller = this.#controller;
    if (controller === undefined) return;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 1) <= 0) await (this.#room ??= Promise.withResolvers()).promise;
  }

  #makeRoom(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }
}

const PIECES_WAITING_MAX = 64;
const encoder = new TextEncoder();
