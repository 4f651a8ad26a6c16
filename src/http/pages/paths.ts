/** Addresses at which the shell of the pages is served; everything else on a page comes through `/v1`. */
export const PAGE_PATHS = [
  "/",
  "/meetings/:id",
  "/ask",
  "/search",
  "/actions",
  "/people",
  "/reviews",
  "/policy",
  "/receipts",
  "/receipts/:id",
  "/models",
  "/settings",
  "/collections",
  "/templates",
] as const;

/** Page paths are open to navigations from anywhere: the shell holds nothing. */
export function isPagePath(path: string): boolean {
  return PATTERN.test(path);
}

const PATTERN = new RegExp(`^(${PAGE_PATHS.map((path) => path.replace(/:\w+/g, "[^/]+")).join("|")})$`);
