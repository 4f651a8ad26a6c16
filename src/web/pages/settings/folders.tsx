import type { JSX } from "preact";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { dayAndTime, list, t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";

interface FolderState {
  readonly count: number;
  readonly last?: { readonly at: string; readonly meetingId: string };
  readonly refused: number;
  readonly problems: readonly string[];
}

interface Folders {
  readonly watched: readonly {
    readonly folder: string;
    readonly labels: readonly string[];
    readonly collection?: string;
    readonly state?: FolderState;
  }[];
  readonly exported: readonly {
    readonly folder: string;
    readonly format: string;
    readonly state?: FolderState;
  }[];
}

/** Folders that the server takes meetings in from and writes them to by itself. They are set in a terminal, never from a page. */
export function FoldersSection(): JSX.Element {
  const house = useHouse();
  const folders = useLoaded(
    "folders",
    async (signal) => await call<Folders>("GET", "/v1/folders", { signal }),
    ["meetings"],
  );
  return (
    <section class="stack tight" aria-labelledby="folders">
      <h2 id="folders">{t("watched-folders")}</h2>
      <p class="soft">{t("watched-folders-why")}</p>
      <Showing loaded={folders}>
        {({ watched, exported }) => (
          <>
            {watched.length + exported.length === 0 && <p>{t("no-folders")}</p>}
            <ul class="plain">
              {watched.map(({ folder, labels, collection, state }) => (
                <li key={`in ${folder}`}>
                  <b>{folder}</b>
                  <p class="soft">
                    {t("folder-watched", { count: String(state?.count ?? 0) })}{" "}
                    {[...(collection === undefined ? [] : [collection]), ...labels].length > 0 &&
                      t("folder-gives", {
                        list: list([...(collection === undefined ? [] : [collection]), ...labels]),
                      })}
                  </p>
                  <Outcome state={state} />
                </li>
              ))}
              {exported.map(({ folder, format, state }) => (
                <li key={`out ${folder}`}>
                  <b>{folder}</b>
                  <p class="soft">{t("folder-exported", { count: String(state?.count ?? 0), format })}</p>
                  <Outcome state={state} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Showing>
      <p>{t("folders-set")}</p>
      <pre class="command">{COMMANDS}</pre>
      <div class="acts">
        <button
          type="button"
          onClick={() => {
            navigator.clipboard.writeText(COMMANDS)
              .then(() => house.say(t("commands-copied")), () => house.say(t("commands-not-copied")));
          }}
        >
          {t("copy-commands")}
        </button>
      </div>
    </section>
  );
}

function Outcome({ state }: { readonly state: FolderState | undefined }): JSX.Element {
  if (state === undefined) return <p role="status">{t("folder-not-yet")}</p>;
  const { last, refused, problems } = state;
  return (
    <div role="status">
      {last !== undefined && (
        <p>
          <a href={`/meetings/${encodeURIComponent(last.meetingId)}`}>
            {t("folder-last", { when: dayAndTime(last.at) })}
          </a>
        </p>
      )}
      {refused > 0 && <p class="broken">{t("folder-refused", { count: String(refused) })}</p>}
      {problems.length > 0 && <p class="broken">{t("folder-problems", { count: String(problems.length) })}
      </p>}
    </div>
  );
}

const COMMANDS = ["watch FOLDER --collection ID", "export FOLDER", "remove FOLDER"]
  .map((words) => `chatham folders ${words}`).join("\n");
