import { standIns, testOf, valuesOf } from "./cells.ts";
import { type Condition, conditionsOf, type SetCondition, type When } from "../language/condition.ts";
import { type Grammar, normalise, patternsOf, UNLABELLED } from "../language/element.ts";
import type { Known } from "../decide/fact_index.ts";
import { type FactName, type Facts, specOf } from "../language/facts.ts";
import type { Clause, Restriction, State, Term, Variable } from "./solve.ts";
import type { Category } from "../language/words.ts";

/**
 * The cells of the fact space that some rules can tell apart. Constants cut each number into points and stretches; of a
 * set only the elements that are mentioned matter, with one stand-in for each namespace or group and one for the rest;
 * of an enum likewise; and every fact may be absent. Facts that no rule mentions have one cell and no variable.
 */
export interface Lattice {
  /** Every value of every variable is possible. */
  readonly start: State;
  /** What holds in every real request: who consented among all also consented among any. */
  readonly axioms: readonly Clause[];
  /** Clauses that together say that the conditions hold. */
  holds(when: When, reading: Reading): readonly Clause[];
  /** One clause that says that some condition does not hold; empty (impossible) for no conditions. */
  fails(when: When, reading: Reading): Clause;
  /** Facts that have cells to tell apart. */
  readonly names: readonly FactName[];
  /** Restrictions that hold a fact at what is known of it; the lattice must have been built with that value in it. */
  pin(name: FactName, known: Known): readonly Restriction[];
  /** Facts of one cell of the state, as few as can be; `provider.contractDaysLeft` apart from the others. */
  factsOf(state: State): { readonly facts: Partial<Facts>; readonly contractDaysLeft: number | undefined };
}

/** How an absent fact is read: as not holding (a permit must be sure), or as holding (a refusal may be needed). */
export type Reading = "surely" | "perhaps";

/** Builds the lattice that tells apart everything that these conditions tell apart. */
export function latticeOf(whens: readonly When[]): Lattice {
  const conditions = new Map<FactName, Condition[]>();
  const note = (name: FactName, condition: Condition) => {
    const known = conditions.get(name);
    if (known) known.push(condition);
    else conditions.set(name, [condition]);
  };
  for (const when of whens) {
    for (const [name, condition] of conditionsOf(when)) {
      if (name === "detected") {
        for (const category of categoriesIn(condition)) note(countOf(category), { above: 0 });
      } else note(name, condition);
      // The two consents are bound to each other, so each knows the other's purposes.
      if (name === "consentOfAll") note("consentOfAny", condition);
      if (name === "consentOfAny") note("consentOfAll", condition);
    }
  }
  const space = new Space();
  for (const [name, all] of conditions) space.add(name, all);
  return {
    start: space.start(),
    axioms: space.consentAxioms(),
    holds: (when, reading) =>
      conditionsOf(when).flatMap(([name, condition]) => space.holds(name, condition, reading)),
    fails: (when, reading) =>
      conditionsOf(when).flatMap(([name, condition]) => space.fails(name, condition, reading)),
    names: space.names(),
    pin: (name, known) => space.pin(name, known),
    factsOf: (state) => space.factsOf(state),
  };
}

/** One variable and its values; the last value of a scalar is "absent". */
interface Cells extends Variable {
  readonly values: readonly (string | number | boolean | undefined)[];
}

/** A set: one yes/no variable for each element that matters, and one for "nothing is known". */
interface SetCells {
  readonly grammar: Grammar;
  readonly isAbsent: Cells;
  readonly elements: ReadonlyMap<string, Cells>;
}

class Space {
  readonly #scalars = new Map<FactName, Cells>();
  readonly #sets = new Map<FactName, SetCells>();
  readonly #all: Cells[] = [];
  #words = 0;

