import { quantileStateSchema } from "../../../src/send/measure/decaying_quantiles.ts";
import type { MeasurementStore } from "../../../src/send/measure/measurements.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** Measured speed of targets in the encrypted store; names of targets and figures, no content. */
export function measurementStore(database: Database): MeasurementStore {
  const select = database.prepare("select key, state from target_measurements");
  const upsert = database.prepare(
    "insert into target_measurements (key, state) values (?, ?) on conflict (key) do update set state = excluded.state",
  );
  return {
    load: () =>
      guard(
        "read measurements",
        () =>
          (select.all() as { key: string; state: string }[]).map(({ key, state }) =>
            [key, quantileStateSchema.parse(JSON.parse(state))] as const
          ),
      ),
    save: (key, state) => guard("write measurements", () => void upsert.run(key, JSON.stringify(state))),
  };
}
