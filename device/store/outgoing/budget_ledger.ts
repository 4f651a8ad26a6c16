import type { BudgetLedger, Reservation, Reserved } from "../../../src/send/budget/ledger.ts";
import { type Database, withoutSync } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/**
 * Budgets in the encrypted store. Totals hold what is spent and what is reserved, so a limit is one comparison.
 * A reservation is on the disk with the receipt that is written after it and before bytes leave; a settlement that a power
 * cut takes back leaves the estimate counted.
 */
export function budgetLedger(database: Database): BudgetLedger {
  const selectTotal = database.prepare("select micros from budget_totals where scope = ?").pluck();
  const addTotal = database.prepare(
    `insert into budget_totals (scope, micros) values (@scope, @micros)
     on conflict (scope) do update set micros = micros + @micros`,
  );
  const insertReservation = database.prepare(
    "insert into budget_reservations (id, scope, micros, at) values (?, ?, ?, ?)",
  );
  const selectReservations = database.prepare("select scope, micros from budget_reservations where id = ?");
  const deleteReservations = database.prepare("delete from budget_reservations where id = ?");
  const countIds = database.prepare("select count(distinct id) from budget_reservations where at < ?")
    .pluck();
  const deleteBefore = database.prepare("delete from budget_reservations where at < ?");

  const spent = (scope: string): number => Number(selectTotal.get(scope) ?? 0);
  const reserve = database.transaction(({ id, at, estimateMicros, scopes }: Reservation): Reserved => {
    for (const { key, limitMicros } of scopes) {
      const spentMicros = spent(key);
      if (spentMicros + estimateMicros > limitMicros) {
        return { ok: false, scope: key, spentMicros, limitMicros };
      }
    }
    for (const { key } of scopes) {
      addTotal.run({ scope: key, micros: estimateMicros });
      insertReservation.run(id, key, estimateMicros, at);
    }
    return { ok: true };
  });
  const settle = database.transaction((id: string, costMicros: number) => {
    for (const { scope, micros } of selectReservations.all(id) as { scope: string; micros: number }[]) {
      addTotal.run({ scope, micros: costMicros - micros });
    }
    deleteReservations.run(id);
  });
  const settleAbandoned = database.transaction((before: number): number => {
    const count = Number(countIds.get(before));
    deleteBefore.run(before);
    return count;
  });

  return {
    reserve: (reservation) =>
      guard("reserve a budget", () => withoutSync(database, () => reserve.immediate(reservation))),
    settle: (id, costMicros) =>
      guard("settle a budget", () => withoutSync(database, () => settle.immediate(id, costMicros))),
    spent: (scope) => guard("read a budget", () => spent(scope)),
    settleAbandoned: (before) => guard("settle budgets", () => settleAbandoned.immediate(before)),
  };
}
