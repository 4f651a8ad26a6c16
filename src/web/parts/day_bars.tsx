import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { shortDay } from "../messages/messages.ts";

/** Values of one kind, one for each day. */
export interface DaySeries {
  /** Class of its bars, such as a trust. */
  readonly look: string;
  readonly values: readonly number[];
}

/** Bars by day, the series on top of one another. For the eyes only: what it shows stands in a table beside it. */
export function DayBars({ days, series, top }: {
  days: readonly string[];
  series: readonly DaySeries[];
  /** Says the highest value. */
  top(most: number): string;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const sums = days.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const most = Math.max(...sums) || 1;
  const step = width / days.length;
  return (
    <div ref={box}>
      <svg viewBox={`0 0 ${width} ${HEIGHT + 24}`} aria-hidden="true">
        {[0, .5, 1].map((share) => (
          <line
            key={share}
            x1="0"
            x2={width}
            y1={HEIGHT * (1 - share) + 1}
            y2={HEIGHT * (1 - share) + 1}
            class="grid"
          />
        ))}
        <text x="0" y="15" class="axis">{top(most)}</text>
        {days.map((day, at) => {
          let above = HEIGHT;
          return series.map(({ look, values }) => {
            const height = (values[at] ?? 0) / most * (HEIGHT - 4);
            above -= height;
            return height === 0 ? null : (
              <rect
                key={`${day} ${look}`}
                class={`bar ${look}`}
                x={at * step + step * .18}
                y={above}
                width={step * .64}
                height={Math.max(1.5, height - .6)}
                rx="1.5"
              />
            );
          });
        })}
        {days.map((day, at) =>
          at % 7 === 0 && (
            <text key={day} x={Math.max(MARGIN, at * step + step / 2)} y={HEIGHT + 19} class="axis middle">
              {shortDay(day)}
            </text>
          )
        )}
      </svg>
    </div>
  );
}

const WIDTH_MAX = 980;
const HEIGHT = 150;
/** Half of the first day's name, so that it is not cut off. */
const MARGIN = 22;

/** The plot is drawn as wide as there is room, so that its words keep their size on a phone. */
function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(WIDTH_MAX);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setWidth(Math.max(200, Math.min(WIDTH_MAX, element.clientWidth)))
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}
