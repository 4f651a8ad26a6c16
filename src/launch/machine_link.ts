import { z } from "zod";
import type { ControlMessage, Link } from "../link/link.ts";
import { THERMAL_PRESSURES } from "../policy/language/words.ts";
import { MACHINE, type MachineState } from "./machine_state.ts";

/** The device's side: asks the launcher what the system tells of the machine. */
export class MachineOver {
  readonly #link: Link;
  #asked: PromiseWithResolvers<MachineState> | undefined;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Asks once at a time; whoever asks meanwhile gets the same answer. */
  ask(): Promise<MachineState> {
    if (this.#asked === undefined) {
      this.#asked = Promise.withResolvers();
      this.#link.sendControl({ op: MACHINE });
    }
    return this.#asked.promise;
  }

  onAnswer(message: ControlMessage): void {
    this.#asked?.resolve(stateSchema.safeParse(message.state).data ?? {});
    this.#asked = undefined;
  }
}

const stateSchema = z.object({
  onBattery: z.boolean().optional(),
  chargePercent: z.number().min(0).max(100).optional(),
  thermal: z.enum(THERMAL_PRESSURES).optional(),
});
