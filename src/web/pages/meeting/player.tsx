import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Meeting, Turn } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { clock } from "../../client/clock.ts";
import { useHouse } from "../../client/house.ts";
import { number, t } from "../../messages/messages.ts";
import { WordTimes } from "../../client/word_times.ts";
import { placeWords, spokenAt } from "./spoken_word.ts";

/** A recording as the page plays it. */
export interface Playing {
  readonly element: HTMLAudioElement;
  toggle(): void;
  /** @param seconds negative goes back */
  seekBy(seconds: number): void;
  playFrom(ms: number): void;
  /** One step of {@link SPEEDS}. */
  faster(steps: number): void;
  /** Plays from the word of this turn that was clicked. */
  playWord(turn: Turn, click: MouseEvent): void;
  /** Marks the word of this turn that is being spoken. @returns a function that ends it */
  follow(turn: Turn, words: HTMLElement): () => void;
}

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** @returns what plays the meeting's recording; undefined where none is kept or the server gives none out */
export function usePlayer(meeting: Meeting): Playing | undefined {
  const house = useHouse();
  const [source, setSource] = useState<string>();
  const hasRoute = house.has("GET /v1/meetings/{id}/audio");
  const isKept = hasRoute && meeting.audio !== undefined;
  useEffect(() => {
    setSource(undefined);
    if (!isKept) return;
    const stop = new AbortController();
    const path = `/v1/meetings/${encodeURIComponent(meeting.id)}/audio`;
    call<{ ticket: string }>("POST", "/v1/tickets", {
      body: { meetingId: meeting.id, purpose: "audio" },
      signal: stop.signal,
    }).then(({ ticket }) => setSource(`${path}?ticket=${ticket}`), () => {});
    return () => stop.abort();
  }, [meeting.id, isKept]);
  const words = useMemo(() => new WordTimes(meeting), [meeting.id, meeting.revision]);
  const latest = useRef(words);
  latest.current = words;
  const playing = useMemo(
    () => source === undefined ? undefined : playerOf(source, () => latest.current),
    [source],
  );
  useEffect(() => () => playing?.element.pause(), [playing]);
  return playing;
}

function playerOf(source: string, words: () => WordTimes): Playing {
  const element = new Audio(source);
  element.preload = "metadata";
  const followed = new Map<Turn, HTMLElement>();
  const timed = (turn: Turn) => words().of(turn);
  const mark = () => {
    const highlights = "highlights" in CSS ? CSS.highlights : undefined;
    if (highlights === undefined) return;
    highlights.delete("spoken");
    const ms = element.currentTime * 1000;
    for (const [turn, shown] of followed) {
      if (ms < (turn.startMs ?? Infinity) || ms > (turn.endMs ?? 0)) continue;
      const word = placeWords(timed(turn)).findLast(({ startMs }) => startMs <= ms);
      const text = shown.firstChild;
      if (word === undefined || !(text instanceof Text) || word.end > text.length) continue;
      const range = new Range();
      range.setStart(text, word.start);
      range.setEnd(text, word.end);
      highlights.set("spoken", new Highlight(range));
    }
  };
  let frame = 0;
  const tick = () => {
    mark();
    if (!element.paused) frame = requestAnimationFrame(tick);
  };
  element.addEventListener("play", tick);
  element.addEventListener("seeked", mark);
  element.addEventListener("pause", () => cancelAnimationFrame(frame));
  const playFrom = (ms: number) => {
    element.currentTime = ms / 1000;
    void element.play().catch(() => {});
  };
  return {
    element,
    playFrom,
    playWord(turn, click) {
      const at = spokenAt(timed(turn), click);
      if (at !== undefined) playFrom(at);
    },
    toggle: () => void (element.paused ? element.play().catch(() => {}) : element.pause()),
    seekBy: (seconds) => void (element.currentTime = Math.max(0, element.currentTime + seconds)),
    faster(steps) {
      const at = SPEEDS.findIndex((speed) => speed >= element.playbackRate);
      element.playbackRate = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + steps))] ?? 1;
    },
    follow(turn, shown) {
      followed.set(turn, shown);
      words().near(turn);
      return () => void followed.delete(turn);
    },
  };
}

