import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useUnsaved } from "../client/unsaved.ts";

/** A modal dialog, named by its heading; the browser keeps the focus in it and gives it back. Shown while it is drawn. */
export function Dialog({ title, onClose, children, isWide = false }: {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  isWide?: boolean;
}): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isWrittenIn, setWrittenIn] = useState(false);
  useUnsaved(isWrittenIn);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={isWide ? "wide" : ""}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onInput={() => setWrittenIn(true)}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
