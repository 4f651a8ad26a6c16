import type { OpenAPIHono } from "@hono/zod-openapi";
import type { HttpEnv } from "../door/auth.ts";
import { ProblemSchema } from "../answers/schemas.ts";
import { APART } from "./apart.ts";

type Described = OpenAPIHono<HttpEnv>;

/** The OpenAPI 3.1 document of every route: those that describe themselves, and those of {@link APART}. */
export function openApiDocument(
  server: Described,
  version: string,
): ReturnType<Described["getOpenAPI31Document"]> {
  const { openAPIRegistry: registry } = server;
  const known = new Set(
    registry.definitions.flatMap((one) =>
      one.type === "route" ? [`${one.route.method} ${one.route.path}`] : []
    ),
  );
  if (![...known].some((route) => route === "get /healthz")) {
    registry.registerComponent("securitySchemes", "token", {
      type: "http",
      scheme: "bearer",
      description:
        "The content of the file `token` in the data folder, or a token that `chatham tokens make` showed",
    });
    registry.register("Problem", ProblemSchema);
    for (const route of APART) registry.registerPath(route);
  }
  return server.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Chatham",
      version,
      description: "Meetings on your own machine.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: "/", description: "The server that gave this document" }],
    security: [{ token: [] }],
  });
}

/** @returns `METHOD /path/{with}/{names}` of every route that is served under `/v1` or described. */
export function routesOf(server: Described): readonly string[] {
  const served = server.routes.filter(({ method, path }) => method !== "ALL" && !path.includes("*"));
  return [...new Set(served.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`))];
}
