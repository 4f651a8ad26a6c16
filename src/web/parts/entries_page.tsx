import type { ComponentChildren, JSX } from "preact";
import type { Loaded } from "../client/load.ts";
import { t } from "../messages/messages.ts";
import { Showing } from "./loading.tsx";

/** A page that is a list of things to be made, changed and removed, with the dialogs for it as children. */
export function EntriesPage<T extends { readonly id: string }>(
  { title, why, adding, loaded, empty, entry, children }: {
    title: string;
    why: string;
    /** The button that makes a new one, for whom may. */
    adding: { readonly label: string; onAdd(): void } | undefined;
    loaded: Loaded<readonly T[]>;
    /** What stands there while there is none. */
    empty?: JSX.Element;
    entry(one: T): EntryParts;
    children: ComponentChildren;
  },
): JSX.Element {
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          <p class="soft">{why}</p>
        </div>
        {adding !== undefined && (
          <div class="acts">
            <button type="button" class="first" onClick={() => adding.onAdd()}>{adding.label}</button>
          </div>
        )}
      </div>
      <Showing loaded={loaded}>
        {(all) =>
          all.length === 0 && empty !== undefined
            ? empty
            : <ul class="plain entries">{all.map((one) => <Entry key={one.id} {...entry(one)} />)}</ul>}
      </Showing>
      {children}
    </>
  );
}

/** One of them: what it is called, what it is in short, and what can be done with it. */
export interface EntryParts {
  readonly name: string;
  /** Where it leads, if anywhere. */
  readonly href?: string;
  readonly facts: ComponentChildren;
  readonly acts: readonly {
    readonly label: string;
    readonly isDangerous?: boolean;
    onAct(): void;
  }[];
}

function Entry({ name, href, facts, acts }: EntryParts): JSX.Element {
  return (
    <li class="entry">
      <div class="stack tight">
        <h2>{href === undefined ? name : <a href={href}>{name}</a>}</h2>
        <p class="soft facts">{facts}</p>
      </div>
      {acts.length > 0 && (
        <div class="acts">
          {acts.map(({ label, isDangerous, onAct }) => (
            <button
              key={label}
              type="button"
              class={isDangerous ? "danger" : ""}
              onClick={() => onAct()}
            >
              {label} <span class="hidden">{name}</span>
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

/** What every entry that may be changed has, in this order. */
export function changeAndRemove(
  { onChange, onRemove }: { onChange(): void; onRemove: (() => void) | undefined },
): EntryParts["acts"] {
  return [
    { label: t("change"), onAct: onChange },
    ...(onRemove === undefined ? [] : [{ label: t("remove"), isDangerous: true, onAct: onRemove }]),
  ];
}
