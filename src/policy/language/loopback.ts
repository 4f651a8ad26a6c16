/**
 * Whether a host name is this machine, as `new URL()` and `Deno.listen` write it; the one place that says so. A name that
 * only begins like an address (`127.example.org`) belongs to somebody else.
 */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname.toLowerCase());
}

const BYTE = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const LOOPBACK = new RegExp(String.raw`^(?:localhost|127(?:\.${BYTE}){3}|::1|\[::1\])$`);
