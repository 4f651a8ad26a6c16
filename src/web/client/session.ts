import { breakOff, call, useToken } from "./api.ts";
import type { Scope, Trust } from "./answers.ts";
import { Problem } from "./problem.ts";

/** Who is signed in on this page, and what the server offers them. */
export interface Session {
  readonly client: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly trust: Trust;
  readonly version: string;
  /** `METHOD /path/{id}`: what is not there has no button. */
  readonly routes: ReadonlySet<string>;
}

export type SessionState =
  | { readonly state: "opening" }
  | { readonly state: "signed-out"; readonly why: "none" | "ended" | "used-code" }
  | { readonly state: "away" }
  | { readonly state: "in"; readonly session: Session };

/**
 * Signs in: by the one-time code of the address, by what this tab or another tab of this browser holds, or not at all where
 * the server asks for no token. The token lives in `sessionStorage` alone, so it ends with the tab.
 * @param onChange called with every change, from whichever tab it comes
 */
export function startSession(
  onChange: (state: SessionState) => void,
): { signOut(everywhere: boolean): Promise<void> } {
  const channel = new BroadcastChannel("chatham-session");
  const isOpen = document.getElementById("app")?.hasAttribute("data-open") === true;
  let present = sessionStorage.getItem(KEY) ?? undefined;
  const presence = new Presence();

  const leave = (why: "none" | "ended" | "used-code") => {
    present = undefined;
    breakOff();
    presence.end();
    sessionStorage.removeItem(KEY);
    useToken(undefined, () => {});
    onChange({ state: "signed-out", why });
  };
  const enterWith = async (token: string | undefined) => {
    present = token;
    if (token !== undefined) sessionStorage.setItem(KEY, token);
    useToken(token, () => leave("ended"));
    try {
      const answer = await call<SessionAnswer>("GET", "/v1/sessions/current");
      const session = { ...answer, scopes: new Set(answer.scopes), routes: new Set(answer.routes) };
      presence.begin();
      onChange({ state: "in", session });
    } catch (error) {
      if (error instanceof Problem && error.kind === "away") {
        onChange({ state: "away" });
        setTimeout(() => void enterWith(token), RETRY_MS);
      } else if (!(error instanceof Problem && error.status === 401)) {
        leave("ended");
      }
    }
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === "asked" && present !== undefined) channel.postMessage({ type: "told", token: present });
    if (data.type === "told" && present === undefined) void enterWith(data.token);
    if (data.type === "ended" && present !== undefined) leave("ended");
  };

  void (async () => {
    const code = /^#enter=([A-Za-z0-9_-]{1,200})$/.exec(location.hash)?.[1];
    if (code !== undefined) {
      history.replaceState(null, "", location.pathname + location.search);
      try {
        const { token } = await call<{ token: string }>("POST", "/v1/sessions", { body: { code } });
        channel.postMessage({ type: "told", token });
        return await enterWith(token);
      } catch {
        if (present === undefined) return leave("used-code");
      }
    }
    if (isOpen || present !== undefined) return await enterWith(present);
    channel.postMessage({ type: "asked" });
    await new Promise((resolve) => setTimeout(resolve, OTHER_TABS_MS));
    if (present === undefined) leave("none");
  })();

  return {
    async signOut(everywhere) {
      // Every tab lets go of what it does first, so that none is refused in the middle of it.
      channel.postMessage({ type: "ended" });
      onChange({ state: "opening" });
      breakOff();
      presence.end();
      await othersHaveLeft();
      try {
        await call("DELETE", everywhere ? "/v1/sessions" : "/v1/sessions/current");
      } finally {
        leave("none");
      }
    },
  };
}

/** That a tab is signed in, as a lock which tabs share: whoever signs out waits until none has it. */
class Presence {
  #end: (() => void) | undefined;

  begin(): void {
    this.end();
    const ended = new Promise<void>((resolve) => this.#end = resolve);
    void navigator.locks?.request(PRESENT, { mode: "shared" }, () => ended);
  }

  end(): void {
    this.#end?.();
    this.#end = undefined;
  }
}

/** A tab that hangs, or one that signs in this moment, is not waited for. */
async function othersHaveLeft(): Promise<void> {
  const signal = AbortSignal.timeout(LEAVING_MS);
  await navigator.locks?.request(PRESENT, { signal }, () => {}).catch(() => {});
}

const PRESENT = "chatham-signed-in";
const LEAVING_MS = 1_000;
const KEY = "chatham.session";
/** Longer than another tab takes to answer, shorter than anybody notices. */
const OTHER_TABS_MS = 200;
const RETRY_MS = 2_000;

type Message =
  | { readonly type: "asked" | "ended" }
  | { readonly type: "told"; readonly token: string };

interface SessionAnswer {
  readonly client: string;
  readonly scopes: readonly Scope[];
  readonly trust: Trust;
  readonly version: string;
  readonly routes: readonly string[];
}
