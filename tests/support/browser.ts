import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** Where Chromium is; undefined where there is none, and then tests of pages are skipped by name. */
export const CHROMIUM: string | undefined = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find(isThere);

/** A test of pages, by the names that a screen reader says. */
export function browserTest(name: string, fn: () => Promise<void>): void {
  const isMissing = CHROMIUM === undefined;
  Deno.test({ name: isMissing ? `${name} (skipped: no Chromium)` : name, ignore: isMissing, fn });
}

/** A browser whose every complaint is kept. */
export interface WatchedBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
  /** Errors on the console, requests that failed or went elsewhere, reports of the content security policy. */
  readonly complaints: string[];
  /** A new tab, signed in by a one-time link where one is given. */
  tab(link?: string): Promise<Page>;
}

export async function openBrowser(
  address: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<WatchedBrowser> {
  const browser = await chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
  // A busy machine takes its time; what never comes fails all the same.
  context.setDefaultTimeout(90_000);
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || /Content.Security.Policy|Trusted/i.test(message.text())) {
      complaints.push(`console: ${message.text()} ${message.location().url}`);
    }
  });
  context.on("weberror", (error) => complaints.push(`error: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("blob:") && !url.startsWith("data:")) {
      complaints.push(`a request to another host: ${new URL(url).origin}`);
    }
  });
  context.on("requestfailed", (request) => {
    // A stream that the page itself ends is no failure.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") {
      complaints.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
    }
  });
  return {
    context,
    complaints,
    async tab(link) {
      const page = await context.newPage();
      await page.goto(link ?? address);
      return page;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
    },
  };
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
