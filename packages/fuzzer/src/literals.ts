import {
  type Body,
  type Constant,
  childrenOf,
  type Expr,
  type Helper,
  type Json,
  type PolicyIr,
} from "@enjoin/model";

/** Texts and numbers that policies compare something with, by the names of the fields it is read from. */
export type Literals = ReadonlyMap<string, ReadonlySet<string | number>>;

interface Scope {
  readonly constants: ReadonlyMap<string, Constant>;
  readonly helpers: ReadonlyMap<string, Helper>;
  readonly locals: ReadonlyMap<string, Expr>;
}

interface Found {
  readonly names: Set<string>;
  readonly values: Set<string | number>;
}

/** The literals of a project's policies: where a search should look for the edges of what is allowed. */
export function literalsOf(ir: PolicyIr): Literals {
  const scope: Scope = {
    constants: new Map(ir.constants.map((constant) => [constant.name, constant])),
    helpers: new Map(ir.helpers.map((helper) => [helper.name, helper])),
    locals: new Map(),
  };
  const literals = new Map<string, Set<string | number>>();
  for (const body of bodiesOf(ir)) visit(body, scope, literals);
  return literals;
}

function bodiesOf(ir: PolicyIr): Expr[] {
  const bodies: (Body | undefined)[] = ir.policies.flatMap((policy) => [
    ...policy.rules.map((rule) => rule.when),
    ...policy.labels.map((label) => label.value),
    ...policy.trackers.flatMap((tracker) => [tracker.when, tracker.value, tracker.key]),
  ]);
  return [...bodies.flatMap((body) => body?.result ?? []), ...ir.helpers.map((helper) => helper.body)];
}

/** Notes, for every comparison below `expr`, which names meet which values in it. */
function visit(expr: Expr, scope: Scope, literals: Map<string, Set<string | number>>): void {
  if (expr.kind === "compare" || expr.kind === "method" || expr.kind === "call") {
    const found: Found = { names: new Set(), values: new Set() };
    gather(expr, scope, found);
    for (const name of found.names) {
      literals.set(name, new Set([...(literals.get(name) ?? []), ...found.values]));
    }
  }
  const inner = expr.kind === "let" ? withLocal(scope, expr.name, expr.value) : scope;
  for (const child of childrenOf(expr)) visit(child, inner, literals);
}

function gather(expr: Expr, scope: Scope, found: Found): void {
  const constant = constantAt(expr, scope);
  if (constant !== undefined) {
    for (const value of scalars(constant)) found.values.add(value);
    return;
  }
  if (expr.kind === "literal") {
    if (typeof expr.value === "string" || typeof expr.value === "number") found.values.add(expr.value);
  } else if (expr.kind === "field") {
    found.names.add(expr.name);
  } else if (expr.kind === "variable") {
    const local = scope.locals.get(expr.name);
    // A local is only in scope of what follows it, so it cannot name itself again.
    if (local !== undefined) gather(local, withoutLocal(scope, expr.name), found);
  } else if (expr.kind === "call") {
    const helper = scope.helpers.get(expr.helper);
    if (helper !== undefined) gather(helper.body, { ...scope, locals: new Map() }, found);
  }
  const inner = expr.kind === "let" ? withLocal(scope, expr.name, expr.value) : scope;
  for (const child of childrenOf(expr)) gather(child, inner, found);
}

function withLocal(scope: Scope, name: string, value: Expr): Scope {
  return { ...scope, locals: new Map([...scope.locals, [name, value]]) };
}

function withoutLocal(scope: Scope, name: string): Scope {
  return { ...scope, locals: new Map([...scope.locals].filter(([key]) => key !== name)) };
}

/** The value of a constant, or of a field of one. */
function constantAt(expr: Expr, scope: Scope): Json | undefined {
  if (expr.kind === "constant") return scope.constants.get(expr.name)?.value;
  if (expr.kind !== "field") return undefined;
  const object = constantAt(expr.object, scope);
  if (typeof object !== "object" || object === null || Array.isArray(object)) return undefined;
  return Object.hasOwn(object, expr.name) ? (object as Record<string, Json>)[expr.name] : undefined;
}

function scalars(value: Json): (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(scalars) : [];
}
