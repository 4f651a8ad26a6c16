import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { Problem } from "../../client/problem.ts";
import { t } from "../../messages/messages.ts";
import { caseWords } from "./explanation_words.ts";
import { subjectWords } from "./rule_words.ts";
import { problemText } from "../../parts/problem_text.tsx";

interface Proof {
  readonly claim: string;
  readonly holds: boolean;
  readonly counterexample?: {
    readonly facts: Readonly<Record<string, unknown>>;
    readonly subject: string;
    readonly rule: string;
    readonly because: string;
  };
}

/** A claim is checked over every possible combination of facts; where it fails, the smallest case that shows it. */
export function ProveClaim({ claims }: { claims: readonly unknown[] }): JSX.Element {
  const own = claims.filter((claim) => typeof claim === "string");
  const [claim, setClaim] = useState("");
  const [proofs, setProofs] = useState<readonly Proof[]>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const prove = async (body: { claims?: string[] }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      setProofs((await call<{ proofs: Proof[] }>("POST", "/v1/policy/prove", { body })).proofs);
    } catch (error) {
      setProofs(undefined);
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
    }
    setBusy(false);
  };
  return (
    <section aria-labelledby="prove-claim" class="stack">
      <h2 id="prove-claim">{t("prove-a-claim")}</h2>
      <form
        class="acts filters"
        onSubmit={(event) => {
          event.preventDefault();
          void prove({ claims: [claim.trim()] });
        }}
      >
        <label class="field grow">
          {t("claim")}
          <input
            value={claim}
            list="own-claims"
            placeholder="never external when labels has hr"
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setClaim(currentTarget.value)}
          />
          <datalist id="own-claims">{own.map((one) => <option key={one} value={one} />)}</datalist>
        </label>
        <button type="submit" class="first" disabled={isBusy || claim.trim() === ""}>{t("prove")}</button>
        {claims.length > 0 && (
          <button type="button" disabled={isBusy} onClick={() => void prove({})}>
            {t("prove-own", { n: claims.length })}
          </button>
        )}
      </form>
      <div role="status">
        <ul class="plain stack tight">
          {proofs?.map(({ claim, holds, counterexample }) => (
            <li key={claim}>
              <p>
                <span class={holds ? "whole" : "broken"}>{t(holds ? "holds-always" : "does-not-hold")}</span>
                {" "}
                <code>{claim}</code>
              </p>
              {counterexample !== undefined && (
                <p class="soft">
                  {t("counterexample", {
                    subject: subjectWords(counterexample.subject),
                    rule: counterexample.rule,
                  })} {caseWords(counterexample.facts)}.
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
      {problem !== undefined && (
        <p role="alert" class="problem">
          {problem.kind === "usage" ? t("claim-not-read") : problemText(problem)}
        </p>
      )}
    </section>
  );
}
