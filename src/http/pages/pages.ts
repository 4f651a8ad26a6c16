import { Hono } from "hono";
import { ChathamError } from "../../errors.ts";
import type { HttpEnv } from "../door/auth.ts";
import { PAGE_PATHS } from "./paths.ts";
import { openSite, type Site } from "./site.ts";

/** The shell at every page path, and the files that it loads; needs no token, since it holds nothing of anybody. */
export function pageRoutes({ isOpen }: { readonly isOpen: boolean }): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  let opened: Promise<Site> | undefined;
  const site = () => opened ??= openSite({ isOpen });

  for (const path of PAGE_PATHS) {
    routes.get(path, async (context) => {
      const { shell } = await site();
      return context.html(shell, 200, {
        "content-security-policy": POLICY,
        "cache-control": "no-store",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      });
    });
  }
  for (const path of ["/assets/:name", "/service-worker.js"]) {
    routes.get(path, async (context) => {
      const asset = (await site()).assets.get(context.req.path);
      if (asset === undefined) throw new ChathamError("not-found", "There is no such file");
      const isZipped = /\bgzip\b/.test(context.req.header("accept-encoding") ?? "");
      return context.body(isZipped ? asset.gzipped : asset.bytes, 200, {
        "content-type": asset.type,
        "vary": "accept-encoding",
        // The worker's own address never changes, so it must be asked for again.
        "cache-control": path === "/service-worker.js" ? "no-cache" : "public, max-age=31536000, immutable",
        // A worker lives under the policy of its own answer.
        "content-security-policy": "default-src 'none'; connect-src 'self'",
        ...(isZipped ? { "content-encoding": "gzip" } : {}),
      });
    });
  }
  return routes;
}

/** Everything from here, nothing inline, no other host; scripts' addresses only by the page's own Trusted Types policy. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types chatham",
].join("; ");
