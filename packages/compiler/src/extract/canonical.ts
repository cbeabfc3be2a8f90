import { describeType, type Expr, type IrType, type Json, type Method, type StringKind } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { isPossible, nearCanonical, type Position } from "./canonical-forms.js";
import { type Context, report } from "./context.js";
import { present } from "./ir-types.js";

// Guards let only canonical text through. A comparison with another spelling can never be true, so a restriction that
// rests on it would silently never apply.

/** Checks texts that a value of a kind is looked up among, whichever side they stand on. */
export function checkCanonical(at: ts.Node, left: Expr, right: Expr, ctx: Context): void {
  check(at, kindOf(left.type), right, "whole", ctx);
  check(at, kindOf(right.type), left, "whole", ctx);
}

const POSITIONS: Partial<Record<Method, Position>> = {
  "string.startsWith": "start",
  "string.endsWith": "end",
  "string.includes": "inside",
  "path.isInside": "folder",
};

/** Checks the text that a value of a kind is asked to begin with, end with, contain or lie below. */
export function checkCanonicalPart(
  at: ts.Node,
  method: Method,
  target: Expr,
  part: Expr,
  ctx: Context,
): void {
  const position = POSITIONS[method];
  if (position) check(at, kindOf(target.type), part, position, ctx);
}

/** The kind of a value, or of the elements of a list. */
function kindOf(type: IrType): StringKind | undefined {
  const of = present(type);
  if (of.kind === "array") return kindOf(of.items);
  return of.kind === "string" ? of.format : undefined;
}

const CONSEQUENCES: { readonly [position in Position]: string } = {
  whole: "nothing is ever equal to it",
  start: "nothing ever begins with it",
  end: "nothing ever ends with it",
  inside: "nothing ever contains it",
  folder: "nothing ever lies inside it",
};

function check(at: ts.Node, kind: StringKind | undefined, e: Expr, position: Position, ctx: Context): void {
  if (!kind) return;
  const impossible = textsOf(e, ctx).find((text) => !isPossible(kind, text, position));
  if (impossible === undefined) return;
  const near = nearCanonical(kind, impossible, position);
  const form = describeType({ kind: "string", format: kind });
  const params = {
    text: JSON.stringify(impossible),
    form: position === "whole" || position === "folder" ? form : `part of ${form}`,
    consequence: CONSEQUENCES[position],
    help: near ? `did you mean \`${JSON.stringify(near)}\`?` : "docs/kinds.md says what is canonical",
  };
  report("non-canonical-literal", at, params, ctx);
}

/** The texts that are written out here, or in the constant that is named. */
function textsOf(e: Expr, ctx: Context): string[] {
  if (e.kind === "list") return e.items.flatMap((item) => textsOf(item, ctx));
  if (e.kind === "method" && e.method === "set.of") return textsOf(e.target, ctx);
  const value = knownValueOf(e, ctx);
  return (Array.isArray(value) ? value : [value]).filter((v) => typeof v === "string");
}

function knownValueOf(e: Expr, ctx: Context): Json | undefined {
  if (e.kind === "literal") return e.value;
  if (e.kind === "constant") return ctx.constantsByName.get(e.name)?.value;
  const owner = e.kind === "field" ? knownValueOf(e.object, ctx) : undefined;
  const isObject = typeof owner === "object" && owner !== null && !Array.isArray(owner);
  return isObject && e.kind === "field" ? (owner as { readonly [name: string]: Json })[e.name] : undefined;
}
