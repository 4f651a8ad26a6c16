import type { PolicyDocument } from "./document.ts";

/** A problem that the schema cannot see, at a path of the document. */
export interface DocumentProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly suggestion?: string | undefined;
}

export function checkDocument(document: PolicyDocument): readonly DocumentProblem[] {
  return (document.rules ?? []).flatMap((rule, at) =>
    (rule.permit === undefined) === (rule.refuse === undefined)
      ? [{ path: ["rules", at], message: "needs either permit or refuse" }]
      : []
  );
}
