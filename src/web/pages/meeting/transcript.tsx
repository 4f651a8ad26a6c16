import type { JSX } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Meeting, Turn } from "../../client/answers.ts";
import { t } from "../../messages/messages.ts";
import { Empty } from "../../parts/loading.tsx";
import type { Editing } from "./editing_kinds.ts";
import type { Playing } from "./player.tsx";
import { TurnArticle } from "./turn_article.tsx";

/**
 * Every turn of a meeting. Blocks of {@link BLOCK} turns are drawn when they come near the window, and stand as empty space of
 * their height before and after; a meeting that a browser draws at once is drawn whole, so that its own search finds all.
 */
export function Transcript({ meeting, here, player, onEdit }: {
  meeting: Meeting;
  here: number | undefined;
  player: Playing | undefined;
  onEdit(editing: Editing): void;
}): JSX.Element {
  const { turns } = meeting;
  const blocks = useMemo(() => blocksOf(turns), [turns]);
  const isWhole = turns.length <= WHOLE_MAX;
  const wanted = here === undefined ? undefined : Math.floor(here / BLOCK);
  const box = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    if (here === undefined) return;
    const show = () => {
      const article = box.current?.querySelector<HTMLElement>(`[data-turn="${here}"]`);
      article?.scrollIntoView({ block: "center" });
      return article;
    };
    // Again once what is above has taken its real height.
    const first = requestAnimationFrame(() => {
      show();
      requestAnimationFrame(() => show()?.focus({ preventScroll: true }));
    });
    return () => cancelAnimationFrame(first);
  }, [here, meeting.id]);

  return (
    <section aria-label={t("transcript")} class="transcript" ref={box} lang={meeting.language}>
      {turns.length === 0 && <Empty title={t("nothing-said")}>{t("nothing-said-why")}</Empty>}
      {blocks.map((block, at) => (
        <Block key={block.start} height={block.height} isShown={isWhole || at === wanted}>
          {() =>
            turns.slice(block.start, block.end).map((turn) => (
              <TurnArticle
                key={turn.id}
                turn={turn}
                meeting={meeting}
                isHere={turn.index === here}
                follows={turns[turn.index - 1]?.speaker === turn.speaker}
                player={player}
                onEdit={onEdit}
              />
            ))}
        </Block>
      ))}
    </section>
  );
}

const BLOCK = 40;
const WHOLE_MAX = 800;

function blocksOf(turns: readonly Turn[]): { start: number; end: number; height: number }[] {
  const blocks = [];
  for (let start = 0; start < turns.length; start += BLOCK) {
    const end = Math.min(turns.length, start + BLOCK);
    // What a turn takes at the full measure; the real height takes its place once it was drawn.
    const height = turns.slice(start, end).reduce(
      (sum, { text }) => sum + 20 + 25 * Math.ceil((text.length + 1) / 76),
      0,
    );
    blocks.push({ start, end, height });
  }
  return blocks;
}

function Block({ height, isShown, children }: {
  height: number;
  /** Drawn wherever it is. */
  isShown: boolean;
  children(): JSX.Element[];
}) {
  const ref = useRef<HTMLDivElement>(null);
  const measured = useRef(height);
  const [isNear, setNear] = useState(false);
  const observe = useCallback(() => {
    const element = ref.current;
    if (element === null || isShown) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      // Zero while it is drawn for the first time.
      if (!entry.isIntersecting && element.offsetHeight > 0) measured.current = element.offsetHeight;
      setNear(entry.isIntersecting);
    }, { rootMargin: "1200px 0px" });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isShown]);
  useEffect(observe, [observe]);
  const isDrawn = isShown || isNear;
  return (
    <div ref={ref} class="block" style={isDrawn ? { height: "auto" } : { height: `${measured.current}px` }}>
      {isDrawn && children()}
    </div>
  );
}
