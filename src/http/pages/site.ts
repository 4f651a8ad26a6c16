import { createHash } from "node:crypto";
import { ChathamError } from "../../errors.ts";

/** One file of the pages, ready to be answered. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** The pages as they are served: the shell, and what it loads under names that change with the content. */
export interface Site {
  readonly shell: string;
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/**
 * Reads the bundled script and the styles into memory. Throws `unavailable` when the script was not bundled: that is a step
 * of setting up.
 * @param isOpen whether everybody on this machine is let in without a token (`--no-auth`)
 */
export async function openSite({ isOpen }: { readonly isOpen: boolean }): Promise<Site> {
  const script = await read("built/main.js");
  const worker = await read("built/service_worker.js");
  const styles = (await Promise.all(STYLES.map((name) => read(`styles/${name}.css`)))).join("\n");
  const named = new Map<string, Asset>();
  const put = async (path: string, text: string, type: string) => {
    const bytes = new TextEncoder().encode(text);
    named.set(path, { bytes, gzipped: await gzip(bytes), type });
    return path;
  };
  const scriptPath = await put(`/assets/main-${hashOf(script)}.js`, script, "text/javascript; charset=utf-8");
  const stylePath = await put(`/assets/main-${hashOf(styles)}.css`, styles, "text/css; charset=utf-8");
  const icon = await read("icon.svg");
  const iconPath = await put(`/assets/icon-${hashOf(icon)}.svg`, icon, "image/svg+xml");
  const manifest = JSON.stringify({ ...MANIFEST, icons: [{ src: iconPath, sizes: "any", purpose: "any" }] });
  const manifestPath = await put(
    `/assets/manifest-${hashOf(manifest)}.webmanifest`,
    manifest,
    "application/manifest+json",
  );
  await put("/service-worker.js", worker, "text/javascript; charset=utf-8");
  return { shell: shellOf({ scriptPath, stylePath, iconPath, manifestPath }, isOpen), assets: named };
}

/** In the order of the cascade. */
const STYLES = ["tokens", "elements", "layout", "parts", "meeting", "pages"];

const MANIFEST = {
  name: "Chatham",
  short_name: "Chatham",
  start_url: "/",
  display: "standalone",
  background_color: "#fbfaf8",
  theme_color: "#0f766e",
};

function shellOf(
  paths: Record<"scriptPath" | "stylePath" | "iconPath" | "manifestPath", string>,
  isOpen: boolean,
): string {
  return `<!doctype html>
<html lang="en" translate="no">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="google" content="notranslate">
<title>Chatham</title>
<link rel="icon" href="${paths.iconPath}" type="image/svg+xml">
<link rel="manifest" href="${paths.manifestPath}">
<link rel="stylesheet" href="${paths.stylePath}">
<script type="module" src="${paths.scriptPath}"></script>
<div id="app"${
    isOpen ? " data-open" : ""
  }><noscript><main><h1>Chatham</h1><p>The pages need JavaScript, which comes from this machine only. The command line works without: chatham --help</p></main></noscript></div>
</html>
`;
}

async function read(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(new URL(`../../web/${path}`, import.meta.url));
  } catch (error) {
    throw new ChathamError("unavailable", "The pages are not built yet: run deno task setup", {
      cause: error,
    });
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
