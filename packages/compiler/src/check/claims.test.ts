import type { Expr, IrType } from "@enjoin/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { extractPolicy } from "../../../../test/builders/extract-source.js";
import { analyse } from "./claim-polarity.js";

function flagged(sources: readonly string[], rule: (condition: string) => string, before = ""): string[] {
  const rules = sources.map((s, i) => `export const x${i} = ${rule(s)};`);
  const { diagnostics } = extractPolicy(`${before}\n${rules.join("\n")}`);
  const errors = diagnostics.filter((d) => d.severity === "error");
  expect(errors.filter((d) => d.code !== "claim-grants")).toEqual([]);
  const first = before.split("\n").length + 1;
  return sources.filter((_, i) => errors.some((d) => d.place.line === first + i));
}

const HELPERS = `
const claimed = (r: Request<unknown>) => r.claims.purpose === "x";
const isX = (text: string) => text === "x";
function strict(r: Request<unknown>): boolean { if (r.claims.a === "x") return true; return r.time > 5; }
function lax(r: Request<unknown>): boolean { if (r.claims.a === "x") return false; return r.time > 5; }`;

it("accepts claims that only add to a rule that restricts", () => {
  const adding = [
    'r.claims.purpose === "x"',
    'r.claims["purpose"] === "x" || r.args.to.length > 1',
    'r.claims.purpose === "x" && r.args.to.length > 1',
    '!(r.claims.purpose !== "x")',
    "r.claims.purpose !== undefined",
    "!(r.claims.purpose === undefined)",
    '(r.claims.purpose ?? "").includes("x")',
    'r.claims.purpose?.startsWith("x") === true',
    '/x/u.test(r.claims.purpose ?? "")',
    '["a", "b"].includes(r.claims.purpose ?? "")',
    'mentions(r.claims.purpose ?? "", r.args.subject)',
    'r.args.to.some((a) => a.domain === "x" || r.claims.purpose === "x")',
    'r.args.to.every((a) => a.domain === "x" || r.claims.purpose === "x")',
    "claimed(r) || r.time > 1",
    'isX(r.claims.purpose ?? "")',
    "strict(r)",
    '{ const { purpose } = r.claims; const it = purpose === "x"; return it || r.time > 1; }',
    '{ const c = r.claims; if (c.purpose === "x") return true; return r.time > 1; }',
    'r.claims.purpose === "x" ? true : r.time > 1',
    'r.claims.purpose !== "x" ? r.time > 1 : true',
    "r.claims.a === r.args.subject",
  ];
  for (const rule of [
    (c: string) => `deny(send, (r) => ${c})`,
    (c: string) => `redact(send, (r) => ${c}, { path: "subject" })`,
    (c: string) => `log(send, (r) => ${c})`,
  ]) {
    expect(flagged(adding, rule, HELPERS)).toEqual([]);
  }
});

it("rejects claims that can switch a restricting rule off", () => {
  const loosening = [
    'r.claims.purpose !== "x"',
    '!(r.claims.purpose === "x")',
    "r.claims.purpose === undefined",
    'r.args.to.length > 1 && r.claims.purpose !== "x"',
    "r.args.to.length > 1 || r.claims.purpose === undefined",
    '!(r.claims.purpose ?? "").includes("x")',
    '!/x/u.test(r.claims.purpose ?? "")',
    '(r.claims.purpose ?? "x").includes("x")',
    '!["a", "b"].includes(r.claims.purpose ?? "")',
    '!r.args.to.some((a) => r.claims.purpose === "x")',
    "!claimed(r)",
    '!isX(r.claims.purpose ?? "")',
    'isX(r.claims.purpose ?? "x")',
    "lax(r)",
    '{ const { purpose } = r.claims; const it = purpose === "x"; return !it && r.time > 1; }',
    'r.claims.purpose === "x" ? false : r.time > 1',
    'r.claims.purpose === "x" ? r.time > 2 : r.time > 1',
    "r.task?.tools.includes(r.claims.tool ?? '') === true",
    "(r.claims.size ?? '').length < 3",
    "memory.of(r, r.claims.account ?? '') > 5",
  ];
  const before = `${HELPERS}\nexport const memory = sum("session", pay, () => 1, { key: (e) => e.args.payee });`;
  expect(flagged(loosening, (c) => `deny(send, (r) => ${c})`, before)).toEqual(loosening);
});

it("rejects claims anywhere in a permit, and lets messages quote them", () => {
  const any = ['r.claims.purpose === "x" || true', "claimed(r)", "strict(r) && false"];
  expect(flagged(any, (c) => `permit(send, (r) => ${c})`, HELPERS)).toEqual(any);
  expect(
    flagged(
      ["r.claims.purpose"],
      (c) => `permit(send, (r) => r.time > 1, { message: (r) => ${c} ?? "nothing" })`,
    ),
  ).toEqual([]);
});

it("rejects claims in trackers", () => {
  const { diagnostics } = extractPolicy(`
export const a = once("session", send, (e) => e.claims.purpose === "x");
export const b = sum("session", pay, (e) => e.args.amount, { key: (e) => e.claims.account ?? "" });
export const all = permit(anyTool, (r) => a.of(r) && b.of(r, "x") > 1);`);
  expect(diagnostics.map((d) => [d.code, d.place.line, d.message])).toEqual([
    ["claim-grants", 2, "tracker `p/a` reads `claims`, which anybody can assert"],
    ["claim-grants", 3, "tracker `p/b` reads `claims`, which anybody can assert"],
  ]);
});

