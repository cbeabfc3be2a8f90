import type { Expr, Method } from "@enjoin/model";
import { beginning } from "./binding.js";
import { truthOf } from "./hoist.js";
import {
  addQuestion,
  isQuestion,
  isSelection,
  type Question,
  type Selection,
  selectionTerm,
} from "./iterations.js";
import type { Lines } from "./module.js";
import { lib, type Scope, term } from "./scope.js";

type MethodExpr = Expr & { readonly kind: "method" };

/** Writes the call of a method on a target; `use` names a function of the library. */
type Write = (use: (name: string) => string, target: string, ...args: string[]) => string;

/** Methods that are one line of a body. */
const LINES = {
  "array.includes": (_, list, item) => `${item} in ${list}`,
  "set.has": (_, set, item) => `${item} in ${set}`,
  "string.startsWith": (_, text, start) => `startswith(${text}, ${start})`,
  "string.endsWith": (_, text, end) => `endswith(${text}, ${end})`,
  "string.includes": (_, text, part) => `contains(${text}, ${part})`,
  "object.has": (use, object, key) => `${use("has")}(${object}, ${key})`,
  "path.isInside": (use, path, folder) => `${use("is_inside")}(${path}, ${folder})`,
  "destination.isInside": (_, destination, domains) => `${destination}.domain in ${domains}`,
  "text.mentions": (use, text, value) => `${use("mentions")}(${text}, ${value})`,
} satisfies { readonly [method in Method]?: Write };

type LineMethod = keyof typeof LINES;

/** Methods that are a term; what is left out at the end of their arguments is null. */
const TERMS: { readonly [method in Exclude<Method, LineMethod | Question | Selection>]: Write } = {
  "array.at": (use, list, index) => `${use("at")}(${list}, ${index})`,
  "array.slice": (use, list, from = "null", to = "null") => `${use("slice")}(${list}, ${from}, ${to})`,
  "array.length": (_, list) => `count(${list})`,
  "array.join": (_, list, separator) => `concat(${separator}, ${list})`,
  "string.split": (_, text, separator) => `split(${text}, ${separator})`,
  "string.trim": (use, text) => `trim(${text}, ${use("white_space")})`,
  "string.slice": (use, text, from = "null", to = "null") => `${use("slice_text")}(${text}, ${from}, ${to})`,
  "string.length": (use, text) => `${use("utf16_length")}(${text})`,
  "string.toLowerCase": (use, text) => `${use("lower_ascii")}(${text})`,
  "string.toUpperCase": (use, text) => `${use("upper_ascii")}(${text})`,
  "string.replaceAll": (_, text, pattern, replacement) => `replace(${text}, ${pattern}, ${replacement})`,
  "set.of": (use, list) => `${use("distinct")}(${list})`,
  "set.size": (_, set) => `count(${set})`,
  "object.keys": (use, object) => `${use("keys")}(${object})`,
  "object.values": (use, object) => `${use("values")}(${object})`,
  "object.entries": (use, object) => `${use("entries")}(${object})`,
  "record.get": (use, record, key) => `${use("get")}(${record}, ${key})`,
  "email.domain": (use, email) => `${use("email_domain")}(${email})`,
  "email.local": (use, email) => `${use("email_local")}(${email})`,
  "url.host": (use, url) => `${use("url_host")}(${url})`,
  "spiffe.trustDomain": (use, id) => `${use("spiffe_trust_domain")}(${id})`,
};

/** Adds lines to `out` that all hold exactly when a method gives true. */
export function addMethod(e: MethodExpr, scope: Scope, out: Lines): void {
  const { method } = e;
  if (isQuestion(method)) addQuestion(method, e, scope, out);
  else if (isLine(method)) out.push(written(LINES[method], e, scope, out));
  else out.push(`${methodTerm(e, scope, out)} == true`);
}

/** A Rego term for what a method gives. */
export function methodTerm(e: MethodExpr, scope: Scope, out: Lines): string {
  const { method } = e;
  if (isQuestion(method) || isLine(method)) return truthOf(e, scope);
  if (isSelection(method)) return selectionTerm(method, e, scope, out);
  return written(TERMS[method], e, scope, out);
}

function isLine(method: Method): method is LineMethod {
  return Object.hasOwn(LINES, method);
}

function written(write: Write, e: MethodExpr, scope: Scope, out: Lines): string {
  const target = term(e.target, scope, out);
  const args = e.args.map((a) => term(a, scope, out)).map((text) => beginning(text, scope, out));
  return write((name) => lib(name, scope), target, ...args);
}
