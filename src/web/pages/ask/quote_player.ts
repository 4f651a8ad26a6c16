import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../client/api.ts";

/** Plays one quoted turn at a time, without leaving the conversation. */
export interface QuotePlayer {
  /** Of the quote that is heard now. */
  readonly playing: string | undefined;
  /** Of the quote whose recording could not be played. */
  readonly failed: string | undefined;
  /** Plays it, or stops it where it is being heard. */
  toggle(quote: Quote): void;
}

export interface Quote {
  /** Tells it apart from all others of the page. */
  readonly key: string;
  readonly meetingId: string;
  readonly startMs: number;
  /** Undefined where the turn has no end: it goes on until it is stopped. */
  readonly endMs: number | undefined;
}

export function useQuotePlayer(): QuotePlayer {
  const [playing, setPlaying] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const stop = useRef(() => {});
  const sources = useRef(new Map<string, Promise<string>>());
  useEffect(() => () => stop.current(), []);
  const sourceOf = (meetingId: string) => {
    const known = sources.current.get(meetingId) ?? ticketed(meetingId);
    sources.current.set(meetingId, known);
    known.catch(() => sources.current.delete(meetingId));
    return known;
  };
  const toggle = useCallback((quote: Quote) => {
    const { key, meetingId, startMs, endMs = Infinity } = quote;
    const wasPlaying = playing === key;
    stop.current();
    setFailed(undefined);
    if (wasPlaying) return;
    const element = new Audio();
    let isOver = false;
    const end = (hasFailed = false) => {
      if (isOver) return;
      isOver = true;
      element.pause();
      setPlaying(undefined);
      if (hasFailed) setFailed(key);
    };
    stop.current = end;
    element.addEventListener("error", () => end(true));
    element.addEventListener("ended", () => end());
    element.addEventListener("timeupdate", () => element.currentTime * 1000 >= endMs && end());
    setPlaying(key);
    sourceOf(meetingId).then((source) => {
      if (isOver) return;
      element.src = source;
      element.currentTime = startMs / 1000;
      return element.play();
    }).catch(() => end(true));
  }, [playing]);
  return { playing, failed, toggle };
}

async function ticketed(meetingId: string): Promise<string> {
  const { ticket } = await call<{ ticket: string }>("POST", "/v1/tickets", {
    body: { meetingId, purpose: "audio" },
  });
  return `/v1/meetings/${encodeURIComponent(meetingId)}/audio?ticket=${ticket}`;
}
