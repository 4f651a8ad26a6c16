import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: ComponentChildren;
  readonly value: string;
  onValue(value: string): void;
  /** Stretches it where fields stand beside one another. */
  readonly isWide?: boolean;
}

interface LineProps extends FieldProps {
  readonly type?: "text" | "number" | "password" | "date" | "time";
  readonly autocomplete?: "off" | "new-password";
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly isShort?: boolean;
  /** What it may be completed to. */
  readonly known?: readonly string[];
}

/** A labelled field of one line. What is written in it the browser neither keeps nor sends to a spelling service. */
export function TextField(
  { label, value, onValue, isWide = false, isShort = false, known = [], ...attributes }: LineProps,
): JSX.Element {
  const id = useId();
  const common = {
    ...attributes as { readonly type?: "text" },
    ...{ class: isShort ? "short" : "", spellcheck: false, value },
    autocomplete: attributes.autocomplete ?? "off",
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
  };
  return (
    <label class={isWide ? "field grow" : "field"}>
      {label}
      {known.length === 0 ? <input {...common} /> : <input {...common} list={id} />}
      {known.length > 0 && <datalist id={id}>{known.map((one) => <option key={one} value={one} />)}
      </datalist>}
    </label>
  );
}

/** The same of several lines. */
export function LongField(
  { label, value, onValue, rows, isCode = false, placeholder = "" }: FieldProps & {
    readonly rows: number;
    readonly isCode?: boolean;
    readonly placeholder?: string;
  },
): JSX.Element {
  return (
    <label class="field">
      {label}
      <textarea
        class={isCode ? "code" : ""}
        rows={rows}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    </label>
  );
}

/** One out of several. @param children its options */
export function ChoiceField({ label, value, onValue, children }: FieldProps & {
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <label class="field">
      {label}
      <select value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
