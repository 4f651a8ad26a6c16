import { makeSigningKey, signBundle } from "../../../src/policy/install/bundle.ts";
import { parseDocument } from "../../../src/policy/read/parse.ts";
import type { RunningServer } from "../../support/chatham.ts";

/** An administrator who installs one version after another; what was answered must hold from then on. */
export class Policies {
  readonly #key = makeSigningKey();
  #asked = 0;
  #answered = 0;

  /** Every other one refuses exports of what is said about staff. */
  async install(
    server: RunningServer,
    first: (bundle: string, publicKey: string) => Promise<boolean>,
  ): Promise<void> {
    const version = ++this.#asked;
    const rule = "rules:\n  - id: staff\n    because: Staff matters stay.\n    when:\n" +
      "      labels: { any: [hr] }\n    refuse: { actions: [export] }\n";
    const text = `policy: soak\nversion: ${version}\nexpires: 2199-01-01\n${version % 2 ? rule : ""}`;
    const key = await this.#key;
    const bundle = await signBundle(parseDocument(text), key, { issuedAt: "2026-01-01T00:00:00Z" });
    if (this.#answered === 0) {
      if (await first(bundle, key.publicKey)) this.#answered = version;
      return;
    }
    const headers = { "content-type": "application/json" };
    const { status } = await server.request("/v1/policy", { method: "PUT", headers, body: bundle });
    if (status === 200) this.#answered = Math.max(this.#answered, version);
  }

  get installed(): number {
    return this.#answered;
  }

  /** @returns what is wrong with the policy that the server decides by */
  async compare(server: RunningServer): Promise<string[]> {
    if (this.#answered === 0) return [];
    const { id, version } = await (await server.request("/v1/policy")).json();
    const isRight = id === "soak" && version >= this.#answered && version <= this.#asked;
    return isRight
      ? []
      : [`policy ${id} ${version} holds, ${this.#answered} of ${this.#asked} was installed`];
  }
}