it("points at the smallest part that can switch the rule off", () => {
  const { diagnostics } = extractPolicy(
    `\nexport const a = deny(send, (r) => r.claims.a === "x" || (r.time > 1 && r.claims.purpose !== "x"));`,
  );
  expect(diagnostics.filter((d) => d.severity === "error").map((d) => d.place.column)).toEqual([73]);
});

// --- Soundness: whatever the analysis says of a condition must hold for every event and all claims ---------------

const BOOLEAN: IrType = { kind: "boolean" };
const CLAIM: IrType = { kind: "nullable", of: { kind: "string" }, absence: "missing" };

/** Fields `f0`, `f1` of the request are unknown booleans; `claims.c0`, `claims.c1` are claims. */
const request: Expr = { id: 0, type: { kind: "json" }, kind: "request" };
const claim = (name: string): Expr => ({
  id: 0,
  type: CLAIM,
  kind: "field",
  object: { id: 0, type: { kind: "record", values: CLAIM }, kind: "field", object: request, name: "claims" },
  name,
});
const text = (value: string): Expr => ({ id: 0, type: { kind: "string" }, kind: "literal", value });

function choice(test: Expr, yes: Expr, no: Expr): Expr {
  // biome-ignore lint/suspicious/noThenProperty: the tree's name for it, and never awaited
  return { id: 0, type: BOOLEAN, kind: "conditional", test, then: yes, else: no };
}

const { condition } = fc.letrec<{ condition: Expr }>((tie) => {
  const leaf: fc.Arbitrary<Expr> = fc.oneof(
    fc.boolean().map((value): Expr => ({ id: 0, type: BOOLEAN, kind: "literal", value })),
    fc
      .constantFrom("f0", "f1")
      .map((name): Expr => ({ id: 0, type: BOOLEAN, kind: "field", object: request, name })),
    fc.tuple(fc.constantFrom("c0", "c1"), fc.constantFrom("x", "y"), fc.constantFrom("eq", "ne")).map(
      ([c, t, op]): Expr => ({
        id: 0,
        type: BOOLEAN,
        kind: "compare",
        op: op as "eq" | "ne",
        left: claim(c),
        right: text(t),
      }),
    ),
    fc
      .constantFrom("c0", "c1")
      .map((c): Expr => ({ id: 0, type: BOOLEAN, kind: "absent", operand: claim(c) })),
    fc.constantFrom("c0", "c1").map(
      (c): Expr => ({
        id: 0,
        type: BOOLEAN,
        kind: "method",
        method: "string.includes",
        target: { id: 0, type: { kind: "string" }, kind: "coalesce", left: claim(c), right: text("y") },
        args: [text("y")],
      }),
    ),
  );
  const inner = tie("condition");
  return {
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      inner.map((operand): Expr => ({ id: 0, type: BOOLEAN, kind: "not", operand })),
      fc
        .tuple(fc.constantFrom("and", "or"), inner, inner)
        .map(
          ([kind, left, right]): Expr => ({ id: 0, type: BOOLEAN, kind: kind as "and" | "or", left, right }),
        ),
      fc.tuple(inner, inner, inner).map(([test, a, b]) => choice(test, a, b)),
    ),
  };
});

type Event = Readonly<Record<string, unknown>>;

function run(e: Expr, event: Event): unknown {
  switch (e.kind) {
    case "literal":
      return e.value;
    case "request":
      return event;
    case "field":
      return (run(e.object, event) as Record<string, unknown>)[e.name] ?? null;
    case "not":
      return !run(e.operand, event);
    case "and":
      return run(e.left, event) && run(e.right, event);
    case "or":
      return run(e.left, event) || run(e.right, event);
    case "compare":
      return (run(e.left, event) === run(e.right, event)) === (e.op === "eq");
    case "absent":
      return run(e.operand, event) === null;
    case "coalesce":
      return run(e.left, event) ?? run(e.right, event);
    case "conditional":
      return run(e.test, event) ? run(e.then, event) : run(e.else, event);
    case "method":
      return String(run(e.target, event)).includes(String(e.args[0] && run(e.args[0], event)));
    default:
      throw new Error(e.kind);
  }
}

const values = [undefined, "x", "y", "z"];
const claims = values.flatMap((c0) => values.map((c1) => ({ c0, c1 })));
const bare = [false, true].flatMap((f0) => [false, true].map((f1) => ({ f0, f1, claims: {} })));

it("never calls safe what a claim can loosen", () => {
  let risen = 0;
  fc.assert(
    fc.property(condition, (e) => {
      const { reads, rises, falls } = analyse(e, new Map());
      if (reads && rises) risen += 1;
      for (const event of bare) {
        const before = run(e, event);
        for (const c of claims) {
          const after = run(e, { ...event, claims: c });
          if (!reads) expect(after).toBe(before);
          if (rises && before === true) expect(after).toBe(true);
          if (falls && before === false) expect(after).toBe(false);
        }
      }
    }),
    { seed: 1, numRuns: 3000 },
  );
  expect(risen).toBeGreaterThan(100);
});
