import { randomUUID } from "node:crypto";
import type { ToolCall } from "./chat_request.ts";

/**
 * Puts the calls of one answer together. Servers differ: ids and names come once or in every piece, the index is missing,
 * arguments come as an object, two calls share an index.
 */
export class ToolCallBuffer {
  readonly #open: Building[] = [];

  /** @returns calls that are whole now that the next has begun */
  add(delta: CallDelta): ToolCall[] {
    const last = this.#open.at(-1);
    const isNext = last === undefined ||
      (delta.index !== undefined && delta.index !== last.index) ||
      (delta.id !== undefined && last.id !== undefined && delta.id !== last.id);
    const known = isNext
      ? this.#open.find(({ index, id }) => delta.index === index && (delta.id ?? id) === id)
      : last;
    const ready = isNext && known === undefined ? this.end() : [];
    const call = known ?? { index: delta.index, id: undefined, name: "", arguments: "" };
    if (known === undefined) this.#open.push(call);
    call.id ??= delta.id;
    // Some servers repeat the whole name, others send it in parts.
    if (delta.name !== undefined && delta.name !== call.name) call.name += delta.name;
    call.arguments += delta.arguments ?? "";
    return ready;
  }

  /** @returns what is there; the answer, or this call, is over */
  end(): ToolCall[] {
    return this.#open.splice(0).filter(({ name }) => name !== "").map(({ id, name, arguments: json }) => ({
      id: id === undefined || !CALL_ID.test(id) ? `call_${randomUUID().replaceAll("-", "")}` : id,
      name,
      arguments: json.trim() === "" ? "{}" : json,
    }));
  }
}

export interface CallDelta {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string | undefined;
}

interface Building {
  readonly index: number | undefined;
  id: string | undefined;
  name: string;
  arguments: string;
}

const CALL_ID = /^[\w.:|=+/-]{1,200}$/;
