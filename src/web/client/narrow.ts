import { useEffect, useState } from "preact/hooks";

/** Whether the page is as narrow as on a phone, where the styles lay it out otherwise. */
export function useNarrow(): boolean {
  const query = matchMedia("(max-width: 760px)");
  const [isNarrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const update = () => setNarrow(query.matches);
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  return isNarrow;
}