/** Fixed at the bottom: play, seek, speed, and the waveform with its slider. */
export function Player({ player, meeting }: { player: Playing; meeting: Meeting }): JSX.Element {
  const { element } = player;
  const [, redraw] = useState(0);
  useEffect(() => {
    const events = ["play", "pause", "timeupdate", "seeked", "ratechange", "loadedmetadata", "error"];
    const update = () => redraw((n) => n + 1);
    for (const name of events) element.addEventListener(name, update);
    return () => {
      for (const name of events) element.removeEventListener(name, update);
    };
  }, [element]);
  const allMs = Number.isFinite(element.duration) ? element.duration * 1000 : meeting.durationMs ?? 0;
  const nowMs = element.currentTime * 1000;
  return (
    <section class="player" aria-label={t("player")}>
      <div class="acts">
        <button type="button" class="wide" aria-label={t("back-5")} onClick={() => player.seekBy(-5)}>
          −5
        </button>
        <button type="button" class="first play" onClick={player.toggle}>
          {t(element.paused ? "play" : "pause")}
        </button>
        <button type="button" class="wide" aria-label={t("forward-5")} onClick={() => player.seekBy(5)}>
          +5
        </button>
      </div>
      <div class="wave-box">
        <Waveform meeting={meeting} share={allMs === 0 ? 0 : nowMs / allMs} />
        <input
          type="range"
          aria-label={t("position")}
          aria-valuetext={t("position-of", { now: clock(nowMs), all: clock(allMs) })}
          min={0}
          max={Math.max(1, Math.round(allMs / 1000))}
          value={Math.round(nowMs / 1000)}
          onInput={({ currentTarget }) => void (element.currentTime = Number(currentTarget.value))}
        />
      </div>
      <span class="times">
        {clock(nowMs)} <span class="soft">/ {clock(allMs)}</span>
        {element.error !== null && <span role="alert">{t("sound-failed")}</span>}
      </span>
      <label class="wide">
        <span class="hidden">{t("speed")}</span>
        <select
          value={String(element.playbackRate)}
          onChange={({ currentTarget }) => void (element.playbackRate = Number(currentTarget.value))}
        >
          {SPEEDS.map((speed) => <option key={speed} value={String(speed)}>{number(speed)}×</option>)}
        </select>
      </label>
    </section>
  );
}

interface Peaks {
  readonly peaks: readonly number[];
  readonly perSecond: number;
}

function Waveform({ meeting, share }: { meeting: Meeting; share: number }) {
  const house = useHouse();
  const [peaks, setPeaks] = useState<readonly number[]>();
  useEffect(() => {
    setPeaks(undefined);
    if (!house.has("GET /v1/meetings/{id}/audio/peaks")) return;
    const stop = new AbortController();
    call<Peaks>("GET", `/v1/meetings/${encodeURIComponent(meeting.id)}/audio/peaks`, { signal: stop.signal })
      .then((answer) => setPeaks(barsOf(answer.peaks)), () => {});
    return () => stop.abort();
  }, [meeting.id]);
  const path = useRef<{ peaks: readonly number[]; d: string }>(undefined);
  if (peaks === undefined || peaks.length === 0) return null;
  if (path.current?.peaks !== peaks) {
    const d = peaks.map((peak, at) => {
      const half = Math.max(1, 18 * peak);
      return `M${at * 4 + 1.5} ${20 - half}V${20 + half}`;
    }).join("");
    path.current = { peaks, d };
  }
  const width = peaks.length * 4;
  return (
    <svg class="wave" viewBox={`0 0 ${width} 40`} preserveAspectRatio="none" aria-hidden="true">
      <clipPath id="played">
        <rect width={share * width} height="40" />
      </clipPath>
      <path d={path.current.d} />
      <path d={path.current.d} class="played" clip-path="url(#played)" />
    </svg>
  );
}

/** As many bars as there is room for, the loudest of each stretch, scaled to the loudest of all. */
function barsOf(peaks: readonly number[]): number[] {
  const per = Math.max(1, Math.ceil(peaks.length / BARS));
  const bars = Array.from(
    { length: Math.ceil(peaks.length / per) },
    (_, at) => Math.max(...peaks.slice(at * per, (at + 1) * per).map(Math.abs)),
  );
  const loudest = Math.max(...bars, 1e-6);
  return bars.map((bar) => bar / loudest);
}

const BARS = 240;
