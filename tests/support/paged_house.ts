import type { Page } from "playwright-core";
import { openBrowser, type WatchedBrowser } from "./browser.ts";
import { type RunningServer, startServer } from "./chatham.ts";
import { installPolicy } from "./installed_policy.ts";
import { temporaryFolder } from "./store.ts";
import { chatAnswer, chatStream, type Recorded, Upstream } from "./upstream.ts";

/** A served house with its sample meetings, a target outside that is a loopback server of ours, and a browser before it. */
export interface PagedHouse extends AsyncDisposable {
  readonly server: RunningServer;
  readonly browser: WatchedBrowser;
  readonly upstream: Upstream;
  /** A one-time link. */
  link(): Promise<string>;
  /** A new tab at this path, signed in. */
  page(path?: string): Promise<Page>;
}

export async function pagedHouse(options: {
  readonly policy?: (url: string) => string;
  readonly meetings?: readonly unknown[];
  /** Files of `tests/fixtures/meetings`, imported before the browser comes. */
  readonly files?: readonly string[];
  readonly browser?: Parameters<typeof openBrowser>[1];
  /** Of the server's process, such as a target's secret. */
  readonly env?: Readonly<Record<string, string>>;
} = {}): Promise<PagedHouse> {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(temporaryFolder());
  const upstream = stack.use(new Upstream(quoting));
  if (options.policy !== undefined) await installPolicy(folder.path, options.policy(upstream.url));
  const server = stack.use(await startServer(folder.path, { env: options.env ?? {} }));
  const { meetings = [], files = [] } = options;
  for (const meeting of meetings) {
    await imported(server, { method: "POST", headers: JSON_BODY, body: JSON.stringify(meeting) });
  }
  for (const file of files) {
    const form = new FormData();
    form.set(
      "file",
      new File([await Deno.readFile(new URL(`../fixtures/meetings/${file}`, import.meta.url))], file),
    );
    await imported(server, { method: "POST", body: form });
  }
  const browser = stack.use(await openBrowser(server.address, options.browser));
  const link = async () => {
    const made = await server.request("/v1/sessions/codes", {
      method: "POST",
      headers: JSON_BODY,
      body: "{}",
    });
    return (await made.json()).link;
  };
  let isIn = false;
  const moved = stack.move();
  return {
    server,
    browser,
    upstream,
    link,
    async page(path = "/") {
      const page = await browser.tab(isIn ? server.address + path : await link());
      await page.getByRole("navigation", { name: /Main|Hauptnavigation/ }).waitFor();
      if (!isIn && path !== "/") {
        await page.goto(server.address + path);
        await page.getByRole("navigation", { name: /Main|Hauptnavigation/ }).waitFor();
      }
      isIn = true;
      return page;
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  };
}

/** Lets questions out to `frontier`, but for what is labelled `hr`; `needsReview` has a person approve each first. */
export function letsOut(url: string, options: { readonly needsReview?: boolean } = {}): string {
  const review = options.needsReview ? ", review: {}" : "";
  return `
policy: pages
version: 3
expires: 2099-01-01
title: Answers may be written outside, without names
targets:
  - { id: device, kind: in-process, trust: device, quality: 0.4 }
  - { id: frontier, kind: openai-chat, trust: external, jurisdiction: IE, model: m, quality: 0.9, contextTokens: 8000,
      endpoint: { url: "${url}" }, price: { inPerMillion: 100, outPerMillion: 200 },
      expected: { ttftMs: 500, tokensPerSecond: 50 } }
rules:
  - { id: hr-stays, because: Personnel matters stay on this device., when: { labels: { any: [hr] } },
      refuse: { trust: [external, organisation] } }
  - { id: may-be-written-outside, because: Answers may be written outside without names., when: { task: { in: [ask, synthesise] } },
      permit: { targets: [frontier] }, obligations: { retention: { sentDays: 30 }${review} } }
preferences:
  - { id: best-answer, mode: best }
claims:
  - never external when labels has hr
  - external only with redaction pseudonym or stronger
`;
}

/** Drops a file on the page, as from a folder of the desktop. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}));
    return files;
  })()`);
  await page.dispatchEvent("main", "dragover", { dataTransfer });
  await page.dispatchEvent("main", "drop", { dataTransfer });
}

const JSON_BODY = { "content-type": "application/json" };

async function imported(server: RunningServer, init: RequestInit): Promise<void> {
  const { jobId } = await (await server.request("/v1/meetings", init)).json();
  while (true) {
    const { state, error } = await (await server.request(`/v1/jobs/${jobId}`)).json();
    if (state === "done") return;
    if (state === "failed") throw new Error(error);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Answers by quoting the line that has most of the question's words, as a well-behaved target does. */
function quoting({ body }: Recorded): Response {
  const sent = JSON.parse(new TextDecoder().decode(body));
  const content: string = sent.messages[1].content;
  const lines = [...content.matchAll(/^line (\d+) \| [^:]*: (.*)$/gm)];
  const asked = new Set(wordsOf(sent.messages.at(-1).content));
  const shared = (text = "") => wordsOf(text).filter((word) => asked.has(word)).length;
  const [best] = lines.toSorted(([, , a], [, , b]) => shared(b) - shared(a));
  const [, line, words] = best ?? [];
  const answer = JSON.stringify({
    answer: `They said: ${words}`,
    found: true,
    citations: [{ line: Number(line), quote: words }],
  });
  return sent.stream ? chatStream(answer.match(/[\s\S]{1,7}/g) ?? [], 15) : chatAnswer(answer);
}

/** Words that say something, without their endings. */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5));
}
