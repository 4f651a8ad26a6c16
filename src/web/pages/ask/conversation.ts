import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Answer, AskPreview, Citation, Route } from "../../client/answers.ts";
import { call, events } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { Problem, problemFrom } from "../../client/problem.ts";
import { has } from "../../client/offered.ts";

/** One question and what came of it so far. */
export interface Asked {
  readonly key: number;
  readonly question: string;
  /** As it streams; the answer's own text once it is done. */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly route?: Route;
  readonly answer?: Answer;
  readonly problem?: Problem;
  /** What the server is at, such as waiting for a person's approval. */
  readonly progress?: string;
}

export interface Conversation {
  readonly exchanges: readonly Asked[];
  ask(question: string): Promise<void>;
  stop(): void;
  /** Begins another conversation, and has the server let go of this one. */
  begin(): void;
  /** Answers of it that are not shown, since what they rest on may not be seen any more. */
  readonly hidden: number;
  readonly isBusy: boolean;
  /** Whether the server shows what would leave before it does. */
  readonly previews: boolean;
}

/**
 * Questions and answers of one conversation. The server keeps them in its memory while it runs, and this tab only the name of
 * the conversation: a reload brings them back, a new tab begins anew, and no browser profile holds what was said.
 */
export function useConversation(meetingId: string | undefined): Conversation {
  const key = talkKey(meetingId);
  const house = useHouse();
  const [exchanges, setExchanges] = useState<readonly Asked[]>([]);
  const [hidden, setHidden] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [previews, setPreviews] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  const name = useRef(conversationName(key));
  useEffect(() => {
    name.current = conversationName(key);
    setExchanges([]);
    setHidden(0);
    const stop = new AbortController();
    if (house.has("GET /v1/conversations/{name}")) {
      const path = `/v1/conversations/${name.current}`;
      call<KeptTalk>("GET", path, { signal: stop.signal }).then(({ exchanges, hidden }) => {
        setHidden(hidden);
        // What was asked meanwhile stands below.
        setExchanges((now) => [...exchanges.map(askedBefore), ...now]);
      }, () => {});
    }
    return () => {
      stop.abort();
      running.current?.abort();
    };
  }, [key]);
  useEffect(() => {
    void has("POST /v1/ask", "dryRun").then(setPreviews);
  }, []);

  const change = useCallback((which: number, values: (before: Asked) => Partial<Asked>) => {
    setExchanges((all) => all.map((one) => one.key === which ? { ...one, ...values(one) } : one));
  }, []);

  const ask = async (question: string) => {
    const which = Date.now();
    const stop = running.current = new AbortController();
    setBusy(true);
    setExchanges((all) => [...all, { key: which, question, text: "", citations: [] }]);
    try {
      const body = {
        question,
        stream: true,
        ...(meetingId === undefined ? {} : { meetingIds: [meetingId] }),
        ...(await has("POST /v1/ask", "conversation") ? { conversation: name.current } : {}),
      };
      const headers = { "x-chatham-conversation": name.current };
      let isPreview = false;
      for await (const { event, data } of events("POST", "/v1/ask", { body, headers, signal: stop.signal })) {
        switch (event) {
          case "quoted": {
            const { answer, citations } = data as Pick<Answer, "answer" | "citations">;
            isPreview = true;
            change(which, () => ({ text: answer, citations }));
            break;
          }
          case "token": {
            const piece = (data as { text: string }).text;
            // What was quoted meanwhile makes room for the answer.
            const isFirst = isPreview;
            isPreview = false;
            const progress = "writing";
            change(
              which,
              ({ text }) =>
                isFirst ? { progress, text: piece, citations: [] } : { progress, text: text + piece },
            );
            break;
          }
          case "citation":
            change(which, ({ citations }) => ({ citations: [...citations, data as Citation] }));
            break;
          case "route":
            change(which, () => ({ route: data as Route }));
            break;
          case "review":
            change(which, () => ({ progress: "review" }));
            break;
          case "progress":
            change(which, () => ({ progress: String((data as { stage?: unknown }).stage ?? "") }));
            break;
          case "done": {
            const answer = data as Answer;
            const { answer: text, citations, route } = answer;
            change(which, () => ({ answer, text, citations, route }));
            break;
          }
          case "error":
            change(which, () => ({ problem: problemFrom(data) }));
            break;
        }
      }
    } catch (error) {
      const problem = stop.signal.aborted
        ? new Problem("cancelled", 0, "")
        : error instanceof Problem
        ? error
        : new Problem("away", 0, "");
      change(which, () => ({ problem }));
    }
    setBusy(false);
  };
  const begin = () => {
    running.current?.abort();
    const path = `/v1/conversations/${name.current}`;
    if (house.has("DELETE /v1/conversations/{name}")) void call("DELETE", path).catch(() => {});
    sessionStorage.removeItem(key);
    name.current = conversationName(key);
    setExchanges([]);
    setHidden(0);
  };
  return { exchanges, ask, begin, hidden, stop: () => running.current?.abort(), isBusy, previews };
}

interface KeptTalk {
  readonly exchanges: readonly { readonly question: string; readonly answer?: Answer }[];
  /** Answers that rest on meetings which may not be seen any more. */
  readonly hidden: number;
}

function askedBefore({ question, answer }: KeptTalk["exchanges"][number], at: number): Asked {
  const common = { key: at, question, text: answer?.answer ?? "", citations: answer?.citations ?? [] };
  return answer === undefined
    ? { ...common, problem: new Problem("cancelled", 0, "") }
    : { ...common, answer, route: answer.route };
}

/** Names the conversation to the server, so that one person keeps one placeholder in it; says nothing of what it is about. */
function conversationName(key: string): string {
  const known = sessionStorage.getItem(key);
  if (known !== null && /^[\w-]{36}$/.test(known)) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(key, made);
  return made;
}

/** Asks the server what would leave in this conversation, and sends nothing. Throws {@link Problem} */
export function preview(
  question: string,
  meetingId: string | undefined,
  signal: AbortSignal,
): Promise<AskPreview> {
  return call("POST", "/v1/ask", {
    body: { question, dryRun: true, ...(meetingId === undefined ? {} : { meetingIds: [meetingId] }) },
    // So the placeholders are those that it is sent with.
    headers: { "x-chatham-conversation": conversationName(talkKey(meetingId)) },
    signal,
  });
}

function talkKey(meetingId: string | undefined): string {
  return `chatham.talk ${meetingId ?? ""}`;
}
