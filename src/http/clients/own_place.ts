import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Meetings } from "../../acts/meetings.ts";
import type { HttpEnv } from "../door/auth.ts";

/**
 * Where that is kept which a client beyond this device imports under an id. One that it was given for a meeting that it may see
 * is that meeting's; any other is a name among its own imports, so that it neither touches a meeting that it may not see
 * nor learns that there is one. The same name is the same meeting again.
 */
export function ownPlace(
  context: Context<HttpEnv>,
  meetings: Pick<Meetings, "sees">,
): (id: string) => string {
  const { id: client } = context.get("client");
  return (called) => {
    const id = context.get("idOfAlias")?.(called);
    if (id !== undefined && meetings.sees(id)) return id;
    return createHash("sha256").update(JSON.stringify(["import", client, called])).digest("hex").slice(0, 32);
  };
}
