import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { type Collection, idFor, partsOf, type Template } from "../../client/collections.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";
import { ChoiceField, TextField } from "../../parts/fields.tsx";

/** What a collection is called and what its meetings get; those that are in it already stay as they are. */
export function CollectionDialog({ collection, taken, templates, onClose, onDone }: {
  /** Undefined for a new one. */
  collection: Collection | undefined;
  taken: ReadonlySet<string>;
  templates: readonly Template[];
  onClose(): void;
  onDone(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [name, setName] = useState(collection?.name ?? "");
  const [labels, setLabels] = useState(collection?.labels.join(", ") ?? "");
  const [template, setTemplate] = useState(collection?.template ?? "");
  const [audioDays, setAudioDays] = useState(collection?.audioDays?.toString() ?? "");
  const submit = async (event: Event) => {
    event.preventDefault();
    const id = collection?.id ?? idFor(name, taken);
    const { id: _, meetings: __, ...before } = collection ?? { id, meetings: 0 };
    const body = {
      ...before,
      name: name.trim(),
      labels: partsOf(labels),
      template: template === "" ? undefined : template,
      audioDays: audioDays === "" ? undefined : Number(audioDays),
    };
    if (await save(() => call("PUT", `/v1/collections/${id}`, { body }))) onDone();
  };
  return (
    <Dialog title={t(collection === undefined ? "new-collection" : "change-collection")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) =>
          void submit(event)}
      >
        <TextField label={t("name")} value={name} maxLength={200} onValue={setName} />
        <p class="soft">{t("collection-gives")}</p>
        <TextField label={t("labels-by-comma")} value={labels} onValue={setLabels} />
        <ChoiceField label={t("template")} value={template} onValue={setTemplate}>
          <option value="">{t("no-template")}</option>
          {templates.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </ChoiceField>
        <TextField
          label={t("audio-days-field")}
          type="number"
          min={0}
          max={36_500}
          value={audioDays}
          placeholder={t("as-the-policy")}
          onValue={setAudioDays}
        />
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="first" disabled={isBusy || name.trim() === ""}>{t("save")}</button>
        </div>
      </form>
    </Dialog>
  );
}
