import { assert, assertEquals, assertRejects } from "@std/assert";
import { Duplex } from "node:stream";
import { ChathamError } from "../../src/errors.ts";
import { decodeOutsideOver, OutsideFailures, serveDecoding } from "../../src/launch/ffmpeg_link.ts";
import { Link } from "../../src/link/link.ts";
import { linkPair } from "../support/link_pair.ts";
import { socketPair } from "../support/socket_pair.ts";

const MIB = 1 << 20;

Deno.test("Link carries many byte streams both ways, each whole and in order", async () => {
  const { parent, child, close } = await linkPair();
  const sent = [1, 2, 3].map((seed) =>
    Uint8Array.from({ length: MIB + seed }, (_, index) => (index * seed) % 251)
  );
  const received = await Promise.all(sent.map(async (bytes) => {
    const channel = child.open();
    const writing = (async () => {
      await channel.write(bytes);
      await channel.end();
    })();
    const got = await gather(parent.channel(channel.number).read());
    await writing;
    return got;
  }));
  for (const [index, bytes] of sent.entries()) assert(isSame(received[index] ?? new Uint8Array(), bytes));
  close();
});

Deno.test("Channel.write() waits for a slow reader: a bounded part is under way", async () => {
  const { parent, child, close } = await linkPair();
  const channel = child.open();
  let written = 0;
  const writing = (async () => {
    for (let index = 0; index < 64; index++) {
      await channel.write(new Uint8Array(MIB));
      written++;
    }
    await channel.end();
  })();
  const reader = parent.channel(channel.number).read();
  await reader.next();
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  assert(written < 10, `${written} MiB were sent ahead of the reader`);
  for await (const _ of reader);
  await writing;
  assertEquals(written, 64);
  close();
});

Deno.test("Channel.write() goes on past the window after the other end's own words are over", async () => {
  const { parent, child, close } = await linkPair();
  const channel = child.open();
  await channel.end();
  const answering = (async () => {
    const answer = parent.channel(channel.number);
    await gather(answer.read());
    for (let index = 0; index < 12; index++) await answer.write(new Uint8Array(MIB));
    await answer.end();
  })();
  assertEquals((await gather(channel.read())).length, 12 * MIB);
  await answering;
  close();
});

Deno.test("Link writes what is said within one turn at once", async () => {
  const written = Promise.withResolvers<number>();
  const socket = new Duplex({ read() {}, write: (bytes: Uint8Array) => written.resolve(bytes.length) });
  const link = new Link(socket, "child");
  const channel = link.open();
  link.sendControl({ op: "request", channel: channel.number });
  await channel.write(new Uint8Array(100));
  await channel.end();
  const frames = 3 * 8;
  assertEquals(await written.promise, frames + 100 + '{"op":"request","channel":1}'.length);
  link.close();
});

Deno.test("Link.begin() passes over what a dead process left, half a frame too, wherever it is cut", async () => {
  const mark = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
  const halfFrame = [0, 0, 16, 0, 0, 0, 0, 2, 1, 2, 3];
  const frame = [0, 0, 0, 14, 0, 0, 0, 0, ...new TextEncoder().encode('{"op":"ready"}')];
  const stream = Uint8Array.from([...halfFrame, ...mark, ...frame]);
  for (let cut = 1; cut < stream.length; cut++) {
    const [near, far] = await socketPair();
    const link = new Link(far, "parent");
    const said = Promise.withResolvers<string>();
    link.onControl(({ op }) => said.resolve(op));
    link.begin(mark);
    near.write(stream.subarray(0, cut), () => near.write(stream.subarray(cut)));
    assertEquals(await said.promise, "ready");
    link.close();
    near.destroy();
  }
});

Deno.test("Channel.write() throws when the other end stopped reading", async () => {
  const { parent, child, close } = await linkPair();
  const channel = child.open();
  await channel.write(new Uint8Array(10));
  const reader = parent.channel(channel.number).read();
  await reader.next();
  await reader.return(undefined);
  await assertRejects(
    async () => {
      for (let index = 0; index < 64; index++) await channel.write(new Uint8Array(MIB));
    },
    ChathamError,
    "stopped reading",
  );
  close();
});

Deno.test("Channel.read() throws when the link breaks before the end", async () => {
  const { parent, child } = await linkPair();
  const channel = child.open();
  await channel.write(new Uint8Array(10));
  const reader = parent.channel(channel.number).read();
  await reader.next();
  child.close();
  await assertRejects(() => reader.next(), ChathamError, "went away");
});

Deno.test("decodeOutsideOver() passes sound to the launcher's decoder and its failure back", async () => {
  const { parent, child, close } = await linkPair();
  const failures = new OutsideFailures();
  const signal = new AbortController().signal;
  parent.onControl((message) => {
    if (message.op === "decode-sound") serveDecoding(parent, message, halve, signal);
  });
  child.onControl((message) => {
    if (message.op === "sound-failed") failures.note(message);
  });
  const decodeOutside = decodeOutsideOver(child, failures);
  const decode = (bytes: AsyncIterable<Uint8Array>) => decodeOutside(bytes, { demuxer: "aac", track: 0 });
  assertEquals((await gather(decode(pieces([8, 6])))).length, 7);
  await assertRejects(() => gather(decode(pieces([8, 1]))), ChathamError, "odd piece");
  close();
});

async function* halve(adts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of adts) {
    if (piece.length % 2 === 1) throw new ChathamError("bad-input", "odd piece");
    yield piece.subarray(piece.length / 2);
  }
}

async function* pieces(lengths: number[]): AsyncGenerator<Uint8Array> {
  for (const length of lengths) yield await Promise.resolve(new Uint8Array(length));
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function indexOfDifference(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return index;
  return -1;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && indexOfDifference(a, b) < 0;
}
