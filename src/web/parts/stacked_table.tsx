import type { ComponentChildren, JSX } from "preact";

export interface Column<T> {
  readonly name: string;
  /** Said, but not shown: the cell says it all, as a checkbox does. */
  readonly isNameHidden?: boolean;
  /** Holds what is done with the row; its name is said, but not shown. */
  readonly isAct?: boolean;
  readonly isNumber?: boolean;
  cell(row: T): ComponentChildren;
}

/**
 * A table where there is room; on a narrow screen each row is a block with its cells beneath each other, each beside its
 * column's name. The roles stand there because a browser forgets them when cells are no longer laid out as such.
 */
export function StackedTable<T>({ label, columns, rows, keyOf, classOf }: {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf(row: T): string;
  classOf?(row: T): string;
}): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={label}>
      <table class="stacked" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ name, isNumber, isNameHidden, isAct }) => (
              <th scope="col" role="columnheader" key={name} class={isNumber ? "n" : ""}>
                {isNameHidden || isAct ? <span class="hidden">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={keyOf(row)} class={classOf?.(row)}>
              {columns.map(({ name, isNumber, isNameHidden, isAct, cell }) => (
                <td
                  role="cell"
                  key={name}
                  class={isNumber ? "n" : isNameHidden ? "tick" : isAct ? "act" : ""}
                  data-label={isNameHidden || isAct ? undefined : name}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
