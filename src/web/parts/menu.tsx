import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { go } from "../client/router.ts";

export interface MenuEntry {
  readonly label: string;
  readonly href?: string;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  readonly onChoose?: () => void;
}

/** That stay free beside a menu. */
const EDGE_PX = 8;

/** A button and its menu, as the ARIA pattern for menu buttons has it: arrows move, Escape closes and gives the focus back. */
export function Menu({ label, entries, isUp = false, isIcon = false, text }: {
  label: string;
  entries: readonly MenuEntry[];
  /** Opens above its button. */
  isUp?: boolean;
  /** Looks like part of the text around it. */
  isIcon?: boolean;
  /** What is seen, where that is other than the label. */
  text?: string;
}): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = () => [...box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []];
  const close = (givesFocus: boolean) => {
    setOpen(false);
    if (givesFocus) button.current?.focus();
  };
  useLayoutEffect(() => {
    const menu = box.current?.querySelector<HTMLElement>("[role=menu]");
    if (!isOpen || menu === null || menu === undefined) return;
    // It ends where its button does, which may be too near the edge for it.
    const { left } = menu.getBoundingClientRect();
    if (left < EDGE_PX) menu.style.translate = `${EDGE_PX - left}px`;
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    items()[0]?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [isOpen]);
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen) return;
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") close(false);
    else event.stopPropagation();
  };
  return (
    <div class="menu" ref={box} onKeyDown={onKey}>
      <button
        type="button"
        ref={button}
        class={isIcon ? "bare" : ""}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={text === undefined ? undefined : label}
        onClick={() => setOpen(!isOpen)}
      >
        {text ?? label}
      </button>
      {isOpen && (
        <div role="menu" id={id} aria-label={label} class={isUp ? "up" : ""}>
          {entries.map((entry) => (
            <button
              key={entry.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={entry.isDangerous ? "danger" : ""}
              disabled={entry.isDisabled === true}
              onClick={() => {
                close(entry.href === undefined);
                if (entry.href !== undefined) go(entry.href);
                entry.onChoose?.();
              }}
            >
              {entry.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
