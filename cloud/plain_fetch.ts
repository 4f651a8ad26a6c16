import { ChathamError } from "../src/errors.ts";
import { type Tunnel, tunnelFetch } from "./tunnel_fetch.ts";
import type { EgressTarget } from "../src/link/egress_policy.ts";

/**
 * `fetch` as the SDK gets it: only for addresses under the target's own, only with the headers listed here, and never
 * following a redirect, which could lead anywhere (a 3xx is an error). What identifies the SDK, the system or the user is dropped.
 */
export function plainFetch(target: EgressTarget, secrets: Secrets): typeof fetch {
  const base = target.url.endsWith("/") ? target.url : `${target.url}/`;
  const client = clientFor(target, secrets);
  return (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input).href;
    // A webhook is its address itself.
    if (!url.startsWith(base) && !(target.kind === "webhook" && url === new URL(target.url).href)) {
      throw new ChathamError(
        "refused",
        `A request to ${target.id} was addressed elsewhere; nothing was sent`,
      );
    }
    const tunnel = tunnelOf(target, secrets);
    if (tunnel && url.startsWith("https:")) {
      return tunnelFetch(url, {
        method: init.method ?? "GET",
        headers: new Headers(plainHeaders(init.headers)),
        body: bytesOf(init.body),
        signal: init.signal ?? undefined,
      }, tunnel);
    }
    const plain: RequestInit & { client?: Deno.HttpClient } = {
      method: init.method ?? "GET",
      headers: plainHeaders(init.headers),
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

const HEADERS_SENT = [
  ...["accept", "authorization", "content-type"],
  // Of webhooks, see `webhook_target.ts`.
  ...["webhook-id", "webhook-timestamp", "webhook-signature"],
];

function plainHeaders(given: HeadersInit | undefined): [name: string, value: string][] {
  const from = given instanceof Headers ? given : new Headers(given);
  const sent = HEADERS_SENT.flatMap((name): [string, string][] => {
    const value = from.get(name);
    return value === null ? [] : [[name, value]];
  });
  return [["user-agent", "chatham"], ["accept-language", "*"], ...sent];
}

/** A connection pool of its own for each target: one target's trouble leaves the others alone. */
function clientFor(target: EgressTarget, secrets: Secrets): Deno.HttpClient {
  return Deno.createHttpClient({
    ...(target.ca === undefined ? {} : { caCerts: [target.ca] }),
    ...(target.proxy === undefined ? {} : { proxy: proxyOf(target.proxy, secrets) }),
    poolMaxIdlePerHost: 64,
  });
}

/** @returns undefined unless the policy names a proxy with credentials that are there. */
function tunnelOf({ proxy, ca }: EgressTarget, secrets: Secrets): Tunnel | undefined {
  const credentials = proxy?.secretEnv === undefined ? undefined : secrets.get(proxy.secretEnv);
  return proxy === undefined || credentials === undefined ? undefined : { proxy: proxy.url, credentials, ca };
}

/** The SDK hands on the envelope's bytes as they are; nothing else is expected. */
function bytesOf(body: RequestInit["body"]): Uint8Array | string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  throw new ChathamError("internal", "A request body of another kind than bytes cannot be sent");
}

function proxyOf(proxy: NonNullable<EgressTarget["proxy"]>, secrets: Secrets): Deno.Proxy {
  const credentials = proxy.secretEnv === undefined ? undefined : secrets.get(proxy.secretEnv);
  if (credentials === undefined) return { transport: "http", url: proxy.url };
  const colon = credentials.indexOf(":");
  const basicAuth = { username: credentials.slice(0, colon), password: credentials.slice(colon + 1) };
  return { transport: "http", url: proxy.url, basicAuth };
}
