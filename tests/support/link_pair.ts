import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Link } from "../../src/link.ts";

/** Two ends of one link over a real socket, as the launcher would hand them to two processes. */
export async function linkPair(): Promise<{ parent: Link; child: Link; close: () => void }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection");
  const near = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [far] = await accepted as [Socket];
  near.setNoDelay(true);
  far.setNoDelay(true);
  server.close();
  const parent = new Link(near, "parent");
  const child = new Link(far, "child");
  return { parent, child, close: () => (parent.close(), child.close()) };
}
