import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Scope } from "./answers.ts";
import type { Session } from "./session.ts";

/** What every page may ask of the house that it stands in. */
export interface House {
  readonly session: Session;
  /** @param route `METHOD /path/{id}` @returns whether the server has it */
  has(route: string): boolean;
  may(scope: Scope): boolean;
  /** Says something for a moment, to the eyes and to screen readers. */
  say(text: string): void;
  signOut(everywhere: boolean): Promise<void>;
  /** Draws every page anew, after language or look were changed. */
  redraw(): void;
}

const HouseContext = createContext<House | undefined>(undefined);
export const HouseProvider = HouseContext.Provider;

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (house === undefined) throw new Error("There is no house around this part");
  return house;
}
