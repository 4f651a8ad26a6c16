import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useHouse } from "../client/house.ts";
import { go, here } from "../client/router.ts";
import { uploads } from "../client/uploads.ts";
import { t } from "../messages/messages.ts";

/** Files may be dropped on any page. */
export function DropAnywhere(): JSX.Element | null {
  const house = useHouse();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!house.may("admin")) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const { path, query } = here();
      const collection = path === "/" ? query.get("collection") ?? undefined : undefined;
      uploads.add(event.dataTransfer?.files ?? [], house.has("POST /v1/uploads"), collection);
      if (path !== "/") go("/");
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [house]);
  return isOver ? <div class="drop-here" aria-hidden="true">{t("drop-here")}</div> : null;
}
