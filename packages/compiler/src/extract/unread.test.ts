import type { Diagnostic, Expr, Place, Policy } from "@enjoin/model";
import { expect, it } from "vitest";
import type { Context } from "./context.js";
import { BOOLEAN, BROKEN } from "./ir-types.js";
import { checkUnread } from "./unread.js";

const place: Place = { file: "policies/p.policy.ts", line: 3, column: 4, endLine: 3, endColumn: 9 };

function found(type: Expr["type"], diagnostics: Diagnostic[] = []): Diagnostic[] {
  const operand: Expr = { id: 2, type, kind: "literal", value: null };
  const result: Expr = { id: 1, type: BOOLEAN, kind: "absent", operand };
  const rule = { kind: "rule", when: { kind: "body", id: 3, param: "r", result } };
  const policy = { rules: [rule], labels: [], trackers: [] } as unknown as Policy;
  const places = new Map([1, 2, 3].map((id) => [id, place]));
  checkUnread(policy, { diagnostics, places, helpers: new Map() } as unknown as Context);
  return diagnostics;
}

it("reports a hole that no reader has reported", () => {
  expect(found(BROKEN).map((d) => [d.code, d.place])).toEqual([["unsupported-syntax", place]]);
  expect(found(BOOLEAN)).toEqual([]);
});

it("adds nothing to what has been reported", () => {
  const known: Diagnostic = { code: "unsupported-syntax", severity: "error", message: "x", place };
  expect(found(BROKEN, [known])).toEqual([known]);
});
