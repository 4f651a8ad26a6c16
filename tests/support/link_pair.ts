import { Link } from "../../src/link/link.ts";
import { socketPair } from "./socket_pair.ts";

/** Two ends of one link over a real socket, as the launcher would hand them to two processes. */
export async function linkPair(): Promise<{ parent: Link; child: Link; close: () => void }> {
  const [near, far] = await socketPair();
  const parent = new Link(near, "parent");
  const child = new Link(far, "child");
  return { parent, child, close: () => (parent.close(), child.close()) };
}
