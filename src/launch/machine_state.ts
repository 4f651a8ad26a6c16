import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { THERMAL_PRESSURES } from "../policy/language/words.ts";

/** What only the system's own programs and files tell of the machine; the device process may read neither. */
export interface MachineState {
  readonly onBattery?: boolean | undefined;
  /** 0 to 100; left out where there is no battery. */
  readonly chargePercent?: number | undefined;
  readonly thermal?: typeof THERMAL_PRESSURES[number] | undefined;
}

/** Op of the question to the launcher and of its answer. */
export const MACHINE = "machine";

/** @returns what this system tells; nothing where it cannot be asked */
export async function readMachineState(os: typeof Deno.build.os): Promise<MachineState> {
  try {
    switch (os) {
      case "linux":
        return parseSysClass(await output("sh", ["-c", SYS_CLASS]));
      case "darwin":
        return parsePmset(await output("pmset", ["-g", "batt"]), await output("pmset", ["-g", "therm"]));
      default:
        return {};
    }
  } catch {
    // Not told is not known: policies then take the worst.
    return {};
  }
}

/** @param lines `power_supply/BAT0/status:Discharging` and the like, as grep prints them below `/sys/class` */
export function parseSysClass(lines: string): MachineState {
  const values = new Map(
    lines.split("\n").map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1).trim()];
    }),
  );
  const named = (pattern: RegExp) => [...values].flatMap(([path]) => pattern.exec(path)?.[1] ?? []);
  const supplies = named(/^(power_supply\/[^/]+)\/type$/);
  // A battery of a mouse says that it is one of a device.
  const batteries = supplies.filter((one) =>
    values.get(`${one}/type`) === "Battery" && values.get(`${one}/scope`) !== "Device"
  );
  const charges = batteries.map((one) => Number(values.get(`${one}/capacity`))).filter(Number.isFinite);
  const isDischarging = batteries.some((one) => values.get(`${one}/status`) === "Discharging");
  const zones = named(/^(thermal\/thermal_zone\d+)\/temp$/).flatMap((zone) => pressureOf(zone, values) ?? []);
  return {
    onBattery: isDischarging,
    ...(charges.length === 0 ? {} : { chargePercent: Math.min(100, Math.max(0, Math.min(...charges))) }),
    ...(zones.length === 0 ? {} : { thermal: THERMAL_PRESSURES[Math.max(...zones)] ?? "critical" }),
  };
}

/** @param batt what `pmset -g batt` prints @param therm what `pmset -g therm` prints */
export function parsePmset(batt: string, therm: string): MachineState {
  const source = /Now drawing from '([^']+)'/.exec(batt)?.[1];
  const charge = /\t(\d{1,3})%;/.exec(batt)?.[1];
  const speed = /CPU_Speed_Limit\s*=\s*(\d+)/.exec(therm)?.[1];
  const isCalm = /No thermal warning level has been recorded/.test(therm) || speed === "100";
  return {
    ...(source === undefined ? {} : { onBattery: source === "Battery Power" }),
    ...(charge === undefined ? {} : { chargePercent: Math.min(100, Number(charge)) }),
    ...(isCalm
      ? { thermal: "nominal" as const }
      : speed === undefined
      ? {}
      : { thermal: "serious" as const }),
  };
}

const SYS_CLASS =
  "cd /sys/class && grep -s . power_supply/*/type power_supply/*/scope power_supply/*/status power_supply/*/capacity " +
  "thermal/thermal_zone*/temp thermal/thermal_zone*/trip_point_*_type thermal/thermal_zone*/trip_point_*_temp; true";
const TIMEOUT_MS = 2_000;
/** Thousandths of a degree. */
const NEAR = 10_000;

/** @returns place in {@link THERMAL_PRESSURES}; undefined where the zone names no temperature to compare with */
function pressureOf(zone: string, values: ReadonlyMap<string, string>): number | undefined {
  const temperature = Number(values.get(`${zone}/temp`));
  const trips = [...values].flatMap(([path, type]) => {
    const trip = path.startsWith(`${zone}/`) ? /(trip_point_\d+)_type$/.exec(path)?.[1] : undefined;
    const at = Number(values.get(`${zone}/${trip}_temp`));
    return trip === undefined || !(at > 0) ? [] : [{ type, at }];
  });
  const lowest = (...types: readonly string[]) =>
    Math.min(...trips.filter(({ type }) => types.includes(type)).map(({ at }) => at));
  const throttles = lowest("passive", "hot"), ends = lowest("critical");
  if (!Number.isFinite(temperature) || (throttles === Infinity && ends === Infinity)) return undefined;
  if (temperature >= ends) return 3;
  if (temperature >= throttles) return 2;
  return temperature >= Math.min(throttles, ends) - NEAR ? 1 : 0;
}

async function output(program: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { timeout: TIMEOUT_MS })).stdout;
}
