import { assert, assertEquals } from "@std/assert";
import { chatham } from "./support/chatham.ts";
import { temporaryFolder } from "./support/store.ts";

const FIXTURES = new URL("./fixtures/meetings/", import.meta.url).pathname;
const UNSHARE = ["unshare", "--map-root-user", "--net"];
const canUnshare = await succeeds([...UNSHARE, "true"]);
const canTrace = await succeeds(["strace", "-V"]);

Deno.test({
  name: "import, search and ask work in an empty network namespace" +
    (canUnshare ? "" : " (skipped: namespaces are not allowed)"),
  ignore: !canUnshare,
  fn: async () => {
    using data = temporaryFolder();
    const within = { within: UNSHARE };
    const added = await chatham([
      "add",
      `${FIXTURES}3-heron-stand-up.ogg`,
      `${FIXTURES}1-heron-kick-off.vtt`,
      "--data",
      data.path,
    ], within);
    assertEquals(added.code, 0, added.stderr);
    const searched = await chatham(["search", "installation guide", "--json", "--data", data.path], within);
    assert(JSON.parse(searched.stdout).hits.length > 0);
    const asked = await chatham(
      ["ask", "What did we decide about the price?", "--json", "--data", data.path],
      within,
    );
    assertEquals(JSON.parse(asked.stdout).found, true);
  },
});

Deno.test({
  name: "serve answers in a network namespace that has loopback only" +
    (canUnshare ? "" : " (skipped: namespaces are not allowed)"),
  ignore: !canUnshare,
  fn: async () => {
    using data = temporaryFolder();
    const script = new URL("./support/serve_and_ask.ts", import.meta.url).pathname;
    const inside = `ip link set lo up && exec "${Deno.execPath()}" run -A "${script}" "${data.path}"`;
    const { code, stdout, stderr } = await run([...UNSHARE, "sh", "-c", inside]);
    assertEquals(code, 0, stderr);
    assertEquals(JSON.parse(stdout).status, "ok");
  },
});

Deno.test({
  name: "import, search and ask make no connect to the Internet families and no DNS attempt" +
    (canTrace ? "" : " (skipped: no strace)"),
  ignore: !canTrace,
  fn: async () => {
    using data = temporaryFolder();
    using traces = temporaryFolder();
    const calls: [name: string, args: string[]][] = [
      ["add", ["add", `${FIXTURES}1-heron-kick-off.vtt`]],
      ["search", ["search", "battery"]],
      ["ask", ["ask", "What did we decide about the price?"]],
      ["redact", ["redact", `${FIXTURES}2-heron-sensor-review.txt`]],
    ];
    for (const [name, args] of calls) {
      const trace = `${traces.path}/${name}`;
      const within = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", trace];
      const { code, stderr } = await chatham([...args, "--data", data.path], { within });
      assertEquals(code, 0, stderr);
      const reached = (await Deno.readTextFile(trace)).split("\n").filter((line) =>
        /AF_INET|nscd|resolve/.test(line)
      );
      assertEquals(reached, [], name);
    }
  },
});

async function succeeds(command: string[]): Promise<boolean> {
  try {
    return (await run(command)).code === 0;
  } catch {
    return false;
  }
}

async function run(
  [program = "", ...args]: string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(program, { args, stdin: "null" }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
