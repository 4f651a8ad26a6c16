import { call } from "./api.ts";
import type { House } from "./house.ts";
import { type Loaded, useLoaded } from "./load.ts";

/** A folder of meetings, and what an import into it takes from it. */
export interface Collection {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly template?: string;
  readonly audioDays?: number;
  readonly meetings: number;
}

/** What summaries of one kind of meeting have besides. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly sections: readonly TemplateSection[];
  /** Made here, or in place of one that comes with the program. */
  readonly isOwn: boolean;
}

export type TemplateSection =
  | {
    readonly heading: string;
    readonly from: "said";
    readonly cues: readonly string[];
    readonly itemsMax: number;
  }
  | { readonly heading: string; readonly from: "decisions" | "questions"; readonly itemsMax: number };

/** By name; none where the server keeps none. */
export function useCollections(house: House): Loaded<readonly Collection[]> {
  return useLoaded("collections", async (signal) => {
    if (!house.has("GET /v1/collections")) return [];
    const { collections } = await call<{ collections: Collection[] }>("GET", "/v1/collections", { signal });
    return collections.toSorted((a, b) => a.name.localeCompare(b.name));
  }, ["meetings"]);
}

export function useTemplates(house: House): Loaded<readonly Template[]> {
  return useLoaded("templates", async (signal) => {
    if (!house.has("GET /v1/templates")) return [];
    return (await call<{ templates: Template[] }>("GET", "/v1/templates", { signal })).templates;
  });
}

/**
 * A name for addresses, made from what a person calls it: letters a–z, digits and hyphens.
 * @param taken those that stand for something already
 */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss").toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 56).replace(/-+$/, "") || "unnamed";
  for (let n = 1;; n++) {
    const id = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A list as people write it in one line. */
export function partsOf(text: string): string[] {
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "");
}
