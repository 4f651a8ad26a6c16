import { startServer } from "./chatham.ts";

// Run inside a network namespace of its own: starts a server over the folder named and prints what its health route says.
await using server = await startServer(Deno.args[0] ?? "");
const answer = await server.request("/healthz");
Deno.stdout.writeSync(new TextEncoder().encode(await answer.text()));
