/**
 * A small complete solver over variables with few values each: the engine under every proof.
 *
 * A state holds, for each variable, the set of values still possible (bits in words). A term restricts some variables; a
 * clause is satisfied when one of its terms is. Search: terms that became impossible are dropped, a clause with one term
 * left is applied, a clause with none refutes; then the clause with the fewest terms is branched on, and each later
 * branch excludes the earlier ones where they speak of one variable. Every cell of the lattice is therefore covered,
 * though few are visited one by one.
 */
export function solve(state: State, clauses: readonly Clause[], work: Work): State | undefined {
  if (++work.nodes > work.nodesMax) {
    throw new RangeError(`Cannot finish the proof within ${work.nodesMax} steps`);
  }
  const open = propagate(state, clauses);
  if (open === undefined) return undefined;
  return open.length === 0 ? state : branch(state, open, work);
}

/**
 * Draws every conclusion that needs no guess; narrows `state` itself.
 * @returns the clauses still open, or undefined when they refute each other
 */
export function propagate(state: State, clauses: readonly Clause[]): readonly Clause[] | undefined {
  let open = clauses;
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    const next: Clause[] = [];
    for (const clause of open) {
      const narrowed = narrow(state, clause);
      if (narrowed === "satisfied") continue;
      const [only] = narrowed;
      if (only === undefined) return undefined;
      if (narrowed.length > 1) next.push(narrowed);
      else if (restrict(state, only)) isChanged = true;
      else return undefined;
    }
    open = next;
  }
  return open;
}

/** Possible values of every variable, one after the other. */
export type State = Uint32Array;

export interface Restriction {
  readonly variable: Variable;
  /** As many words as the variable has. */
  readonly mask: Uint32Array;
}
export type Term = readonly Restriction[];
export type Clause = readonly Term[];

export interface Variable {
  readonly offset: number;
  readonly words: number;
}

export interface Work {
  nodes: number;
  readonly nodesMax: number;
}

/** Narrows the state. @returns false when nothing is left of some variable. */
function restrict(state: State, term: Term): boolean {
  for (const { variable, mask } of term) {
    let left = 0;
    for (let word = 0; word < variable.words; word++) {
      const at = variable.offset + word;
      left |= state[at] = (state[at] ?? 0) & (mask[word] ?? 0);
    }
    if (left === 0) return false;
  }
  return true;
}

function branch(state: State, open: readonly Clause[], work: Work): State | undefined {
  let fewest = open[0] ?? [];
  for (const clause of open) if (clause.length < fewest.length) fewest = clause;
  const base = state.slice();
  for (const term of fewest) {
    const tried = base.slice();
    if (restrict(tried, term)) {
      const found = solve(tried, open, work);
      if (found !== undefined) return found;
    }
    const [single] = term;
    if (term.length === 1 && single !== undefined && !exclude(base, single)) return undefined;
  }
  return undefined;
}

/** Drops what can no longer hold; tells when a term holds whatever else is decided. */
function narrow(state: State, clause: Clause): Clause | "satisfied" {
  let kept: Term[] | undefined;
  for (let at = 0; at < clause.length; at++) {
    const term = clause[at] ?? [];
    const status = statusOf(state, term);
    if (status === "holds") return "satisfied";
    if (status === "fails") kept ??= clause.slice(0, at);
    else kept?.push(term);
  }
  return kept ?? clause;
}

function statusOf(state: State, term: Term): "holds" | "fails" | "open" {
  let isSure = true;
  for (const { variable, mask } of term) {
    let inside = 0, outside = 0;
    for (let word = 0; word < variable.words; word++) {
      const possible = state[variable.offset + word] ?? 0, allowed = mask[word] ?? 0;
      inside |= possible & allowed;
      outside |= possible & ~allowed;
    }
    if (inside === 0) return "fails";
    if (outside !== 0) isSure = false;
  }
  return isSure ? "holds" : "open";
}

function exclude(state: State, { variable, mask }: Restriction): boolean {
  let left = 0;
  for (let word = 0; word < variable.words; word++) {
    const at = variable.offset + word;
    left |= state[at] = (state[at] ?? 0) & ~(mask[word] ?? 0);
  }
  return left !== 0;
}
