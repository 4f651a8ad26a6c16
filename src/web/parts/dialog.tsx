import type { ComponentChildren, JSX, TargetedPointerEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useUnsaved } from "../client/unsaved.ts";
import { t } from "../messages/messages.ts";

/**
 * A modal dialog, named by its heading; the browser keeps the focus in it and gives it back. Shown while it is drawn. Escape
 * and a click beside it close it; where something was written in it, they ask first.
 */
export function Dialog({ title, onClose, children, isWide = false, isWork = true }: {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  isWide?: boolean;
  /** False where what is written in it only asks for something, which is not worth a question when it is left. */
  isWork?: boolean;
}): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isWrittenIn, setWrittenIn] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const isKept = isWork && isWrittenIn;
  useUnsaved(isKept);
  const leave = () => isKept ? setLeaving(true) : onClose();
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
      // As of a phone's button that goes back; a browser asks but once before it closes all the same.
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={({ currentTarget }) => {
        if (!currentTarget.isConnected) return;
        currentTarget.showModal();
        leave();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        if (isLeaving) setLeaving(false);
        else leave();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && isBeside(event)) leave();
      }}
      // Drawn anew between the two events of a box that is ticked, it would take the tick back: so only after the second.
      onInput={({ target }) => isBox(target) || setWrittenIn(true)}
      onChange={() => setWrittenIn(true)}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
        {isLeaving && <Leaving onStay={() => setLeaving(false)} onLeave={onClose} />}
      </div>
    </dialog>
  );
}

/** Stands where the eyes are, takes the focus, and gives up nothing by itself. */
function Leaving({ onStay, onLeave }: { onStay(): void; onLeave(): void }): JSX.Element {
  const stay = useRef<HTMLButtonElement>(null);
  const before = useRef(document.activeElement);
  useEffect(() => {
    stay.current?.focus();
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, []);
  return (
    <div class="problem leaving" role="alert">
      <p>{t("leave-unsaved")}</p>
      <div class="acts">
        <button type="button" ref={stay} onClick={onStay}>{t("keep-writing")}</button>
        <button type="button" class="danger" onClick={onLeave}>{t("discard-written")}</button>
      </div>
    </div>
  );
}

function isBox(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && (target.type === "checkbox" || target.type === "radio");
}

/** @returns whether a press was on what lies behind the dialog, which belongs to it too */
function isBeside({ currentTarget, clientX, clientY }: TargetedPointerEvent<HTMLDialogElement>): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
