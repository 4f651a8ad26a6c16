import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * A long list of rows of one height, of which only those in sight are drawn; the page itself scrolls.
 * @param label names the list
 * @param heightPx of one row, as the styles have it
 */
export function VirtualList({ label, count, heightPx, children, onRange }: {
  label: string;
  count: number;
  heightPx: number;
  children(index: number): ComponentChildren;
  /** Told which rows are in sight, `end` excluded. */
  onRange?(start: number, end: number): void;
}): JSX.Element {
  const box = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ start: 0, end: 30 });
  useEffect(() => {
    const update = () => {
      const top = -(box.current?.getBoundingClientRect().top ?? 0);
      const start = Math.max(0, Math.floor(top / heightPx) - SPARE);
      const end = Math.min(count, Math.ceil((top + innerHeight) / heightPx) + SPARE);
      setRange((before) => before.start === start && before.end === end ? before : { start, end });
    };
    update();
    addEventListener("scroll", update, { passive: true });
    addEventListener("resize", update);
    return () => {
      removeEventListener("scroll", update);
      removeEventListener("resize", update);
    };
  }, [count, heightPx]);
  useEffect(() => onRange?.(range.start, Math.min(count, range.end)), [range.start, range.end, count]);
  const shown = Array.from(
    { length: Math.max(0, Math.min(count, range.end) - range.start) },
    (_, at) => range.start + at,
  );
  return (
    <ul class="plain virtual" ref={box} aria-label={label} style={{ height: `${count * heightPx}px` }}>
      {shown.map((index) => (
        <li
          key={index}
          aria-setsize={count}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${index * heightPx}px)`, height: `${heightPx}px` }}
        >
          {children(index)}
        </li>
      ))}
    </ul>
  );
}

const SPARE = 8;
