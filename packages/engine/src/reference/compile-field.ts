import type { Expr } from "@enjoin/model";
import { own } from "../own.js";
import type { Compute, Frame } from "./frame.js";
import { givenOf, resultOf } from "./result.js";
import type { Scope } from "./scope.js";

/** Compiles a property access: of the event under the names of docs/language.md, else of an object's own key. */
export function compileField(e: Expr & { readonly kind: "field" }, scope: Scope): Compute {
  const { name } = e;
  if (e.object.kind === "request") return name === "result" && e.object.given ? givenOf : partOf(name);
  if (isArguments(e.object)) {
    scope.reads.add(name);
    const slot = scope.argument(name);
    return (f) => f.slots[slot];
  }
  const object = scope.compute(e.object, scope);
  return (f) => own(object(f), name);
}

function isArguments(e: Expr): boolean {
  return e.kind === "field" && e.name === "args" && e.object.kind === "request";
}

function partOf(name: string): Compute {
  const part = PARTS.get(name);
  if (part !== undefined) return part;
  const known = CONTEXT.get(name);
  if (known === undefined) throw new Error(`no place in a request for \`${name}\``);
  return (f) => own(f.request.context, known);
}

const PARTS: ReadonlyMap<string, Compute> = new Map<string, (f: Frame) => unknown>([
  ["args", (f) => f.args],
  ["tool", (f) => f.tool.name],
  ["time", (f) => f.time],
  ["subject", (f) => f.request.subject],
  ["resource", (f) => f.request.resource],
  ["result", resultOf],
  ["claims", (f) => f.request.context.claims ?? NO_CLAIMS],
]);

const NO_CLAIMS = Object.freeze({});

/** Names of the language that stand in the context, and what they are called there. */
const CONTEXT: ReadonlyMap<string, string> = new Map([
  ["session", "session"],
  ["task", "task"],
  ["credential", "credential"],
  ["delegation", "delegation"],
  ["approvals", "approvals"],
  ["server", "tool"],
  ["signals", "signals"],
]);
