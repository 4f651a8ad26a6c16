/** Starts the worker that keeps built files. Its address passes the page's one Trusted Types policy, which knows no other. */
export function keepBuiltFiles(): void {
  if (!("serviceWorker" in navigator)) return;
  const address = trustedTypes()?.createPolicy("chatham", { createScriptURL: onlyOurs }).createScriptURL(
    WORKER,
  );
  navigator.serviceWorker.register((address ?? WORKER) as string).catch(() => {});
}

const WORKER = "/service-worker.js";

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): {
    createScriptURL(url: string): unknown;
  };
}

function trustedTypes(): TrustedTypesFactory | undefined {
  return (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
}

function onlyOurs(url: string): string {
  if (url === WORKER) return url;
  throw new TypeError("Only the pages' own worker is started");
}
