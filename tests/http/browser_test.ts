import { assert, assertEquals } from "@std/assert";
import { startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(isThere);

/** What a hostile page can try without reading the answer: a form, a multipart form, and simple requests. */
const ATTACK = (target: string) =>
  `<!doctype html><title>attack</title><pre id="seen"></pre>
<iframe name="a"></iframe><iframe name="b"></iframe>
<form id="plain" target="a" method="post" enctype="text/plain" action="${target}/v1/meetings">
  <input name='{"turns":[{"speaker":"x","text":"planted' value='"}]}'></form>
<form id="multipart" target="b" method="post" enctype="multipart/form-data" action="${target}/v1/meetings">
  <input type="file" name="file" id="file"></form>
<script>
const form = new FormData();
form.append("file", new Blob(["WEBVTT\\n\\n00:00.000 --> 00:01.000\\nplanted\\n"]), "x.vtt");
const tries = [
  ["get", () => fetch("${target}/v1/meetings", { mode: "no-cors" })],
  ["post", () => fetch("${target}/v1/meetings", { mode: "no-cors", method: "POST", body: form })],
  ["cors", () => fetch("${target}/v1/meetings").then((answer) => answer.text())],
];
(async () => {
  const seen = [];
  for (const [name, run] of tries) {
    seen.push(name + ":" + await run().then((answer) => answer.type ?? "read", () => "blocked"));
  }
  const files = new DataTransfer();
  files.items.add(new File(["WEBVTT\\n\\n00:00.000 --> 00:01.000\\nplanted\\n"], "x.vtt"));
  document.getElementById("file").files = files.files;
  document.getElementById("plain").submit();
  document.getElementById("multipart").submit();
  setTimeout(() => document.getElementById("seen").textContent = "done " + seen.join(" "), 500);
})();
</script>`;

for (const args of [[], ["--no-auth"]]) {
  Deno.test({
    name: `serve ${args.join(" ")} stays closed to a foreign page and to a rebinding host in Chromium`
      .replace("  ", " ") + (CHROMIUM ? "" : " (skipped: no Chromium)"),
    ignore: CHROMIUM === undefined,
    fn: async () => {
      using data = temporaryFolder();
      using profile = temporaryFolder();
      await using server = await startServer(data.path, { args });
      const page = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () => {
        return new Response(ATTACK(server.address), { headers: { "content-type": "text/html" } });
      });
      try {
        const foreign = await render(`http://127.0.0.1:${page.addr.port}/`, profile.path);
        assert(foreign.includes("done "), "the hostile page ran to its end");
        assert(!foreign.includes("cors:read"), "the page cannot read an answer");
        const port = new URL(server.address).port;
        const rebound = await render(`http://attacker.test:${port}/v1/meetings`, profile.path);
        assert(rebound.includes("403"), "a rebinding host is refused");
      } finally {
        await page.shutdown();
      }
      const metrics = await (await server.request("/metrics")).text();
      const accepted = metrics.split("\n").filter((line) => /route="\/v1\/meetings".*status="2/.test(line));
      assertEquals(accepted, [], "no request of the page got in");
      const { total } = await (await server.request("/v1/meetings")).json();
      assertEquals(total, 0, "the store is unchanged");
    },
  });
}

async function render(url: string, profile: string): Promise<string> {
  const { stdout } = await new Deno.Command(CHROMIUM ?? "", {
    args: [
      ...[
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
      ],
      ...["--disable-background-networking", "--disable-component-update", "--virtual-time-budget=4000"],
      "--host-resolver-rules=MAP attacker.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      `--user-data-dir=${profile}`,
      "--dump-dom",
      url,
    ],
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
