import type { Json, Method } from "@enjoin/model";
import type { Op, Term, Terms } from "./term.js";

/** Makes terms of one shape out of what is written in several ways, and leaves out what is known. */
export interface Shapes {
  readonly not: (x: Term) => Term;
  readonly junction: (op: "and" | "or", left: Term, right: Term) => Term;
  readonly anyOf: (parts: readonly Term[]) => Term;
  readonly equal: (left: Term, right: Term) => Term;
  readonly order: (op: "lt" | "le", left: Term, right: Term) => Term;
  readonly coalesce: (left: Term, right: Term) => Term;
  readonly conditional: (test: Term, yes: Term, no: Term) => Term;
  readonly list: (items: readonly Term[]) => Term;
  readonly field: (object: Term, name: string) => Term;
  readonly method: (method: Method, target: Term, args: readonly Term[]) => Term;
  /** The elements of a list, when there are few and each is known apart. */
  readonly elements: (list: Term) => readonly Term[] | undefined;
}

/** Longer lists are not written out. */
const FEW = 16;

export function createShapes(terms: Terms): Shapes {
  const { make, known } = terms;
  const yes = known(true);
  const no = known(false);

  const not = (x: Term): Term => {
    if (x === yes) return no;
    if (x === no) return yes;
    return x.op === "not" && x.parts[0] ? x.parts[0] : make("not", [x]);
  };
  const junction = (op: "and" | "or", left: Term, right: Term): Term => {
    const [neutral, final] = op === "and" ? [yes, no] : [no, yes];
    if (left === final || right === final) return final;
    if (left === neutral || left === right) return right;
    return right === neutral ? left : make(op, [left, right]);
  };
  const equal = (left: Term, right: Term): Term => {
    if (left.op === "known" && right.op === "known" && isScalar(left.json) && isScalar(right.json))
      return known(left.json === right.json);
    return left.id < right.id ? make("eq", [left, right]) : make("eq", [right, left]);
  };
  const order = (op: "lt" | "le", left: Term, right: Term): Term => {
    const [a, b] = [left.json, right.json];
    if (typeof a === "number" && typeof b === "number") return known(op === "lt" ? a < b : a <= b);
    return make(op, [left, right]);
  };
  const conditional = (test: Term, then: Term, other: Term): Term => {
    if (test === yes || then === other) return then;
    return test === no ? other : make("conditional", [test, then, other]);
  };
  const coalesce = (left: Term, right: Term): Term => {
    if (left.op !== "known") return make("coalesce", [left, right]);
    return left.json === null ? right : left;
  };
  const field = (object: Term, name: string): Term => {
    const [first, second, third] = object.parts;
    if (object.op === "known") return member(object, name, terms);
    if (object.op === "object") {
      const index = (JSON.parse(object.name) as readonly string[]).lastIndexOf(name);
      return object.parts[index] ?? known(null);
    }
    // So that each alternative is seen for what it is.
    if (object.op === "conditional" && first && second && third)
      return conditional(first, field(second, name), field(third, name));
    return make("field", [object], name);
  };
  const elements = (list: Term): readonly Term[] | undefined => {
    if (list.op === "list") return list.parts.length <= FEW ? list.parts : undefined;
    if (!Array.isArray(list.json) || list.json.length > FEW) return undefined;
    return (list.json as readonly Json[]).map((json, i) => known(json, list.name && `${list.name}[${i}]`));
  };
  const anyOf = (parts: readonly Term[]): Term => parts.reduceRight((all, p) => junction("or", p, all), no);
  const includes = (list: Term, value: Term): Term => {
    if (Array.isArray(list.json) && (list.json as readonly Json[]).every(isScalar))
      return make("in", [list, value]);
    const each = list.op === "list" ? elements(list) : undefined;
    return each ? anyOf(each.map((x) => equal(x, value))) : make("array.includes", [list, value]);
  };
  const length = (list: Term): Term => {
    const [inner] = list.parts;
    return list.op === "array.map" && inner ? length(inner) : make("length", [list]);
  };

  const method = (name: Method, target: Term, args: readonly Term[]): Term => {
    const [argument] = args;
    switch (name) {
      case "array.includes":
        return argument ? includes(target, argument) : make(name, [target]);
      case "set.has":
        return argument ? includes(listOf(target), argument) : make("array.includes", [target]);
      case "destination.isInside":
        return argument ? includes(argument, field(target, "domain")) : make("array.includes", [target]);
      case "array.length":
      case "string.length":
        return length(target);
      case "set.size":
        return target.op === "set.of" ? make("set.size", target.parts) : length(target);
      case "array.at": {
        const each = target.op === "list" || target.op === "known" ? elements(target) : undefined;
        const index = argument?.json;
        if (each && typeof index === "number" && Number.isInteger(index))
          return each.at(index) ?? known(null);
        return make(name, [target, ...args]);
      }
      case "record.get":
      case "object.has":
        if (typeof argument?.json === "string" && name === "record.get") return field(target, argument.json);
        return make(name, [target, ...args]);
      case "array.every":
      case "set.some":
        throw new Error(`${name} takes a function`);
      default:
        return make(name as Op, [target, ...args]);
    }
  };
  const list = (items: readonly Term[]): Term => make("list", items);
  return { not, junction, anyOf, equal, order, coalesce, conditional, list, field, method, elements };
}

/** What a set is made of. */
function listOf(set: Term): Term {
  return set.op === "set.of" && set.parts[0] ? set.parts[0] : set;
}

function isScalar(json: Json | undefined): boolean {
  return json !== undefined && (typeof json !== "object" || json === null);
}

function member(object: Term, name: string, terms: Terms): Term {
  const { json } = object;
  if (typeof json !== "object" || json === null || Array.isArray(json) || !Object.hasOwn(json, name))
    return terms.known(null);
  const value = (json as { readonly [key: string]: Json })[name] ?? null;
  return terms.known(value, object.name && `${object.name}/${name}`);
}
