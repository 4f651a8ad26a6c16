import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { localUnit, UNITS } from "../support/apart.ts";
import { temporaryFolder } from "../support/store.ts";

const canAnalyze = await analyze(["--version"]).then(({ code }) => code === 0, () => false);
const names = [...Deno.readDirSync(UNITS)].map(({ name }) => name).filter((name) =>
  /\.(service|socket)$/.test(name)
);

Deno.test({
  name: "the systemd units load without a complaint, and what they leave exposed stays below 2 of 10" +
    (canAnalyze ? "" : " (skipped: no systemd-analyze)"),
  ignore: !canAnalyze,
  fn: async () => {
    using folder = temporaryFolder();
    const paths = [];
    for (const name of names) {
      const path = join(folder.path, name);
      await Deno.writeTextFile(path, await localUnit(name, folder.path));
      paths.push(path);
    }
    assertEquals(await analyze(["verify", "--man=no", ...paths]), { code: 0, said: "" });
    for (const path of paths.filter((one) => one.endsWith(".service"))) {
      const { code, said } = await analyze([
        "security",
        "--offline=yes",
        "--threshold=20",
        "--no-pager",
        path,
      ]);
      assertEquals(code, 0, said);
    }
  },
});

Deno.test("both systemd units keep memory off the disk, and the device's has no network", async () => {
  const both = [
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "LimitCORE=0",
    "MemorySwapMax=0",
    "CapabilityBoundingSet=",
  ];
  const device = [
    ...both,
    "PrivateNetwork=yes",
    "RestrictAddressFamilies=AF_UNIX AF_NETLINK",
    "IPAddressDeny=any",
  ];
  for (
    const [name, wanted] of [["chatham-egress.service", both], ["chatham-device.service", device]] as const
  ) {
    const lines = (await Deno.readTextFile(new URL(name, UNITS))).split("\n");
    assertEquals(wanted.filter((line) => !lines.includes(line)), [], name);
  }
});

async function analyze(args: string[]): Promise<{ code: number; said: string }> {
  const { code, stderr, stdout } = await new Deno.Command("systemd-analyze", { args }).output();
  const decoder = new TextDecoder();
  return { code, said: args[0] === "verify" ? decoder.decode(stderr) : decoder.decode(stdout) };
}
