import { ChathamError } from "../../src/errors.ts";
import { enterRoom } from "../../device/rooms/enter_room.ts";
import type { Work } from "../../device/rooms/room_messages.ts";

export type SampleWorks = {
  readonly rights: Work<undefined, string>;
  readonly sum: Work<number, number, { next(at: number): Promise<number> }>;
  readonly fail: Work<string, never>;
  readonly wait: Work<undefined, void>;
  readonly die: Work<undefined, void>;
};

await enterRoom(() => import("sqlite-vec"), (): SampleWorks => ({
  rights: async () => (await Deno.permissions.query({ name: "ffi" })).state,
  async sum(count, { hooks }) {
    let sum = 0;
    for (let at = 0; at < count; at++) sum += await hooks.next(at);
    return sum;
  },
  fail: (kind) => Promise.reject(kind === "ours" ? new ChathamError("busy", "Wait") : new Error("a secret")),
  wait: (_, { signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
  die() {
    setTimeout(() => {
      throw new Error("outside of any call");
    });
    return new Promise(() => {});
  },
}));
