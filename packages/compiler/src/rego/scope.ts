import type { Expr } from "@enjoin/model";
import { freeNames } from "./free-names.js";
import type { ModuleWriter } from "./module.js";
import type { Names } from "./text.js";

/** Where the Rego of other parts of the tree is found. */
export interface Scope {
  readonly module: ModuleWriter;
  readonly names: Names;
  /** Rules that the one being emitted needs beside it, in the order of need. */
  readonly hoisted: string[];
  /** Name of the rule or helper that is being emitted, in snake case: prefix of its own helper rules. */
  readonly owner: string;
  /** The Rego term of a tracker's memory. */
  readonly memory: (tracker: string, key: string | undefined) => string;
  /** The Rego name of a helper function. */
  readonly helper: (name: string) => string;
}

/** Adds a rule of its own for a part of `e`, with the variables that it needs as parameters; gives the call. */
export function hoist(
  what: string,
  e: Expr,
  scope: Scope,
  text: (name: string, params: readonly string[]) => string,
): string {
  const params = freeNames(e);
  const name = scope.names.fresh(`${scope.owner}_${what}`);
  scope.hoisted.push(text(name, params));
  return params.length === 0 ? name : `${name}(${params.join(", ")})`;
}

/** A function of the library, imported. */
export function lib(name: string, scope: Scope): string {
  return `${scope.module.use("lib")}.${name}`;
}
