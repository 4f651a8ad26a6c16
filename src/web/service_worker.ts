/**
 * Keeps built files and the empty shell, so that a page opens while the server is away and can say so. Nothing of `/v1` is
 * ever kept: what is not a built file goes by it.
 */
declare const self: WorkerScope;

interface WorkerScope extends EventTarget {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface AskedEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const CACHE = "chatham-built-1";
const SHELL = "/";

self.addEventListener("install", (event) => {
  lasting(event).waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  lasting(event).waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  if (!isAsked(event)) return;
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== "GET") return;
  if (pathname.startsWith("/assets/")) event.respondWith(built(request));
  else if (request.mode === "navigate" && !pathname.startsWith("/v1/")) event.respondWith(shell(request));
});

/** Built files have names of their content, so what was kept once is right for ever. */
async function built(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const kind = new URL(request.url).pathname.split(".").at(-1);
    for (const old of await cache.keys()) {
      // One file of each kind is in use; the one before goes.
      if (old.url.includes("/assets/") && old.url.split(".").at(-1) === kind) await cache.delete(old);
    }
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function shell(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(SHELL, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(SHELL);
    if (kept !== undefined) return kept;
    throw error;
  }
}

function lasting(event: Event): LastingEvent {
  return event as LastingEvent;
}

function isAsked(event: Event): event is AskedEvent {
  return "respondWith" in event;
}
