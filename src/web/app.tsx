import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { listen, startChanges } from "./client/changes.ts";
import { type House, HouseProvider } from "./client/house.ts";
import { usePlace } from "./client/router.ts";
import { type Session, type SessionState, startSession } from "./client/session.ts";
import { chooseLanguage, t } from "./messages/messages.ts";
import { DropAnywhere } from "./parts/drop_anywhere.tsx";
import { Navigation } from "./parts/navigation.tsx";
import { Shortcuts } from "./parts/shortcuts.tsx";
import { pageAt } from "./pages/page_at.tsx";
import { SignIn } from "./pages/sign_in.tsx";

/** The door first, then the house. */
export function App(): JSX.Element | null {
  const [state, setState] = useState<SessionState>({ state: "opening" });
  const starter = useRef<ReturnType<typeof startSession> | undefined>(undefined);
  useEffect(() => void (starter.current ??= startSession(setState)), []);
  switch (state.state) {
    case "opening":
      return null;
    case "in":
      return (
        <InHouse
          session={state.session}
          signOut={(everywhere) => starter.current?.signOut(everywhere) ?? Promise.resolve()}
        />
      );
    case "away":
      return <SignIn why="away" />;
    case "signed-out":
      return <SignIn why={state.why} />;
    default:
      return state satisfies never;
  }
}

function InHouse({ session, signOut }: { session: Session; signOut(everywhere: boolean): Promise<void> }) {
  const place = usePlace();
  const [drawing, setDrawing] = useState(0);
  const [said, setSaid] = useState<readonly { readonly id: number; readonly text: string }[]>([]);
  const [isAway, setAway] = useState(false);

  const house = useMemo<House>(() => {
    let next = 0;
    return {
      session,
      has: (route) => session.routes.has(route),
      may: (scope) => session.scopes.has(scope),
      say: (text) => {
        const id = next++;
        setSaid((before) => [...before.slice(-2), { id, text }]);
        setTimeout(() => setSaid((before) => before.filter((one) => one.id !== id)), SAID_MS);
      },
      signOut,
      redraw: () => {
        chooseLanguage();
        setDrawing((n) => n + 1);
      },
    };
  }, [session]);

  useEffect(() => {
    const stop = new AbortController();
    startChanges(stop.signal);
    const unlisten = listen(({ event }) => {
      if (event === "away") setAway(true);
      if (event === "again") {
        setAway(false);
        house.say(t("connected-again"));
      }
    });
    return () => {
      unlisten();
      stop.abort();
    };
  }, [house]);

  const { name, page } = pageAt(place, house);
  useEffect(() => {
    // Browsers keep and share the titles of pages: the kind of page is all that stands there.
    document.title = `${t(name)} · Chatham`;
  }, [name, drawing]);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      scrollTo(0, 0);
      // A page that has put the focus where one writes keeps it there.
      if (document.activeElement?.closest("main input, main textarea")) return;
      document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    }
  }, [place.path]);

  return (
    <HouseProvider value={house} key={drawing}>
      <a class="skip" href="#main">{t("skip")}</a>
      <div class="house">
        <Navigation path={place.path} />
        <div>
          {isAway && <div class="banner" role="status">{t("server-away")}</div>}
          <main id="main" tabIndex={-1}>{page}</main>
        </div>
      </div>
      <div class="notices" role="status" aria-live="polite">
        {said.map(({ id, text }) => <div key={id}>{text}</div>)}
      </div>
      <DropAnywhere />
      <Shortcuts />
    </HouseProvider>
  );
}

const SAID_MS = 6_000;
