import { ChathamError } from "../src/errors.ts";
import type { EgressTarget } from "../src/egress_policy.ts";

/**
 * `fetch` as the SDK gets it: only for addresses under the target's own, only with the headers listed here, and never
 * following a redirect, which could lead anywhere (a 3xx is an error). What identifies the SDK, the system or the user is dropped.
 */
export function plainFetch(target: EgressTarget, secrets: Secrets): typeof fetch {
  const base = target.url.endsWith("/") ? target.url : `${target.url}/`;
  const client = clientFor(target, secrets);
  return (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input).href;
    if (!url.startsWith(base)) {
      throw new ChathamError(
        "refused",
        `A request to ${target.id} was addressed elsewhere; nothing was sent`,
      );
    }
    const plain: RequestInit & { client?: Deno.HttpClient } = {
      method: init.method ?? "GET",
      headers: plainHeaders(new Headers(init.headers)),
      body: init.body ?? null,
      signal: init.signal ?? null,
      redirect: "manual",
      credentials: "omit",
      ...(client ? { client } : {}),
    };
    return fetch(url, plain);
  };
}

/** Environment variable → value, for the names that the policy refers to. */
export type Secrets = ReadonlyMap<string, string>;

const HEADERS_SENT = ["accept", "authorization", "content-type"];

function plainHeaders(from: Headers): Headers {
  const headers = new Headers({ "user-agent": "chatham", "accept-language": "*" });
  for (const name of HEADERS_SENT) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** A connection pool of its own for each target: one target's trouble leaves the others alone. */
function clientFor(target: EgressTarget, secrets: Secrets): Deno.HttpClient {
  return Deno.createHttpClient({
    ...(target.ca === undefined ? {} : { caCerts: [target.ca] }),
    ...(target.proxy === undefined ? {} : { proxy: proxyOf(target.proxy, secrets) }),
    poolMaxIdlePerHost: 64,
  });
}

function proxyOf(proxy: NonNullable<EgressTarget["proxy"]>, secrets: Secrets): Deno.Proxy {
  const credentials = proxy.secretEnv === undefined ? undefined : secrets.get(proxy.secretEnv);
  if (credentials === undefined) return { transport: "http", url: proxy.url };
  const colon = credentials.indexOf(":");
  const basicAuth = { username: credentials.slice(0, colon), password: credentials.slice(colon + 1) };
  return { transport: "http", url: proxy.url, basicAuth };
}
