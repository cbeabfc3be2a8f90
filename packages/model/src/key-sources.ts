import type { Json } from "./json.js";
import type { Expr, Helper, PolicyIr, ToolContract, ToolEffect } from "./policy-ir.js";
import { roleKind, singleType } from "./roles.js";

/**
 * Where keys stand in a request: at `at`, where a list is all of its elements; of each the part at `below`; of each of those
 * a member of its kind. Or `text`, the key itself.
 */
export type KeySource =
  | { readonly at: readonly string[]; readonly below?: readonly string[]; readonly member?: KindMember }
  | { readonly text: string };

/** The members of kinds of text that a key can be. */
export const KIND_MEMBERS = ["email.domain", "email.local", "url.host", "spiffe.trustDomain"] as const;

export type KindMember = (typeof KIND_MEMBERS)[number];

/** Every value that an expression can have, or more; `any` where that is not known. */
export type Values = "any" | readonly Part[];

/** Values of one origin. */
type Part =
  | { readonly kind: "event" }
  | { readonly kind: "json"; readonly value: Json }
  /** The things and places of a role, each with its `id` and `domain`. */
  | { readonly kind: "places"; readonly at: readonly string[]; readonly domain?: KindMember }
  | Placed;

/** What stands in the request. `of`: the whole value, one element of it, or a list of what stands in its elements. */
interface Placed {
  readonly kind: "placed";
  readonly at: readonly string[];
  readonly below: readonly string[];
  readonly member?: KindMember;
  readonly of: "whole" | "element" | "elements";
}

/** The variables of an expression. */
export type Variables = ReadonlyMap<string, Values>;

/** The event in which an expression is evaluated: of a tool, and where a rule looks at effects, one of them. */
export interface At {
  readonly tool: ToolContract;
  readonly effect: ToolEffect | undefined;
}

/** Gives the values of expressions. It looks at what a value can be, not at when: it may give more, never less. */
export type ValuesOf = (e: Expr, variables: Variables, at: At) => Values;

/** Reads the expressions of a project. */
export function valuesOf({ helpers, constants }: Pick<PolicyIr, "helpers" | "constants">): ValuesOf {
  const functions = new Map(helpers.map((h) => [h.name, h]));
  const json = new Map(constants.map((c) => [c.name, c.value]));
  // A helper that calls a helper twice, and so on, is looked into once for the same arguments.
  const answers = new Map<string, Values>();
  const call = (name: string, args: readonly Values[], at: At): Values => {
    const asked = JSON.stringify([name, args, at.tool.name, at.effect]);
    const answer = answers.get(asked) ?? callOf(functions.get(name), args, at, values);
    answers.set(asked, answer);
    return answer;
  };
  const values: ValuesOf = (e, variables, at) => {
    const of = (x: Expr) => values(x, variables, at);
    switch (e.kind) {
      case "literal":
        return e.value === null ? [] : [{ kind: "json", value: e.value }];
      case "constant":
        return jsonOf(json.get(e.name));
      case "request":
        return [{ kind: "event" }];
      case "variable":
        return variables.get(e.name) ?? "any";
      case "field":
        if (e.object.kind === "effect") return roleOf(e.name, at);
        return each(of(e.object), (part) => fieldOf(part, e.name));
      case "conditional":
        return both(of(e.then), of(e.else));
      case "coalesce":
        return both(of(e.left), of(e.right));
      case "let":
        return values(e.body, new Map([...variables, [e.name, of(e.value)]]), at);
      case "method":
        return methodOf(e, variables, at, values);
      case "call":
        return call(e.helper, e.args.map(of), at);
      default:
        return "any";
    }
  };
  return values;
}

/** The elements of lists. */
export function elementsOf(lists: Values): Values {
  return each(lists, (part) => {
    if (part.kind === "json")
      return Array.isArray(part.value) ? part.value.map(jsonOf).reduce<Values>(both, []) : [];
    if (part.kind === "places") return [part];
    if (part.kind === "placed" && part.of !== "element") return [{ ...part, of: "element" }];
    return "any";
  });
}

/** Where the values stand, if they are keys that can be found without evaluating anything. */
export function sourcesOf(values: Values): readonly KeySource[] | undefined {
  if (values === "any") return undefined;
  const sources = values.map(sourceOf);
  return sources.every((s) => s !== undefined) ? sources : undefined;
}

function sourceOf(part: Part): KeySource | undefined {
  if (part.kind === "json") return typeof part.value === "string" ? { text: part.value } : undefined;
  if (part.kind !== "placed" || part.of === "elements") return undefined;
  const { at, below, member } = part;
  return { at, ...(below.length === 0 ? {} : { below }), ...(member === undefined ? {} : { member }) };
}

