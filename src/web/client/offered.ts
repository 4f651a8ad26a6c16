import { call } from "./api.ts";

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let described: Promise<OpenApi> | undefined;

/** @returns whether the server's description of a route speaks of a field: what it does not know has no button */
export async function has(route: string, field: string): Promise<boolean> {
  described ??= call<OpenApi>("GET", "/openapi.json");
  const [method = "", path = ""] = route.split(" ");
  try {
    const { paths } = await described;
    return JSON.stringify(paths[path]?.[method.toLowerCase()] ?? "").includes(`"${field}"`);
  } catch {
    described = undefined;
    return false;
  }
}
