import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import { join } from "node:path";

/**
 * Two ends of one real socket, which a child process may inherit.
 * @param options.pauseOnConnect nothing is read from the far one, so that a child finds everything
 */
export async function socketPair(
  options: { readonly pauseOnConnect?: boolean } = {},
): Promise<[near: Socket, far: Socket]> {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "socket");
  const server = createServer({ pauseOnConnect: options.pauseOnConnect ?? false }).listen(path);
  await once(server, "listening");
  const accepted = once(server, "connection");
  const near = connect(path);
  const [far] = await accepted as [Socket];
  server.close();
  await Deno.remove(folder, { recursive: true });
  return [near, far];
}
