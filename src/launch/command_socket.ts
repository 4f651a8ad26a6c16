import { join } from "node:path";

/**
 * The unix socket by which commands reach the server of their data folder: it lies in that folder, which is closed to other
 * users, and is the only address that a command may connect to.
 * @returns undefined where a socket cannot be: on Windows, or when its path would be longer than the system takes
 */
export function commandSocket(dataFolder: string, os: string): string | undefined {
  const path = join(dataFolder, "server.sock");
  return os === "windows" || new TextEncoder().encode(path).length > PATH_BYTES_MAX ? undefined : path;
}

/** The name under which a server is called over its socket; it never resolves (RFC 6761). */
export const SOCKET_HOST = "chatham.invalid";

/** `sun_path` of macOS, the shortest, with its end. */
const PATH_BYTES_MAX = 103;
