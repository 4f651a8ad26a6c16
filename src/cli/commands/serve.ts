import { resolve } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { toChathamError } from "../../errors.ts";
import { DEFAULT_HOST, DEFAULT_PORT } from "../../launch/rights.ts";
import type { Command, Invocation } from "../command/command.ts";
import { integerOption, stringOption } from "../command/options.ts";

export const serve: Command = {
  name: "serve",
  summary: "serve the HTTP interface and run imports until stopped",
  operands: "",
  options: {
    port: { type: "string", value: "N", help: `port (default ${DEFAULT_PORT}; 0 lets the system choose)` },
    host: { type: "string", value: "H", help: `address (default ${DEFAULT_HOST})` },
    socket: {
      type: "string",
      value: "PATH",
      help: "listen on this unix socket; host and port then are those under which clients reach it",
    },
    "allow-host": {
      type: "string",
      value: "NAMES",
      help: "further names under which it may be called, e.g. host.docker.internal; commas between",
    },
    open: { type: "boolean", help: "open the pages in the browser, signed in" },
    print: { type: "boolean", help: "with --open: only print the one-time link" },
    as: { type: "string", value: "CLIENT", help: "with --open: with the scopes of this client" },
    "no-auth": {
      type: "boolean",
      help: "no token; loopback only, and only while no target beyond the device is configured",
    },
  },
  async run(invocation) {
    const { app, options, json, terminal, signal } = invocation;
    // The routes and their schemas are by far the largest part of the program; no other command needs them.
    const { listen } = await import("../../http/listen.ts");
    const stop = new AbortController();
    const stopped = AbortSignal.any([signal, stop.signal]);
    await using _held = await app.holdDataFolder();
    // `policy apply` waits until this server decides under what it installed.
    await app.policy();
    const intake = await app.intake();
    const jobs = intake.runAll(stopped).finally(() => stop.abort());
    try {
      await listen(app, {
        hostname: stringOption(options, "host") ?? DEFAULT_HOST,
        port: integerOption(options, "port", { min: 0, max: 65535, fallback: DEFAULT_PORT }),
        ...socketOption(stringOption(options, "socket")),
        noAuth: options["no-auth"] === true,
        aliases: (stringOption(options, "allow-host") ?? "").split(",").filter((name) => name !== ""),
        signal: stopped,
        onListen: (address) => {
          if (json) terminal.json({ listening: address });
          else terminal.line(`listening ${address}`);
          if (options.open === true) void openPages(address, invocation);
          void warmUp(invocation);
          void decideAhead(invocation, stopped);
        },
      });
    } finally {
      stop.abort();
      await jobs;
    }
  },
};

/** So that the first search of a day is as quick as the next: opens the encoder and reads the search index. */
async function warmUp({ app, terminal, signal }: Invocation): Promise<void> {
  try {
    const { total } = (await app.store()).listMeetings({ limit: 1, offset: 0 });
    if (total > 0) await (await app.search())({ query: "ready", limit: 1 });
  } catch (error) {
    if (!signal.aborted) terminal.note(`chatham: search is not ready: ${toChathamError(error).message}`);
  }
}

/** So that no client's first request takes longer for what it may not see: that is decided before it asks. */
async function decideAhead({ app, terminal }: Invocation, signal: AbortSignal): Promise<void> {
  let hasFailed = false;
  while (!signal.aborted) {
    try {
      await app.decideAhead();
      hasFailed = false;
    } catch (error) {
      if (signal.aborted) return;
      // Said once, and tried again: a store that is busy now is not for the rest of the day.
      if (!hasFailed) {
        terminal.note(`chatham: nothing is decided before clients ask: ${toChathamError(error).message}`);
      }
      hasFailed = true;
    }
    await later(AHEAD_MS, undefined, { signal }).catch(() => {});
  }
}

/** How soon after a change. */
const AHEAD_MS = 1_000;

async function openPages(address: string, { app, options, json, terminal }: Invocation): Promise<void> {
  try {
    const { letIn } = await import("../../http/door/let_in.ts");
    const { link, file, expiresAt } = await letIn(app, address, stringOption(options, "as"));
    if (json) terminal.json({ link, expiresAt });
    else terminal.line(link);
    if (options.print !== true) app.openBrowser(file);
  } catch (error) {
    terminal.note(`chatham: ${toChathamError(error).message}`);
  }
}

function socketOption(socket: string | undefined): { socket?: string } {
  return socket === undefined ? {} : { socket: resolve(socket) };
}
