import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call, send } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { Problem } from "../../client/problem.ts";
import { saveBlob } from "../../client/save_export.ts";
import { number, t } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";

interface Verdict {
  readonly ok: boolean;
  readonly records: number;
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** Verify, whose answer stays to be read, and Export for an auditor. */
export function ChainActs(): JSX.Element {
  const house = useHouse();
  const [verdict, setVerdict] = useState<Verdict>();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      house.say(problemText(error instanceof Problem ? error : new Problem("internal", 0, "")));
    }
    setBusy(false);
  };
  const verify = () =>
    attempt(async () => setVerdict(await call<Verdict>("POST", "/v1/receipts/verify", { body: {} })));
  const save = () =>
    attempt(async () => {
      const response = await send("GET", "/v1/receipts/export");
      saveBlob(await response.blob(), `chatham-receipts-${new Date().toISOString().slice(0, 10)}.jsonl`);
      house.say(t("export-key", { key: response.headers.get("x-chatham-public-key") ?? "" }));
    });
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void verify()}>{t("verify")}</button>
      <button type="button" disabled={isBusy} onClick={() => void save()}>{t("export")}</button>
      <div role="status" class="verdict">
        {verdict !== undefined && (
          <span class={verdict.ok ? "whole" : "broken"}>
            {verdict.ok ? t("chain-whole", { n: verdict.records }) : t("chain-broken", {
              lines: verdict.problems.slice(0, 5).map(({ line }) => number(line)).join(", "),
            })}
          </span>
        )}
      </div>
    </>
  );
}
