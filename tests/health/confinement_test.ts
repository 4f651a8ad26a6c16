import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../support/store.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const UNSHARE = ["unshare", "--map-root-user", "--net"];
const canUnshare = await new Deno.Command("unshare", { args: [...UNSHARE.slice(1), "true"] }).output()
  .then(({ success }) => success, () => false);
const skipped = canUnshare ? "" : " (skipped: namespaces are not allowed)";

/** What the probe says in a process with rights like the device's. */
async function probe(
  options: { within: readonly string[]; services: readonly string[]; more?: readonly string[] },
) {
  const module = (name: string) => new URL(`../../device/health/${name}.ts`, import.meta.url).href;
  const script = `import { findWaysOut, probeConfinement } from "${module("confinement")}";
import { openNativeSockets } from "${module("native_sockets")}";
const room = () => ({ call: () => findWaysOut(openNativeSockets(), ${JSON.stringify(options.services)}) });
console.log(JSON.stringify(await probeConfinement(room)));`;
  using folder = temporaryFolder();
  const path = `${folder.path}/probe.ts`;
  await Deno.writeTextFile(path, script);
  const flags = ["--allow-ffi", "--allow-read", "--allow-env", "--allow-sys", "--no-prompt", "--cached-only"];
  const [program = "", ...args] = [
    ...options.within,
    Deno.execPath(),
    "run",
    ...flags,
    ...options.more ?? [],
  ];
  const { stdout, stderr } = await new Deno.Command(program, {
    args: [...args, "--config", `${ROOT}/deno.json`, path],
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout) || JSON.stringify(new TextDecoder().decode(stderr)));
}

Deno.test({
  name: "probeConfinement() finds from native code whether the operating system leaves a way out" + skipped,
  ignore: !canUnshare,
  fn: async () => {
    using folder = temporaryFolder();
    const path = `${folder.path}/service.sock`;
    const gone = `${folder.path}/gone.sock`;
    using _service = Deno.listen({ transport: "unix", path });
    assertEquals(await probe({ within: UNSHARE, services: [gone] }), { by: "operating system", open: [] });
    assertEquals(await probe({ within: UNSHARE, services: [gone, path] }), {
      by: "JavaScript only",
      open: ["unix sockets"],
    });
    // A route of any kind is found without a packet being sent; this one leads nowhere.
    const routed = ["sh", "-c", 'ip link set lo up && ip route add default dev lo && exec "$@"', "sh"];
    const { by, open } = await probe({ within: [...UNSHARE, ...routed], services: [gone] });
    assertEquals([by, open[0]], ["JavaScript only", "TCP"]);
  },
});

Deno.test("probeConfinement() says that nothing confines a process that may connect anywhere", async () => {
  assertEquals((await probe({ within: ["env"], services: [], more: ["--allow-net"] })).by, "nothing");
});
