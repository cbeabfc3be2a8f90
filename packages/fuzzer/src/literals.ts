import type { Body, Constant, Expr, Helper, Json, PolicyIr, Tracker } from "@enjoin/model";
import { patternText, type Side, sidesOf } from "./sides.js";
import { type Sign, signedChildren, signOf } from "./signs.js";

/** What a project's policies hold fields against, by the names of the fields. */
export interface Literals {
  /** Texts and numbers that something is compared with, exactly or not. */
  readonly compared: ReadonlyMap<string, ReadonlySet<string | number>>;
  /** What is looked for in a part of a text, where finding it can make a decision milder. */
  readonly sought: ReadonlyMap<string, Sought>;
}

/** Texts that are looked for, and where; which text on which side is not told apart. */
export interface Sought {
  readonly texts: ReadonlySet<string>;
  readonly sides: ReadonlySet<Side>;
}

interface Scope {
  readonly constants: ReadonlyMap<string, Constant>;
  readonly helpers: ReadonlyMap<string, Helper>;
  readonly trackers: ReadonlyMap<string, Tracker>;
  readonly locals: ReadonlyMap<string, Expr>;
}

interface Found {
  readonly names: Set<string>;
  readonly values: Set<string | number>;
  readonly sides: Set<Side>;
}

interface Notes {
  readonly compared: Map<string, Set<string | number>>;
  readonly sought: Map<string, { readonly texts: Set<string>; readonly sides: Set<Side> }>;
}

/** The literals of a project's policies: where a search should look for the edges of what is allowed. */
export function literalsOf(ir: PolicyIr): Literals {
  const trackers = ir.policies.flatMap((policy) => policy.trackers);
  const scope: Scope = {
    constants: new Map(ir.constants.map((constant) => [constant.name, constant])),
    helpers: new Map(ir.helpers.map((helper) => [helper.name, helper])),
    trackers: new Map(trackers.map((tracker) => [`${tracker.policy}/${tracker.name}`, tracker])),
    locals: new Map(),
  };
  const notes: Notes = { compared: new Map(), sought: new Map() };
  for (const [body, sign] of bodiesOf(ir)) visit(body, scope, notes, sign);
  return notes;
}

function bodiesOf(ir: PolicyIr): (readonly [Expr, Sign])[] {
  const signed = (body: Body | undefined, sign: Sign) =>
    body === undefined ? [] : [[body.result, sign] as const];
  return [
    ...ir.policies.flatMap((policy) => [
      ...policy.rules.flatMap((rule) => signed(rule.when, signOf(rule.effect))),
      ...policy.labels.flatMap((label) => signed(label.value, 0)),
      ...policy.trackers.flatMap(({ when, value, key }) =>
        [when, value, key].flatMap((body) => signed(body, 0)),
      ),
    ]),
    // What is sought by a helper is noted where it is called.
    ...ir.helpers.map((helper) => [helper.body, -1] as const),
  ];
}

/** Notes, for every comparison below `expr`, which names meet which values in it. */
function visit(expr: Expr, scope: Scope, notes: Notes, sign: Sign): void {
  if (["compare", "method", "test", "call"].includes(expr.kind)) {
    const found: Found = { names: new Set(), values: new Set(), sides: new Set() };
    gather(expr, scope, found, sign);
    for (const name of found.names) note(name, found, notes);
  }
  const inner = expr.kind === "let" ? withLocal(scope, expr.name, expr.value) : scope;
  for (const [child, its] of signedChildren(expr, sign)) visit(child, inner, notes, its);
}

function note(name: string, { values, sides }: Found, { compared, sought }: Notes): void {
  compared.set(name, new Set([...(compared.get(name) ?? []), ...values]));
  if (sides.size === 0) return;
  const before = sought.get(name);
  const texts = [...values].filter((value) => typeof value === "string" && value !== "") as string[];
  sought.set(name, {
    texts: new Set([...(before?.texts ?? []), ...texts]),
    sides: new Set([...(before?.sides ?? []), ...sides]),
  });
}

function gather(expr: Expr, scope: Scope, found: Found, sign: Sign): void {
  const constant = constantAt(expr, scope);
  if (constant !== undefined) {
    for (const value of scalars(constant)) found.values.add(value);
    return;
  }
  if (isOutsideArguments(expr)) return;
  if (sign !== -1) for (const side of sidesOf(expr)) found.sides.add(side);
  if (expr.kind === "literal") {
    if (typeof expr.value === "string" || typeof expr.value === "number") found.values.add(expr.value);
  } else if (expr.kind === "test") {
    const text = patternText(expr.pattern);
    if (text !== undefined) found.values.add(text);
  } else if (expr.kind === "field") {
    found.names.add(expr.name);
  } else if (expr.kind === "variable") {
    const local = scope.locals.get(expr.name);
    // A local is only in scope of what follows it, so it cannot name itself again.
    if (local !== undefined) gather(local, withoutLocal(scope, expr.name), found, sign);
  } else if (expr.kind === "call") {
    const helper = scope.helpers.get(expr.helper);
    if (helper !== undefined) gather(helper.body, { ...scope, locals: new Map() }, found, sign);
  } else if (expr.kind === "remembered") {
    gatherRemembered(expr.tracker, scope, found);
  }
  const inner = expr.kind === "let" ? withLocal(scope, expr.name, expr.value) : scope;
  for (const [child, its] of signedChildren(expr, sign)) gather(child, inner, found, its);
}

/** Whether this is read off another part of the event than its arguments: a subject's id is no argument `subject`. */
function isOutsideArguments(expr: Expr): boolean {
  if (expr.kind !== "field") return false;
  return expr.object.kind === "request" ? expr.name !== "args" : isOutsideArguments(expr.object);
}

/** What is compared with a sum is compared with the amounts in it. */
function gatherRemembered(tracker: string, scope: Scope, found: Found): void {
  const value = scope.trackers.get(tracker)?.value?.result;
  if (value === undefined) return;
  // A tracker may remember what it remembered: one step is followed.
  const inside = { ...scope, trackers: new Map(), locals: new Map() };
  gather(value, inside, { names: found.names, values: new Set(), sides: new Set() }, 0);
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
