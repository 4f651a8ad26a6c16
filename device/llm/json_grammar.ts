import type { Llama, LlamaGrammar } from "node-llama-cpp";

/**
 * The grammar of a JSON Schema without any blank between tokens: what a small machine writes at a few tokens a second
 * should not be indentation. Bounds (`maxItems`, `maxLength`, `minItems`) and `enum` hold.
 */
export async function jsonGrammar(
  llama: Llama,
  schema: Readonly<Record<string, unknown>>,
): Promise<LlamaGrammar> {
  // The library types every keyword of a schema; ours come from zod and are checked by zod again.
  const spaced = await llama.createGrammarForJsonSchema(
    schema as Parameters<Llama["createGrammarForJsonSchema"]>[0],
  );
  return await llama.createGrammar({ grammar: withoutBlanks(spaced.grammar) });
}

function withoutBlanks(grammar: string): string {
  return grammar
    .replace(/^(comma-whitespace-\S+ ::=) .*$/gm, '$1 ","')
    .replace(/^(whitespace-\S+ ::=) .*$/gm, '$1 ""')
    .replaceAll('":" [ ]?', '":"')
    // The library ends by four line breaks; without them the model's own end is the only one.
    .replace(/^(root ::= .*?) "\\n\\n\\n\\n" \[\\n\]\*$/m, "$1");
}
