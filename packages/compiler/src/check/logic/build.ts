import type { Expr, Lambda, PolicyIr } from "@enjoin/model";
import { createShapes, type Shapes } from "./shapes.js";
import { DEEPEST, type Term, type Terms } from "./term.js";

/** What the names of an expression stand for, and how deep in functions of lists it stands. */
export interface Env {
  readonly variables: ReadonlyMap<string, Term>;
  readonly level: number;
  /** Terms that were made here already. */
  readonly made: Map<Expr, Term>;
  /** How many more terms may be made: an expression that says everything many times over is not looked at. */
  readonly budget: { left: number };
}

/** Turns expressions into terms. */
export interface Builder {
  readonly terms: Terms;
  readonly term: (e: Expr, env: Env) => Term;
  /** The names inside the function that is given to a list. */
  readonly inside: (lambda: Lambda, list: Term, env: Env) => Env;
}

const MOST_TERMS = 4000;

/** The names at the top of a function. */
export function topEnv(variables: readonly (readonly [string, Term])[] = []): Env {
  return { variables: new Map(variables), level: 0, made: new Map(), budget: { left: MOST_TERMS } };
}

/** The names with one more. */
export function withName(name: string, term: Term, env: Env): Env {
  return { ...env, variables: new Map([...env.variables, [name, term]]), made: new Map() };
}

export function createBuilder(ir: Pick<PolicyIr, "helpers" | "constants">, terms: Terms): Builder {
  const helpers = new Map(ir.helpers.map((h) => [h.name, h]));
  const constants = new Map(ir.constants.map((c) => [c.name, c]));
  const shapes = createShapes(terms);
  const term = (e: Expr, env: Env): Term => {
    const found = env.made.get(e);
    if (found) return found;
    env.budget.left -= 1;
    const made = env.budget.left < 0 ? terms.opaque(env.level) : read(e, env);
    env.made.set(e, made);
    return made;
  };
  const inside = ({ param }: Lambda, list: Term, env: Env): Env => ({
    ...withName(param, terms.item(list, env.level), env),
    level: env.level + 1,
  });
  const read = (e: Expr, env: Env): Term => {
    const of = (x: Expr) => term(x, env);
    switch (e.kind) {
      case "literal":
        return terms.known(e.value);
      case "list":
        return shapes.list(e.items.map(of));
      case "object":
        return terms.make(
          "object",
          e.fields.map((f) => of(f.value)),
          JSON.stringify(e.fields.map((f) => f.name)),
        );
      case "request":
      case "effect":
        return terms.make(e.kind, []);
      case "variable":
        return env.variables.get(e.name) ?? terms.opaque(env.level);
      case "constant":
        return terms.known(constants.get(e.name)?.value ?? null, e.name);
      case "field":
        return shapes.field(of(e.object), e.name);
      case "not":
        return shapes.not(of(e.operand));
      case "and":
      case "or":
        return shapes.junction(e.kind, of(e.left), of(e.right));
      case "compare":
        return compare(e, of(e.left), of(e.right), shapes);
      case "absent":
        return terms.make("absent", [of(e.operand)]);
      case "is":
        return terms.make("is", [of(e.operand)], e.what);
      case "arithmetic":
        return terms.make(e.op, [of(e.left), of(e.right)]);
      case "coalesce":
        return shapes.coalesce(of(e.left), of(e.right));
      case "conditional":
        return shapes.conditional(of(e.test), of(e.then), of(e.else));
      case "template":
        return terms.make("template", e.parts.map(of));
      case "let":
        return term(e.body, withName(e.name, of(e.value), env));
      case "test":
        return terms.make("test", [of(e.target)], e.pattern);
      case "remembered":
        return terms.make("remembered", e.key ? [of(e.key)] : [], e.tracker);
      case "call": {
        const helper = helpers.get(e.helper);
        if (!helper) return terms.opaque(env.level);
        const params = helper.params.map((p, i) => {
          const given = e.args[i];
          return [p.name, given ? of(given) : terms.known(null)] as const;
        });
        return term(helper.body, { ...env, variables: new Map(params), made: new Map() });
      }
      case "method":
        return e.lambda ? overList(e, e.lambda, env) : shapes.method(e.method, of(e.target), e.args.map(of));
    }
  };
  const overList = (e: Expr & { readonly kind: "method" }, lambda: Lambda, env: Env): Term => {
    const target = term(e.target, env);
    const list = target.op === "set.of" && target.parts[0] ? target.parts[0] : target;
    const within = (element: Term) => term(lambda.body, withName(lambda.param, element, env));
    switch (e.method) {
      case "array.some":
      case "set.some":
        return some(list, within, (inner) => term(lambda.body, inner), lambda, env);
      case "array.every": {
        const fails = (element: Term) => shapes.not(within(element));
        return shapes.not(some(list, fails, (inner) => shapes.not(term(lambda.body, inner)), lambda, env));
      }
      default:
        if (env.level >= DEEPEST) return terms.opaque(env.level);
        return terms.make(
          e.method as "array.map",
          [target, term(lambda.body, inside(lambda, target, env))],
          String(env.level),
        );
    }
  };
  /** Over a short list whose elements are known one by one, an alternative for each; otherwise a function. */
  const some = (
    list: Term,
    ofElement: (element: Term) => Term,
    ofItem: (env: Env) => Term,
    lambda: Lambda,
    env: Env,
  ): Term => {
    const elements = shapes.elements(list);
    if (elements) return shapes.anyOf(elements.map(ofElement));
    if (env.level >= DEEPEST) return terms.opaque(env.level);
    return terms.make("array.some", [list, ofItem(inside(lambda, list, env))], String(env.level));
  };
  return { terms, term, inside };
}

function compare(e: Expr & { readonly kind: "compare" }, left: Term, right: Term, shapes: Shapes): Term {
  switch (e.op) {
    case "eq":
      return shapes.equal(left, right);
    case "ne":
      return shapes.not(shapes.equal(left, right));
    case "lt":
      return shapes.order("lt", left, right);
    case "le":
      return shapes.order("le", left, right);
    case "gt":
      return shapes.order("lt", right, left);
    case "ge":
      return shapes.order("le", right, left);
  }
}
