import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { ChathamError } from "../../errors.ts";
import { isLoopback } from "../../policy/language/loopback.ts";

/**
 * The local door: a page on another site must not reach us through the user's browser. Refuses requests whose `Host` is
 * not a name that we listen under (DNS rebinding), whose `Origin` is not ours, or which the browser calls cross-site
 * (CSRF; W3C Fetch Metadata). Holds with and without a token. Only navigations to a page, whose shell holds nothing, may
 * begin anywhere: a link in a letter, or the file that lets a browser in.
 */
export function localDoor(hosts: ReadonlySet<string>, isPage = (_path: string) => false): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    const { headers } = context.req.raw;
    const host = headers.get("host")?.toLowerCase();
    if (host === undefined || !hosts.has(host)) {
      throw new ChathamError("forbidden", "This host name is not served here");
    }
    const origin = headers.get("origin");
    if (origin !== null && !isOurOrigin(origin, hosts)) {
      throw new ChathamError("forbidden", "Requests from other origins are not served");
    }
    const site = headers.get("sec-fetch-site");
    const isForeign = site !== null && site !== "same-origin" && site !== "none";
    if (isForeign && !(isNavigation(context.req.method, headers) && isPage(context.req.path))) {
      throw new ChathamError("forbidden", "Requests from other sites are not served");
    }
    await next();
    // Not `context.header()`: each call of it makes the answer anew, with its body as a stream.
    const answer = context.res.headers;
    answer.set("x-content-type-options", "nosniff");
    answer.set("referrer-policy", "no-referrer");
    answer.set("cross-origin-resource-policy", "same-origin");
    if (!answer.has("content-security-policy")) {
      answer.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (!answer.has("cache-control")) answer.set("cache-control", "no-store");
  });
}

/** A page of its own in a tab, not a frame in another page. */
function isNavigation(method: string, headers: Headers): boolean {
  return method === "GET" && headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document";
}

/**
 * @param options.aliases further names that were allowed by name, e.g. `host.docker.internal`, by which containers call this machine
 * @returns the `host:port` forms under which a server on this address may be called
 * @throws ChathamError `usage` for what is no plain name of a host
 */
export function servedHosts(
  { hostname, port, aliases = [] }: { hostname: string; port: number; aliases?: readonly string[] },
): ReadonlySet<string> {
  if (!aliases.every((alias) => HOST_NAME.test(alias))) {
    throw new ChathamError(
      "usage",
      "--allow-host: names of hosts such as host.docker.internal, without ports",
    );
  }
  const own = isLoopback(hostname) ? ["127.0.0.1", "localhost", "[::1]"] : [bracketed(hostname)];
  const names = [...own, ...aliases.map((alias) => alias.toLowerCase())];
  const hosts = names.map((name) => `${name}:${port}`);
  return new Set(port === 80 ? [...hosts, ...names] : hosts);
}

const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

function isOurOrigin(origin: string, hosts: ReadonlySet<string>): boolean {
  return URL.canParse(origin) && new URL(origin).protocol === "http:" && hosts.has(new URL(origin).host);
}

function bracketed(hostname: string): string {
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
