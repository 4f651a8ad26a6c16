import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { Showing } from "../../parts/loading.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";
import { LongField } from "../../parts/fields.tsx";

/** A name or term as it is to be written, and what the recogniser is known to write for it. */
interface Entry {
  readonly text: string;
  readonly kind: "name" | "term";
  readonly heardAs?: readonly string[];
}

/** Names and terms, one a line: of everybody here, or of a collection. */
export function VocabularyDialog({ title, path, onClose }: {
  title: string;
  /** Of the route that reads and sets them. */
  path: string;
  onClose(): void;
}): JSX.Element {
  const known = useLoaded(
    `vocabulary ${path}`,
    async (signal) => (await call<{ entries: Entry[] }>("GET", path, { signal })).entries,
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <Showing loaded={known}>
        {(entries) => <VocabularyForm entries={entries} path={path} onClose={onClose} />}
      </Showing>
    </Dialog>
  );
}

function VocabularyForm({ entries, path, onClose }: {
  entries: readonly Entry[];
  path: string;
  onClose(): void;
}) {
  const house = useHouse();
  const { isBusy, problem, save } = useSaving();
  const [names, setNames] = useState("");
  const [terms, setTerms] = useState("");
  useEffect(() => {
    setNames(linesOf(entries, "name"));
    setTerms(linesOf(entries, "term"));
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const body = { entries: [...entriesOf(names, "name"), ...entriesOf(terms, "term")] };
    if (!await save(() => call("PUT", path, { body }))) return;
    house.say(t("vocabulary-kept", { n: body.entries.length }));
    onClose();
  };
  const field = (label: string, value: string, onInput: (value: string) => void) => (
    <LongField label={label} rows={6} value={value} onValue={onInput} />
  );
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <p class="soft">{t("vocabulary-why")}</p>
      {field(t("names-by-line"), names, setNames)}
      {field(t("terms-by-line"), terms, setTerms)}
      <p class="soft">
        {t("heard-as-how")} <code>Kowalski = co wall ski, Kovalsky</code>
      </p>
      {problem !== undefined && (
        <p role="alert" class="problem">
          {problem.kind === "usage" ? t("vocabulary-not-kept") : problemText(problem)}
        </p>
      )}
      <div class="acts end">
        <button type="button" onClick={onClose}>{t("cancel")}</button>
        <button type="submit" class="first" disabled={isBusy}>{t("save")}</button>
      </div>
    </form>
  );
}

function linesOf(entries: readonly Entry[], wanted: Entry["kind"]): string {
  return entries.filter(({ kind }) => kind === wanted).map(({ text, heardAs = [] }) =>
    heardAs.length === 0 ? text : `${text} = ${heardAs.join(", ")}`
  ).join("\n");
}

function entriesOf(lines: string, kind: Entry["kind"]): Entry[] {
  return lines.split("\n").flatMap((line) => {
    const [text = "", ...rest] = line.split("=").map((part) => part.trim());
    const heardAs = rest.join("=").split(",").map((part) => part.trim()).filter((part) => part !== "");
    return text === "" ? [] : [{ text, kind, ...(heardAs.length === 0 ? {} : { heardAs }) }];
  });
}
