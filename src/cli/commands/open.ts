import { z } from "zod";
import { NO_SERVER } from "../../launch/open_browser.ts";
import type { Command } from "../command/command.ts";
import { stringOption } from "../command/options.ts";
import { postTo, provenServer } from "../command/server_client.ts";

/** Lets a browser in. Without a running server this process ends, and the launcher starts `serve --open` in its place. */
export const open: Command = {
  name: "open",
  summary: "open the pages in the browser, signed in; starts serve where none runs",
  operands: "",
  options: {
    print: {
      type: "boolean",
      help:
        "print the one-time link, which works for a minute, and open no browser; where no server ran, this command stays as the server",
    },
    as: { type: "string", value: "CLIENT", help: "with the scopes of this client (trust device)" },
    port: { type: "string", value: "N", help: "port for a server that must be started" },
    host: { type: "string", value: "H", help: "address for a server that must be started" },
  },
  async run({ app, options, json, terminal }) {
    const server = await provenServer(app.dataFolder);
    if (server === undefined) return NO_SERVER;
    const as = stringOption(options, "as");
    const made = entrySchema.parse(
      await postTo(server, "/v1/sessions/codes", as === undefined ? {} : { as }),
    );
    if (json) terminal.json({ link: made.link, expiresAt: made.expiresAt });
    else terminal.line(made.link);
    if (options.print !== true) app.openBrowser(made.file);
    return 0;
  },
};

const entrySchema = z.object({ link: z.string(), file: z.string(), expiresAt: z.string() });
