import type { Expr } from "@enjoin/model";
import type { Lines, ModuleWriter } from "./module.js";
import type { Names } from "./text.js";

/** Where the Rego of other parts of the tree is found. */
export interface Scope {
  readonly module: ModuleWriter;
  readonly names: Names;
  /** Rules that the one being emitted needs beside it, in the order of need. */
  readonly hoisted: string[];
  /** The calls of those that hold exactly when a part of the tree is true. */
  readonly calls: Map<Expr, string>;
  /** Name of the rule or helper that is being emitted, in snake case: prefix of its own helper rules. */
  readonly owner: string;
  /** The Rego term of a tracker's memory. */
  readonly memory: (tracker: string, key: string | undefined) => string;
  /** The Rego name of a helper function. */
  readonly helper: (name: string) => string;
  /** Whether evaluating an expression may stop the whole decision. */
  readonly canFail: (e: Expr) => boolean;
  readonly emit: Emitters;
}

/** The emitters that call each other. */
export interface Emitters {
  readonly condition: (e: Expr, scope: Scope, out: Lines) => void;
  readonly negation: (e: Expr, scope: Scope, out: Lines) => void;
  readonly term: (e: Expr, scope: Scope, out: Lines) => string;
}

/** Adds lines to `out` that all hold exactly when `e` is true. */
export function condition(e: Expr, scope: Scope, out: Lines): void {
  scope.emit.condition(e, scope, out);
}

/** Adds lines to `out` that all hold exactly when `e` is not true. */
export function negation(e: Expr, scope: Scope, out: Lines): void {
  scope.emit.negation(e, scope, out);
}

/** A Rego term for the value of `e`; what has to be bound first is added to `out`. */
export function term(e: Expr, scope: Scope, out: Lines): string {
  return scope.emit.term(e, scope, out);
}

/** A body that holds exactly when `e` is true; never empty. */
export function linesOf(e: Expr, scope: Scope): Lines {
  const lines: Lines = [];
  condition(e, scope, lines);
  return lines.length === 0 ? ["true"] : lines;
}

/** A function of the library, imported. */
export function lib(name: string, scope: Scope): string {
  return `${scope.module.use("lib")}.${name}`;
}
