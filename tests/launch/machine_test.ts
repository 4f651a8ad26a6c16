import { assertEquals } from "@std/assert";
import { egressPolicyOf } from "../../src/link/egress_part.ts";
import { keystoreEntriesOf, secretLabel } from "../../src/link/egress_policy.ts";
import { keystoreSecrets } from "../../src/launch/keystore.ts";
import { parsePmset, parseSysClass } from "../../src/launch/machine_state.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("parseSysClass() reads battery and thermal pressure as Linux tells them", () => {
  const laptop = (status: string, celsius: number) =>
    [
      "power_supply/AC/type:Mains",
      "power_supply/BAT0/type:Battery",
      `power_supply/BAT0/status:${status}`,
      "power_supply/BAT0/capacity:61",
      "power_supply/hidpp_battery_0/type:Battery",
      "power_supply/hidpp_battery_0/scope:Device",
      "power_supply/hidpp_battery_0/status:Discharging",
      "power_supply/hidpp_battery_0/capacity:5",
      `thermal/thermal_zone0/temp:${celsius * 1_000}`,
      "thermal/thermal_zone0/trip_point_0_type:passive",
      "thermal/thermal_zone0/trip_point_0_temp:95000",
      "thermal/thermal_zone0/trip_point_1_type:critical",
      "thermal/thermal_zone0/trip_point_1_temp:105000",
    ].join("\n");
  assertEquals(parseSysClass(laptop("Discharging", 50)), {
    onBattery: true,
    chargePercent: 61,
    thermal: "nominal",
  });
  const pressures = [84, 90, 96, 105].map((celsius) => parseSysClass(laptop("Charging", celsius)).thermal);
  assertEquals(pressures, ["nominal", "fair", "serious", "critical"]);
  // A machine without a battery is not on it, and has no charge; nothing tells how warm it is.
  assertEquals(parseSysClass(""), { onBattery: false });
});

Deno.test("parsePmset() reads battery and thermal pressure as macOS tells them", () => {
  const batt = (source: string) =>
    `Now drawing from '${source}'\n -InternalBattery-0 (id=1)\t87%; discharging; 5:12 remaining present: true\n`;
  const calm = "Note: No thermal warning level has been recorded\n";
  assertEquals(parsePmset(batt("Battery Power"), calm), {
    onBattery: true,
    chargePercent: 87,
    thermal: "nominal",
  });
  assertEquals(parsePmset(batt("AC Power"), "CPU_Speed_Limit \t= 60\n").thermal, "serious");
  assertEquals(parsePmset("", ""), {});
});

Deno.test("keystoreSecrets() hands over what the platform's own program prints for the entries that the policy names", async () => {
  using folder = temporaryFolder();
  const program = `${folder.path}/keystore`;
  await Deno.writeTextFile(program, '#!/bin/sh\n[ "$2" = "far key" ] && echo "sk-kept" || exit 1\n', {
    mode: 0o700,
  });
  const { targets } = egressPolicyOf(parsePolicy(`
policy: kept
version: 1
expires: 2099-01-01
targets:
  - { id: far, kind: openai-chat, trust: external, endpoint: { url: "https://far.example/v1", secret: { keystore: "far key" } } }
  - { id: lost, kind: openai-chat, trust: external, endpoint: { url: "https://lost.example/v1", secret: { keystore: "lost key" } } }
`));
  const keystore = {
    os: Deno.build.os,
    name: "test",
    paths: [program],
    lookUp: (entry: string) => ["get", entry],
  };
  const secrets = await keystoreSecrets(targets, keystore);
  const [far, lost] = keystoreEntriesOf(targets);
  assertEquals(secrets, { [far?.variable ?? ""]: "sk-kept" });
  assertEquals(secretLabel(lost?.variable ?? "", targets), "keystore entry lost key");
  assertEquals(await keystoreSecrets(targets, { ...keystore, paths: [] }), {});
});
