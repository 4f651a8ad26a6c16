import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { go } from "../client/router.ts";
import type { MessageKey } from "../messages/message.ts";
import { t } from "../messages/messages.ts";
import { Dialog } from "./dialog.tsx";

const KEYS: readonly (readonly [keys: string, does: MessageKey])[] = [
  ["?", "key-help"],
  ["/", "key-search"],
  ["g m", "key-meetings"],
  ["g a", "key-ask"],
  ["g r", "key-receipts"],
  ["g p", "key-policy"],
  ["g s", "key-settings"],
  ["a", "key-add"],
  ["f", "key-filter"],
  ["k", "key-play"],
  ["j  l", "key-seek"],
  ["<  >", "key-speed"],
  ["n  p", "key-turns"],
  ["s", "key-speaker"],
  ["e", "key-edit"],
  ["r", "key-rename"],
  ["u", "key-undo"],
];

/** Single keys do things only while nothing is written, so that they disturb no text (WCAG 2.1.4: they can be turned off). */
export function Shortcuts(): JSX.Element | null {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    let isGo = false;
    const show = () => setShown(true);
    const onKey = (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      const to = isGo
        ? { m: "/", a: "/ask", r: "/receipts", s: "/settings", p: "/policy" }[event.key]
        : undefined;
      isGo = event.key === "g";
      if (to !== undefined) {
        // The second key of two is none of its own.
        event.stopImmediatePropagation();
        go(to);
      } else if (event.key === "?") setShown(true);
      else if (event.key === "/") go("/search");
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    addEventListener("chatham-shortcuts", show);
    return () => {
      document.removeEventListener("keydown", onKey, { capture: true });
      removeEventListener("chatham-shortcuts", show);
    };
  }, []);
  if (!isShown) return null;
  return (
    <Dialog title={t("keyboard-shortcuts")} onClose={() => setShown(false)}>
      <table>
        <tbody>
          {KEYS.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="acts">
        <button type="button" class="first" onClick={() => setShown(false)}>{t("close")}</button>
      </div>
    </Dialog>
  );
}

/** @returns whether a key may do something by itself: nothing is being written, no dialog or menu is open */
export function isFree(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || localStorage.getItem("chatham.keys") === "off") {
    return false;
  }
  if (document.querySelector("dialog[open], [role=menu]") !== null) return false;
  const { target } = event;
  return !(target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)));
}
