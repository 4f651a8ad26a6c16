import { useEffect, useState } from "preact/hooks";

/** Where the page is: ids and dates only, since browsers keep and share addresses. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const changed = new EventTarget();

export function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Goes to another page of ours. `state` may hold what must not stand in an address, such as a query; it stays in this tab. */
export function go(href: string, options: { replace?: boolean; state?: unknown } = {}): void {
  const { replace = false, state = null } = options;
  if (replace) history.replaceState(state, "", href);
  else history.pushState(state, "", href);
  changed.dispatchEvent(new Event("change"));
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const update = () => setPlace(here());
    changed.addEventListener("change", update);
    addEventListener("popstate", update);
    return () => {
      changed.removeEventListener("change", update);
      removeEventListener("popstate", update);
    };
  }, []);
  return place;
}

/** Links to our own pages change the page without loading it anew. */
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (
      link === null || link.origin !== location.origin || link.target !== "" || link.hasAttribute("download")
    ) return;
    if (link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
