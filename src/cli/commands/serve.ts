import { resolve } from "node:path";
import { DEFAULT_HOST, DEFAULT_PORT } from "../../launch/rights.ts";
import type { Command } from "../command/command.ts";
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
    "no-auth": {
      type: "boolean",
      help: "no token; loopback only, and only while no target beyond the device is configured",
    },
  },
  async run({ app, options, json, terminal, signal }) {
    // The routes and their schemas are by far the largest part of the program; no other command needs them.
    const { listen } = await import("../../http/listen.ts");
    const stop = new AbortController();
    const stopped = AbortSignal.any([signal, stop.signal]);
    await using _held = await app.holdDataFolder();
    const intake = await app.intake();
    const jobs = intake.runAll(stopped).finally(() => stop.abort());
    try {
      await listen(app, {
        hostname: stringOption(options, "host") ?? DEFAULT_HOST,
        port: integerOption(options, "port", { min: 0, max: 65535, fallback: DEFAULT_PORT }),
        ...socketOption(stringOption(options, "socket")),
        noAuth: options["no-auth"] === true,
        signal: stopped,
        onListen: (address) => {
          if (json) terminal.json({ listening: address });
          else terminal.line(`listening ${address}`);
        },
      });
    } finally {
      stop.abort();
      await jobs;
    }
  },
};

function socketOption(socket: string | undefined): { socket?: string } {
  return socket === undefined ? {} : { socket: resolve(socket) };
}
