import { useEffect, useRef } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { isFree } from "../../parts/shortcuts.tsx";
import type { Editing } from "./editing_kinds.ts";
import type { Playing } from "./player.tsx";

interface Parts {
  readonly meeting: Meeting;
  /** The turn that the address names. */
  readonly here: number | undefined;
  goTo(index: number): void;
  readonly player: Playing | undefined;
  onEdit(editing: Editing): void;
  onUndo(): void;
}

/** Everything on a meeting's page by single keys; the list of them is under `?`. */
export function useTurnKeys(parts: Parts): void {
  const latest = useRef(parts);
  latest.current = parts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isFree(event) && act(event.key, latest.current)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** @returns whether the key did something */
function act(key: string, { meeting: { turns }, here = -1, goTo, player, onEdit, onUndo }: Parts): boolean {
  const turn = turns[here];
  switch (key) {
    case "n":
      if (here + 1 < turns.length) goTo(here + 1);
      return true;
    case "p":
      if (here > 0) goTo(here - 1);
      return true;
    case "s": {
      const next = turns.findIndex((one, at) => at > here && one.speaker !== turn?.speaker);
      if (next >= 0) goTo(next);
      return true;
    }
    case "e":
      if (turn !== undefined) onEdit({ kind: "text", turn });
      return turn !== undefined;
    case "r":
      if (turn !== undefined) onEdit({ kind: "rename", speaker: turn.speaker });
      return turn !== undefined;
    case "u":
      onUndo();
      return true;
    case "k":
      player?.toggle();
      return player !== undefined;
    case "j":
      player?.seekBy(-5);
      return player !== undefined;
    case "l":
      player?.seekBy(5);
      return player !== undefined;
    case "<":
      player?.faster(-1);
      return player !== undefined;
    case ">":
      player?.faster(1);
      return player !== undefined;
    default:
      return false;
  }
}
