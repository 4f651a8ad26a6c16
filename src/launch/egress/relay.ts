import type { Duplex } from "node:stream";

/**
 * Passes bytes from one socket to another and back, unread, at the pace of the slower one.
 * @returns what ends it; both sockets stay open
 */
export function relay(a: Duplex, b: Duplex): () => void {
  a.pipe(b, { end: false });
  b.pipe(a, { end: false });
  return () => {
    a.unpipe(b);
    b.unpipe(a);
  };
}
