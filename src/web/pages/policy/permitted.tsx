import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { Problem } from "../../client/problem.ts";
import { t } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";
import { TrustBadge } from "../../parts/trust.tsx";
import { ChoiceField, TextField } from "../../parts/fields.tsx";
import { changeWords, traceWords } from "./explanation_words.ts";
import type { Explained } from "../../../policy/explain/explained.ts";
import { reasonWords, whyWords } from "../../parts/reason_words.ts";

const TASKS = ["ask", "summarise", "synthesise", "chat", "embed", "transcribe"] as const;
const CATEGORIES = ["health", "minor", "credential", "financial"] as const;

/** What the policy in force would decide for a case that is put to it; nothing is sent. */
export function Permitted(): JSX.Element {
  const [task, setTask] = useState<string>("ask");
  const [labels, setLabels] = useState("");
  const [detected, setDetected] = useState<string>("");
  const [consent, setConsent] = useState("");
  const [isHeld, setHeld] = useState(false);
  const [answer, setAnswer] = useState<readonly Explained[]>();
  const [problem, setProblem] = useState<Problem>();
  const decide = async () => {
    setProblem(undefined);
    const facts = {
      task,
      labels: namesIn(labels),
      detected: { "*": 0, ...(detected === "" ? {} : { [detected]: 1 }) },
      consentOfAll: namesIn(consent),
      "detector.present": true,
      generated: false,
      legalHold: isHeld,
      clientTrust: "device",
    };
    try {
      setAnswer(
        (await call<{ explanations: Explained[] }>("POST", "/v1/policy/explain", { body: { facts } }))
          .explanations,
      );
    } catch (error) {
      setAnswer(undefined);
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
    }
  };
  return (
    <section aria-labelledby="permitted" class="stack">
      <h2 id="permitted">{t("would-be-permitted")}</h2>
      <form
        class="acts filters"
        onSubmit={(event) => {
          event.preventDefault();
          void decide();
        }}
      >
        <ChoiceField label={t("task")} value={task} onValue={setTask}>
          {TASKS.map((one) => <option key={one} value={one}>{t(`task-${one}`)}</option>)}
        </ChoiceField>
        <TextField label={t("labels-by-comma")} value={labels} onValue={setLabels} />
        <ChoiceField label={t("found-in-it")} value={detected} onValue={setDetected}>
          <option value="">{t("found-nothing")}</option>
          {CATEGORIES.map((one) => <option key={one} value={one}>{t(`category-${one}`)}</option>)}
        </ChoiceField>
        <TextField label={t("all-consented-to")} value={consent} onValue={setConsent} />
        <label class="check">
          <input
            type="checkbox"
            checked={isHeld}
            onChange={({ currentTarget }) => setHeld(currentTarget.checked)}
          />
          {t("legal-hold")}
        </label>
        <button type="submit" class="first">{t("decide")}</button>
      </form>
      <div role="status" class="stack tight">
        {answer?.map((one) => <Ruling key={one.target} explanation={one} />)}
      </div>
      {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
    </section>
  );
}

function Ruling({ explanation }: { explanation: Explained }) {
  const { target, trust, permitted, rule, beside } = explanation;
  const [changes, traces] = [changeWords(explanation), traceWords(explanation)];
  return (
    <div class="ruling">
      <p>
        <TrustBadge trust={permitted ? trust : "refused"}>{target}</TrustBadge>{" "}
        <b>{t(permitted ? "is-permitted" : "is-refused")}</b>, {t("rule")} <code>{rule}</code>:{" "}
        {reasonWords(explanation)}
      </p>
      {(changes !== undefined || traces.length + beside.length > 0) && (
        <details class="soft">
          <summary>{t("why")}</summary>
          {changes !== undefined && <p>{changes}</p>}
          <ul>
            {traces.map((sentence) => <li key={sentence}>{sentence}</li>)}
            {beside.map((why) => whyWords(why)).map((sentence) => <li key={sentence}>{sentence}</li>)}
          </ul>
        </details>
      )}
    </div>
  );
}

function namesIn(text: string): string[] {
  return text.split(",").map((name) => name.trim()).filter((name) => name !== "");
}
