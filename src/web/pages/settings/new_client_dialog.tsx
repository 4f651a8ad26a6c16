import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Scope, Trust } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { Problem } from "../../client/problem.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { ChoiceField, TextField } from "../../parts/fields.tsx";

const SCOPES: readonly Scope[] = ["read", "ask", "approve", "admin", "audit"];

/** A name, what it may do and how far it is trusted; the token is shown this once. */
export function NewClientDialog({ onClose }: { onClose(): void }): JSX.Element {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read", "ask"]);
  const [trust, setTrust] = useState<Trust>("external");
  const [token, setToken] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const make = async () => {
    setProblem(undefined);
    try {
      setToken(
        (await call<{ token: string }>("POST", "/v1/clients", { body: { name: name.trim(), scopes, trust } }))
          .token,
      );
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
    }
  };
  if (token !== undefined) {
    return (
      <Dialog title={t("new-client")} onClose={onClose}>
        <p>{t("token-once")}</p>
        <pre class="command">{token}</pre>
        <div class="acts end">
          <button type="button" class="first" onClick={onClose}>{t("close")}</button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("new-client")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField label={t("name")} value={name} onValue={setName} />
        <fieldset>
          <legend>{t("it-may")}</legend>
          {SCOPES.map((scope) => (
            <label class="check" key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ currentTarget: { checked } }) =>
                  setScopes(SCOPES.filter((one) => one === scope ? checked : scopes.includes(one)))}
              />
              {t(`scope-${scope}`)}
            </label>
          ))}
        </fieldset>
        <ChoiceField label={t("where-it-runs")} value={trust} onValue={(value) => setTrust(value as Trust)}>
          <option value="device">{t("trust-device")}</option>
          <option value="organisation">{t("trust-organisation")}</option>
          <option value="external">{t("trust-external")}</option>
        </ChoiceField>
        {trust !== "device" && <p class="soft">{t("client-is-target")}</p>}
        {problem !== undefined && (
          <p role="alert" class="problem">
            {problem.kind === "usage" ? t("client-not-made") : problemText(problem)}
          </p>
        )}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="first" disabled={name.trim() === "" || scopes.length === 0}>
            {t("make-token")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
