import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/**
 * Keeps what grows in sight: whoever reads its end sees what comes, whoever has scrolled up is left there.
 * @param end stands behind it
 */
export function useStayAtEnd(
  growing: RefObject<HTMLElement | null>,
  end: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const watched = growing.current;
    if (watched === null) return;
    let heightPx = watched.offsetHeight;
    const observer = new ResizeObserver(() => {
      const grownPx = watched.offsetHeight - heightPx;
      heightPx += grownPx;
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      const isNear = scrollHeight - clientHeight - scrollTop <= grownPx + NEAR_PX;
      if (grownPx > 0 && isNear) end.current?.scrollIntoView({ block: "end" });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
}

const NEAR_PX = 80;
