import { assert, assertEquals, assertExists, assertThrows } from "@std/assert";
import { parseCases, runCases } from "../../src/policy/replay/cases.ts";
import { FACT_NAMES, GIVERS, specOf } from "../../src/policy/language/facts.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { PolicyError } from "../../src/policy/language/problem.ts";
import { prove } from "../../src/policy/prove/prove.ts";
import { CATEGORIES } from "../../src/policy/language/words.ts";

const page = await Deno.readTextFile(new URL("../../policies/README.md", import.meta.url));

function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text]) =>
    text ?? ""
  );
}

function block(kind: string): string {
  const [found] = blocks(kind);
  assertExists(found, `no block ${kind}`);
  return found;
}

Deno.test("the administrators' page shows policies that load, with cases that pass and claims that can be asked", () => {
  const policies = blocks("yaml policy").map((text) => parsePolicy(text));
  // The cases of the first policy stand last, where a policy's cases are told of.
  const told = blocks("yaml cases");
  const cases = [...told.slice(-1), ...told.slice(0, -1)];
  assertEquals([policies.length, cases.length], [3, 3]);
  for (const [at, policy] of policies.entries()) {
    assertEquals(prove(policy, policy.document.claims ?? []).filter((proof) => !proof.holds), []);
    assertEquals(runCases(policy, parseCases(cases[at] ?? "")).failures, []);
  }
  const policy = parsePolicy(block("yaml policy"));
  const proofs = prove(policy, block("text claims").trim().split("\n"));
  assertEquals(proofs.filter((proof) => !proof.holds).map((proof) => proof.claim), []);
});

Deno.test("the administrators' page shows the error that a mistake really gives", () => {
  const error = assertThrows(() => parsePolicy(block("text error")), PolicyError);
  assert(
    error.message.includes("policy:7:13: rules[0].when: unknown field lables (did you mean labels?)"),
    error.message,
  );
});

Deno.test("the administrators' page lists every fact as the table in code has it", () => {
  const found = page.match(/<!-- facts:[^>]*-->\n+([\s\S]*?)\n+<!-- \/facts -->/)?.[1] ?? "";
  const rows = found.split("\n").slice(2).map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  assertEquals(
    rows.map(([, name, kind, worst, doc, giver]) => [name, kind, worst, doc, giver].join(" · ")),
    factRows(),
  );
  const givers = page.match(/<!-- givers:[^>]*-->\n+([\s\S]*?)\n+<!-- \/givers -->/)?.[1] ?? "";
  assertEquals(givers.split("\n"), Object.entries(GIVERS).map(([name, from]) => `- \`${name}\`: ${from}`));
});

/** One row for each fact; those that exist once for each category share one. */
function factRows(): string[] {
  return FACT_NAMES.filter((name) => !CATEGORIES.slice(1).some((one) => name.endsWith(`.${one}`))).map(
    (name) => {
      const spec = specOf(name);
      const shown = CATEGORIES.some((one) => name.endsWith(`.${one}`))
        ? name.replace(/[^.]+$/, "CATEGORY")
        : name;
      const kind = spec.kind === "set"
        ? "set"
        : spec.kind === "boolean"
        ? "yes or no"
        : spec.kind === "number"
        ? "number"
        : "one of";
      const values = spec.kind === "enum" && spec.values ? ` (${spec.values.join(", ")})` : "";
      const doc = spec.doc.replace(/for person|of category person/, "of the category");
      return [`\`${shown}\``, kind, `${spec.worst}`, `${doc}${values}`, spec.givenBy].join(" · ");
    },
  );
}