function each(values: Values, of: (part: Part) => Values): Values {
  if (values === "any") return "any";
  return values.map(of).reduce<Values>(both, []);
}

function both(a: Values, b: Values): Values {
  return a === "any" || b === "any" ? "any" : [...a, ...b];
}

function jsonOf(value: Json | undefined): Values {
  return value === undefined || value === null ? [] : [{ kind: "json", value }];
}

function placed(at: readonly string[]): Values {
  return [{ kind: "placed", at, below: [], of: "whole" }];
}

const ARGUMENTS = ["action", "properties", "arguments"];

/** Where the parts of an event stand; a result is not among them, as its labels are of more than one place. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["args", ARGUMENTS],
  ["tool", ["action", "name"]],
  ["subject", ["subject"]],
  ["resource", ["resource"]],
  ["session", ["context", "session"]],
  ["task", ["context", "task"]],
  ["credential", ["context", "credential"]],
  ["delegation", ["context", "delegation"]],
  ["approvals", ["context", "approvals"]],
  ["server", ["context", "tool"]],
  ["signals", ["context", "signals"]],
  ["claims", ["context", "claims"]],
]);

function fieldOf(part: Part, name: string): Values {
  switch (part.kind) {
    case "event": {
      const at = PARTS.get(name);
      return at === undefined ? "any" : placed(at);
    }
    case "json":
      return isObject(part.value) && Object.hasOwn(part.value, name) ? jsonOf(part.value[name]) : [];
    case "places":
      return placeOf(part, name);
    case "placed":
      if (part.member !== undefined || part.of === "elements") return "any";
      return part.of === "whole"
        ? [{ ...part, at: [...part.at, name] }]
        : [{ ...part, below: [...part.below, name] }];
  }
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function placeOf({ at, domain }: Part & { readonly kind: "places" }, name: string): Values {
  const id = { kind: "placed", at, below: [], of: "element" } as const;
  if (name === "id") return [id];
  if (name !== "domain") return "any";
  return [domain === undefined ? id : { ...id, member: domain }];
}

/** What a role of the effect holds: the arguments that the contract gives it. */
function roleOf(role: string, { tool, effect }: At): Values {
  const kind = roleKind(role);
  if (effect === undefined || kind === "sum") return "any";
  return (effect.roles[role] ?? []).flatMap((name): readonly Part[] => {
    const at = [...ARGUMENTS, name];
    if (kind === "texts") return [{ kind: "placed", at, below: [], of: "whole" }];
    const domain = domainOf(tool, name);
    return [{ kind: "places", at, ...(domain === undefined ? {} : { domain }) }];
  });
}

function domainOf(tool: ToolContract, name: string): KindMember | undefined {
  const field = tool.args.find((f) => f.name === name);
  const type = field && singleType(field.type);
  if (type?.kind !== "string") return undefined;
  if (type.format === "email") return "email.domain";
  return type.format === "url" ? "url.host" : undefined;
}

function methodOf(
  e: Expr & { readonly kind: "method" },
  variables: Variables,
  at: At,
  values: ValuesOf,
): Values {
  const target = () => values(e.target, variables, at);
  switch (e.method) {
    case "array.filter":
    case "array.slice":
    case "set.of":
      return target();
    case "array.find":
    case "array.at":
      return elementsOf(target());
    case "array.map": {
      if (e.lambda === undefined) return "any";
      const known = new Map([...variables, [e.lambda.param, elementsOf(target())]]);
      return each(values(e.lambda.body, known, at), listOf);
    }
    case "email.domain":
    case "email.local":
    case "url.host":
    case "spiffe.trustDomain":
      return each(target(), memberOf(e.method));
    default:
      return "any";
  }
}

function memberOf(member: KindMember): (part: Part) => Values {
  return (part) =>
    part.kind === "placed" && part.member === undefined && part.of !== "elements"
      ? [{ ...part, member }]
      : "any";
}

/** What `map` makes of an element, as the list of all that it makes. */
function listOf(part: Part): Values {
  if (part.kind === "json") return [{ kind: "json", value: [part.value] }];
  return part.kind === "placed" && part.of === "element" ? [{ ...part, of: "elements" }] : "any";
}

function callOf(helper: Helper | undefined, args: readonly Values[], at: At, values: ValuesOf): Values {
  if (helper === undefined) return "any";
  return values(helper.body, new Map(helper.params.map((p, i) => [p.name, args[i] ?? "any"])), at);
}
