import type { DeviceFacts } from "../../src/send/facts/device_facts.ts";
import type { MachineState } from "../../src/launch/machine_state.ts";

/**
 * What a policy may know of this machine: what this process may ask the system itself, with what the launcher was told.
 * @param state undefined without a launcher
 */
export function machineFacts(state: MachineState | undefined): DeviceFacts {
  const { total, available } = Deno.systemMemoryInfo();
  const { onBattery, chargePercent, thermal } = state ?? {};
  return {
    online: hasNetwork(Deno.networkInterfaces()),
    "device.memoryMb": Math.floor(available / 2 ** 20),
    "device.tier": tierOf({ memoryBytes: total, cores: navigator.hardwareConcurrency }),
    ...(onBattery === undefined ? {} : { "device.onBattery": onBattery }),
    ...(chargePercent === undefined ? {} : { "device.chargePercent": chargePercent }),
    ...(thermal === undefined ? {} : { "device.thermal": thermal }),
  };
}

/** @returns true when an interface has an address that others could reach: not of this machine alone, not link-local */
export function hasNetwork(interfaces: readonly { readonly address: string }[]): boolean {
  return interfaces.some(({ address }) => !/^(?:127\.|::1$|fe80:|169\.254\.)/i.test(address));
}

/** `low` reads and searches; `middle` runs a small language model; `high` a good one. */
export function tierOf({ memoryBytes, cores }: {
  readonly memoryBytes: number;
  readonly cores: number;
}): NonNullable<DeviceFacts["device.tier"]> {
  const memoryGb = memoryBytes / 1e9;
  if (memoryGb >= 30 && cores >= 8) return "high";
  return memoryGb >= 7.5 && cores >= 4 ? "middle" : "low";
}