  add(name: FactName, conditions: readonly Condition[]): void {
    const spec = specOf(name);
    if (spec.kind !== "set") {
      this.#scalars.set(name, this.#variable([...valuesOf(spec, conditions), undefined]));
      return;
    }
    const mentioned = conditions.flatMap((one) => elementsIn(one as SetCondition)).filter((one) =>
      one !== UNLABELLED
    );
    const elements = standIns(spec.grammar, mentioned, spec.values);
    this.#sets.set(name, {
      grammar: spec.grammar,
      isAbsent: this.#variable([false, true]),
      elements: new Map(elements.map((element) => [element, this.#variable([false, true])])),
    });
  }

  start(): State {
    const state = new Uint32Array(this.#words);
    for (const cells of this.#all) state.set(maskOf(cells, () => true), cells.offset);
    return state;
  }

  names(): readonly FactName[] {
    return [...this.#scalars.keys(), ...this.#sets.keys()];
  }

  pin(name: FactName, known: Known): readonly Restriction[] {
    const scalar = this.#scalars.get(name);
    if (scalar) return [{ variable: scalar, mask: maskOf(scalar, (value) => value === known) }];
    const set = this.#sets.get(name);
    if (set === undefined) return [];
    const isKnown = Array.isArray(known);
    const elements = isKnown ? known.map((one) => normalise(set.grammar, one)) : [];
    return [
      is(set.isAbsent, !isKnown),
      ...[...set.elements].map(([element, cells]) => is(cells, elements.includes(element))),
    ];
  }

  consentAxioms(): readonly Clause[] {
    const all = this.#sets.get("consentOfAll"), any = this.#sets.get("consentOfAny");
    if (!all || !any) return [];
    return [...all.elements].flatMap(([purpose, ofAll]) => {
      const ofAny = any.elements.get(purpose);
      return ofAny
        ? [[[is(ofAll, false)], [is(ofAny, true)], [is(all.isAbsent, true)], [is(any.isAbsent, true)]]]
        : [];
    });
  }

  holds(name: FactName, condition: Condition, reading: Reading): readonly Clause[] {
    const set = this.#setView(name, reading);
    if (set === undefined) return [[[this.#scalar(name, condition, reading)]]];
    const { any, all, none } = condition as SetCondition;
    const clauses: Clause[] = [];
    if (any) clauses.push(any.flatMap((pattern) => set.has(pattern)));
    for (const pattern of all ?? []) clauses.push(set.has(pattern));
    for (const pattern of none ?? []) clauses.push(...set.hasNot(pattern));
    if (set.absent === undefined) return clauses;
    const { absent } = set;
    if (reading === "surely") return [[[is(absent, false)]], ...clauses];
    return clauses.map((clause) => [[is(absent, true)], ...clause]);
  }

  fails(name: FactName, condition: Condition, reading: Reading): Clause {
    const set = this.#setView(name, reading);
    if (set === undefined) {
      const { variable, mask } = this.#scalar(name, condition, reading);
      return [[{ variable, mask: mask.map((word, at) => ~word & fullWord(variable as Cells, at)) }]];
    }
    const flipped = this.#setView(name, reading === "surely" ? "perhaps" : "surely") ?? set;
    const { any, all, none } = condition as SetCondition;
    const terms: Term[] = [];
    // Some element of `any` is there fails when none is: one term that denies them all, for each way of denying.
    if (any) terms.push(...product(any.map((pattern) => flipped.hasNot(pattern))));
    for (const pattern of all ?? []) terms.push(...product([flipped.hasNot(pattern)]));
    for (const pattern of none ?? []) terms.push(...flipped.has(pattern));
    if (set.absent === undefined) return terms;
    const { absent } = set;
    if (reading === "surely") return [[is(absent, true)], ...terms];
    return terms.map((term) => [is(absent, false), ...term]);
  }

  factsOf(state: State): { facts: Partial<Facts>; contractDaysLeft: number | undefined } {
    const facts: Record<string, unknown> = {};
    let contractDaysLeft: number | undefined;
    for (const [name, cells] of this.#scalars) {
      const value = pick(state, cells, [undefined]);
      if (value === undefined) continue;
      if (name === "provider.contractDaysLeft") contractDaysLeft = Number(value);
      else facts[name] = value;
    }
    for (const [name, set] of this.#sets) {
      if (pick(state, set.isAbsent, [true, false]) === true) continue;
      facts[name] = [...set.elements].filter(([, cells]) => pick(state, cells, [false, true]) === true)
        .map(([element]) => element);
    }
    return { facts, contractDaysLeft };
  }

  #variable(values: Cells["values"]): Cells {
    const words = (values.length + 31) >>> 5;
    const cells = { offset: this.#words, words, values };
    this.#words += words;
    this.#all.push(cells);
    return cells;
  }

  #scalar(name: FactName, condition: Condition, reading: Reading): Restriction {
    const cells = this.#scalars.get(name);
    if (cells === undefined) {
      throw new RangeError(`Cannot reason about ${name}: the lattice was built without it`);
    }
    const spec = specOf(name);
    if (spec.kind === "set") throw new RangeError(`Cannot read the set ${name} as one value`);
    const isIn = testOf(spec, condition);
    const mask = maskOf(cells, (value) => value === undefined ? reading === "perhaps" : isIn(value));
    return { variable: cells, mask };
  }

  /** How to say of a set that something of a pattern is, or is not, in it. Undefined for scalars. */
  #setView(name: FactName, reading: Reading): SetView | undefined {
    if (name === "detected") return this.#detectedView(reading);
    const set = this.#sets.get(name);
    if (set === undefined) return undefined;
    const covered = (pattern: string) =>
      [...set.elements].filter(([element]) => patternsOf(set.grammar, element).includes(pattern)).map((
        [, cells],
      ) => cells);
    const isUnlabelled = (pattern: string) => pattern === UNLABELLED && set.grammar === "label";
    return {
      absent: set.isAbsent,
      has: (pattern) =>
        isUnlabelled(pattern)
          ? [[...set.elements.values()].map((cells) => is(cells, false))]
          : covered(pattern).map((cells) => [is(cells, true)]),
      hasNot: (pattern) =>
        isUnlabelled(pattern)
          ? [[...set.elements.values()].map((cells) => [is(cells, true)])]
          : covered(pattern).map((cells) => [[is(cells, false)]]),
    };
  }

  /** The categories that were found follow from the counts, each of which may be unknown by itself. */
  #detectedView(reading: Reading): SetView {
    const count = (pattern: string) => this.#scalars.get(countOf(pattern as Category));
    const say = (pattern: string, found: boolean): Restriction[] => {
      const cells = count(pattern);
      if (cells === undefined) return [];
      const mask = maskOf(
        cells,
        (value) => value === undefined ? reading === "perhaps" : (Number(value) > 0) === found,
      );
      return [{ variable: cells, mask }];
    };
    return {
      absent: undefined,
      has: (pattern) => [say(pattern, true)],
      hasNot: (pattern) => [[say(pattern, false)]],
    };
  }
}

interface SetView {
  readonly absent: Cells | undefined;
  /** Terms, one of which must hold. */
  has(pattern: string): readonly Term[];
  /** Clauses, all of which must hold. */
  hasNot(pattern: string): readonly Clause[];
}

/** A conjunction of clauses for each pattern → terms, by choosing one term of each clause. */
function product(conjunctions: readonly (readonly Clause[])[]): readonly Term[] {
  let terms: readonly Term[] = [[]];
  for (const clause of conjunctions.flat()) {
    terms = terms.flatMap((term) => clause.map((one) => [...term, ...one]));
  }
  return terms;
}

function is(cells: Cells, value: boolean): Restriction {
  return { variable: cells, mask: maskOf(cells, (one) => one === value) };
}

function maskOf(cells: Cells, isIn: (value: Cells["values"][number]) => boolean): Uint32Array {
  const mask = new Uint32Array(cells.words);
  cells.values.forEach((value, at) => {
    if (isIn(value)) mask[at >>> 5] = (mask[at >>> 5] ?? 0) | (1 << (at & 31));
  });
  return mask;
}

function fullWord(cells: Cells, word: number): number {
  const left = cells.values.length - 32 * word;
  return left >= 32 ? 0xffffffff : (1 << left) - 1;
}

/** The first of the wanted values that is still possible, else the first possible one. */
function pick(state: State, cells: Cells, wanted: readonly unknown[]): Cells["values"][number] {
  const possible = cells.values.filter((_, at) =>
    ((state[cells.offset + (at >>> 5)] ?? 0) & (1 << (at & 31))) !== 0
  );
  return wanted.some((one) => possible.includes(one as never))
    ? wanted.find((one) => possible.includes(one as never)) as Cells["values"][number]
    : possible[0];
}

function elementsIn(condition: SetCondition): readonly string[] {
  return [...condition.any ?? [], ...condition.all ?? [], ...condition.none ?? []];
}

function categoriesIn(condition: Condition): readonly Category[] {
  return elementsIn(condition as SetCondition) as readonly Category[];
}

function countOf(category: Category): FactName {
  return `detected.${category}`;
}
