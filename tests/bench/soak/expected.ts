import type { RunningServer } from "../../support/chatham.ts";

/** What is known of the meetings that were given in: an answer may have been lost with the process that gave it. */
export class Expected {
  readonly #meetings = new Map<string, "asked" | "taken" | "erasing" | "erased">();

  /** The client adds a meeting, and goes on asking after a lost answer. @returns whether it was taken */
  async add(server: RunningServer, id: string): Promise<boolean> {
    this.#meetings.set(id, "asked");
    const body = new FormData();
    body.set("meta", JSON.stringify({ id }));
    body.set("file", new File([textOf(id)], `${id}.txt`));
    const { status } = await server.request("/v1/meetings", { method: "POST", body });
    const isTaken = status === 202 || status === 200;
    if (isTaken) this.#meetings.set(id, "taken");
    else if (status < 500) this.#meetings.delete(id);
    return isTaken;
  }

  /** @returns the answer's status */
  async erase(server: RunningServer, id: string): Promise<number> {
    this.#meetings.set(id, "erasing");
    const { status } = await server.request(`/v1/meetings/${id}`, { method: "DELETE" });
    if (status === 204 || status === 404) this.#meetings.set(id, "erased");
    return status;
  }

  /** Those whose adding was answered. */
  get taken(): readonly string[] {
    return [...this.#meetings].flatMap(([id, state]) => state === "taken" ? [id] : []);
  }

  /** @returns what is wrong with what the server has, once all its jobs have ended */
  async compare(server: RunningServer): Promise<string[]> {
    const counts = new Map<string, number>();
    for (let offset = 0;; offset += PAGE) {
      const { meetings } = await (await server.request(`/v1/meetings?limit=${PAGE}&offset=${offset}`)).json();
      for (const { id } of meetings) counts.set(id, (counts.get(id) ?? 0) + 1);
      if (meetings.length < PAGE) break;
    }
    const wrong: string[] = [];
    for (const [id, state] of this.#meetings) {
      const count = counts.get(id) ?? 0;
      counts.delete(id);
      if (count > 1) wrong.push(`${id} is there ${count} times`);
      if (state === "taken" && count === 0) wrong.push(`${id} was lost`);
      if (state === "erased" && count > 0) wrong.push(`${id} came back`);
      if (count === 0) continue;
      const { turns } = await (await server.request(`/v1/meetings/${id}`)).json();
      if (turns.map(({ text }: { text: string }) => text).join("\n") !== turnsOf(id).join("\n")) {
        wrong.push(`${id} has other words`);
      }
    }
    for (const id of counts.keys()) wrong.push(`nobody added ${id}`);
    return wrong;
  }
}

function textOf(id: string): string {
  return turnsOf(id).map((text, at) => `${at % 2 ? "Ines" : "Kofi"}: ${text}`).join("\n");
}

function turnsOf(id: string): string[] {
  return Array.from(
    { length: 40 },
    (_, at) => `Valve ${at} of ${id} is due in week ${at + 3} and costs ${at * 17} euros.`,
  );
}

const PAGE = 1_000;
