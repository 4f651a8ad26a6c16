import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { once } from "node:events";

/** Two ends of one real socket. */
export async function socketPair(): Promise<[near: Socket, far: Socket]> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection");
  const near = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [far] = await accepted as [Socket];
  near.setNoDelay(true);
  far.setNoDelay(true);
  server.close();
  return [near, far];
}
