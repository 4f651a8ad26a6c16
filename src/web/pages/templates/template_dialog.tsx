import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { idFor, partsOf, type Template, type TemplateSection } from "../../client/collections.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";
import { ChoiceField, LongField, TextField } from "../../parts/fields.tsx";

const FROM = ["said", "decisions", "questions"] as const;

/** A section as it is being written: its words in one line, whether or not they are asked for now. */
interface Draft {
  readonly key: number;
  readonly heading: string;
  readonly from: TemplateSection["from"];
  readonly cues: string;
  readonly itemsMax: number;
}

/** The name of a template and its sections. Changing one of the program's makes an own one that takes its place. */
export function TemplateDialog({ template, taken, onClose, onDone }: {
  /** Undefined for a new one. */
  template: Template | undefined;
  taken: ReadonlySet<string>;
  onClose(): void;
  onDone(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [name, setName] = useState(template?.name ?? "");
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    template?.sections.map(draftOf) ?? [emptyDraft(0)]
  );
  const change = (key: number, values: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => draft.key === key ? { ...draft, ...values } : draft));
  const isWhole = name.trim() !== "" && drafts.length > 0 &&
    drafts.every(({ heading, from, cues }) => heading.trim() !== "" && (from !== "said" || isCues(cues)));
  const submit = async (event: Event) => {
    event.preventDefault();
    const id = template?.id ?? idFor(name, taken);
    const body = { name: name.trim(), sections: drafts.map(sectionOf) };
    if (await save(() => call("PUT", `/v1/templates/${id}`, { body }))) onDone();
  };
  return (
    <Dialog title={t(template === undefined ? "new-template" : "change-template")} onClose={onClose} isWide>
      <form
        class="stack"
        onSubmit={(event) =>
          void submit(event)}
      >
        {template?.isOwn === false && <p class="soft">{t("built-in-becomes-own")}</p>}
        <TextField label={t("name")} value={name} maxLength={200} onValue={setName} />
        {drafts.map((draft, at) => (
          <SectionFields
            key={draft.key}
            draft={draft}
            number={at + 1}
            onChange={(values) => change(draft.key, values)}
            onRemove={drafts.length > 1
              ? () =>
                setDrafts(drafts.filter(({ key }) =>
                  key !== draft.key
                ))
              : undefined}
          />
        ))}
        <div class="acts">
          <button
            type="button"
            disabled={drafts.length >= SECTIONS_MAX}
            onClick={() => setDrafts([...drafts, emptyDraft(Math.max(...drafts.map(({ key }) => key)) + 1)])}
          >
            {t("add-section")}
          </button>
        </div>
        {problem !== undefined && (
          <p role="alert" class="problem">
            {problem.kind === "usage" ? t("template-not-kept") : problemText(problem)}
          </p>
        )}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="first" disabled={isBusy || !isWhole}>{t("save")}</button>
        </div>
      </form>
    </Dialog>
  );
}

function SectionFields({ draft, number, onChange, onRemove }: {
  draft: Draft;
  number: number;
  onChange(values: Partial<Draft>): void;
  onRemove: (() => void) | undefined;
}) {
  return (
    <fieldset>
      <legend>{t("section-n", { n: number })}</legend>
      <div class="filters acts">
        <TextField
          label={t("heading")}
          isWide
          value={draft.heading}
          maxLength={120}
          onValue={(value) => onChange({ heading: value })}
        />
        <ChoiceField
          label={t("section-holds")}
          value={draft.from}
          onValue={(value) => onChange({ from: FROM.find((from) => from === value) ?? "said" })}
        >
          {FROM.map((from) => <option key={from} value={from}>{t(`section-from-${from}`)}</option>)}
        </ChoiceField>
        <TextField
          label={t("at-most")}
          isShort
          type="number"
          min={1}
          max={50}
          value={String(draft.itemsMax)}
          onValue={(value) => onChange({ itemsMax: Number(value) })}
        />
      </div>
      {draft.from === "said" && (
        <LongField
          label={t("section-cues")}
          rows={2}
          value={draft.cues}
          onValue={(value) => onChange({ cues: value })}
        />
      )}
      {onRemove !== undefined && (
        <div class="acts end">
          <button type="button" class="bare" onClick={onRemove}>
            {t("remove-section")} <span class="hidden">{number}</span>
          </button>
        </div>
      )}
    </fieldset>
  );
}

const SECTIONS_MAX = 12;

function emptyDraft(key: number): Draft {
  return { key, heading: "", from: "said", cues: "", itemsMax: 8 };
}

function draftOf(section: TemplateSection, key: number): Draft {
  const { heading, from, itemsMax } = section;
  return { key, heading, from, itemsMax, cues: from === "said" ? section.cues.join(", ") : "" };
}

function sectionOf({ heading, from, cues, itemsMax }: Draft): TemplateSection {
  const common = { heading: heading.trim(), itemsMax };
  return from === "said" ? { ...common, from, cues: partsOf(cues) } : { ...common, from };
}

/** The server wants words of two letters or more. */
function isCues(text: string): boolean {
  const cues = partsOf(text);
  return cues.length > 0 && cues.every((cue) => cue.length >= 2);
}
