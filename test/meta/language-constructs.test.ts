import {
  type ExprKind,
  METHODS,
  RULE_KINDS,
  SCOPES,
  STRING_KINDS,
  TRACKER_KINDS,
  VERBS,
} from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../builders/extract-source.js";
import { languageFiles } from "./language-project.js";

// The examples of docs/language.md leave out nothing that the tree of a policy can hold.

/** Every kind of expression: a new one does not build until it is here, and does not pass until an example has it. */
const EXPRESSIONS: Readonly<Record<ExprKind, true>> = {
  literal: true,
  list: true,
  object: true,
  request: true,
  effect: true,
  variable: true,
  constant: true,
  field: true,
  not: true,
  and: true,
  or: true,
  compare: true,
  absent: true,
  is: true,
  arithmetic: true,
  coalesce: true,
  conditional: true,
  template: true,
  let: true,
  method: true,
  test: true,
  remembered: true,
  call: true,
};

const { ir } = extractFiles(languageFiles());

/** Every value that a field of this name has anywhere in the tree. */
function valuesOf(field: string, node: unknown = ir): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(field, item));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === field ? [value] : []),
    ...valuesOf(field, value),
  ]);
}

it.each([
  ["kind", Object.keys(EXPRESSIONS)],
  ["method", METHODS],
  ["op", ["eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "rem"]],
  ["what", ["string", "number", "boolean", "array", "object"]],
  ["effect", RULE_KINDS],
  ["tracker", TRACKER_KINDS],
  ["scope", SCOPES],
  ["verb", VERBS],
  ["format", STRING_KINDS],
])("has an example for every %s", (field, values: readonly string[]) => {
  const shown = new Set(valuesOf(field));
  expect(values.filter((value) => !shown.has(value))).toEqual([]);
});

it("has a rule over each verb, over a tool, over several and over any", () => {
  const targets = ir.policies.flatMap((p) => p.rules).map(({ target }) => target);
  expect(VERBS.filter((verb) => !targets.some((t) => t.kind === "verb" && t.verb === verb))).toEqual([]);
  expect(targets.some((t) => t.kind === "tools" && t.tools.length === 1)).toBe(true);
  expect(targets.some((t) => t.kind === "tools" && t.tools.length > 1)).toBe(true);
  expect(targets.some((t) => t.kind === "any")).toBe(true);
});
