import type { JSX } from "preact";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { Compare } from "./compare.tsx";
import { OverTime } from "./over_time.tsx";
import { InForce } from "./in_force.tsx";
import { Permitted } from "./permitted.tsx";
import type { PolicyInForce, PolicyWords } from "./policy_shapes.ts";
import { ProveClaim } from "./prove_claim.tsx";

/** The rules that hold, what they would decide, what is true of them in every case, and what others would change. */
export function PolicyPage(): JSX.Element {
  const house = useHouse();
  const loaded = useLoaded("policy", async (signal) => {
    const [inForce, words] = await Promise.all([
      call<PolicyInForce>("GET", "/v1/policy", { signal }),
      call<PolicyWords>("GET", "/v1/policy/words", { signal }),
    ]);
    return { inForce, words };
  }, ["policy"]);
  return (
    <>
      <div class="head">
        <h1 tabIndex={-1}>{t("policy")}</h1>
      </div>
      <Showing loaded={loaded}>
        {({ inForce, words }) => (
          <div class="stack wide policy">
            <InForce policy={inForce} words={words} />
            <Permitted />
            <ProveClaim claims={inForce.policy.claims ?? []} />
            {house.may("admin") && <Compare />}
            {house.may("audit") && <OverTime />}
          </div>
        )}
      </Showing>
    </>
  );
}
