import type { Expr, Helper, IrType, Lambda, Method, Rule } from "@enjoin/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Failed, runExpr } from "../../../../test/builders/run-expr.js";
import { claimFailures } from "./claim-failures.js";
import { analyse } from "./claim-polarity.js";

// Whatever the analysis says of a condition must hold for every event and all claims.

const BOOLEAN: IrType = { kind: "boolean" };
const STRING: IrType = { kind: "string" };
const CLAIM: IrType = { kind: "nullable", of: STRING, absence: "missing" };
const CLAIMS: IrType = { kind: "record", values: CLAIM };
const TEXTS: IrType = { kind: "array", items: STRING };

type Made<K extends Expr["kind"]> = Omit<Extract<Expr, { kind: K }>, "id" | "type" | "kind">;

function node<K extends Expr["kind"]>(kind: K, type: IrType, rest: Made<K>): Expr {
  return { kind, id: 0, type, ...rest } as unknown as Expr;
}

/** Fields `f0`, `f1` of the request are unknown booleans, `t` is a text, `list` texts; \`claims.c0\` and \`c1\` are claims. */
const request = node("request", { kind: "json" }, {});
const claims = node("field", CLAIMS, { object: request, name: "claims" });
const claim = (name: string) => node("field", CLAIM, { object: claims, name });
const text = (value: string) => node("literal", STRING, { value });
const flag = (name: string) => node("field", BOOLEAN, { object: request, name });
const given = node("field", STRING, { object: request, name: "t" });
const list = node("field", TEXTS, { object: request, name: "list" });
const absent = (operand: Expr) => node("absent", BOOLEAN, { operand });
const not = (operand: Expr) => node("not", BOOLEAN, { operand });
const variable = (name: string, type: IrType) => node("variable", type, { name });
const equal = (op: "eq" | "ne", left: Expr, right: Expr) => node("compare", BOOLEAN, { op, left, right });
const method = (m: Method, type: IrType, target: Expr, args: readonly Expr[], lambda?: Lambda) =>
  node("method", type, { method: m, target, args, ...(lambda ? { lambda } : {}) } as Made<"method">);
const choice = (test: Expr, yes: Expr, no: Expr) =>
  // biome-ignore lint/suspicious/noThenProperty: the tree's name for it, and never awaited
  node("conditional", yes.type, { test, then: yes, else: no });

const isX: Helper = {
  kind: "helper",
  id: 0,
  name: "isX",
  params: [{ name: "s", type: STRING }],
  returns: BOOLEAN,
  body: equal("eq", variable("s", STRING), text("x")),
};

const claimName = fc.constantFrom("c0", "c1");
const word = fc.constantFrom("x", "y", "");
const sameOrNot = fc.constantFrom<"eq" | "ne">("eq", "ne");
/** Texts that may be claims. */
const said: fc.Arbitrary<Expr> = fc.oneof(
  fc.tuple(claimName, word).map(([c, t]) => node("coalesce", STRING, { left: claim(c), right: text(t) })),
  claimName.map((c) => choice(absent(claim(c)), text("y"), { ...claim(c), type: STRING })),
  fc.constant(given),
  word.map(text),
  claimName.map((c) =>
    node("template", STRING, {
      parts: [node("coalesce", STRING, { left: claim(c), right: text("") }), given],
    }),
  ),
);
const values = method("object.values", TEXTS, claims, []);
const keys = method("object.keys", TEXTS, claims, []);

const { condition } = fc.letrec<{ condition: Expr }>((tie) => {
  const inner = tie("condition");
  const leaf: fc.Arbitrary<Expr> = fc.oneof(
    fc.boolean().map((value) => node("literal", BOOLEAN, { value })),
    fc.constantFrom("f0", "f1").map(flag),
    fc.constantFrom("f0", "f1").map(flag),
    fc.tuple(claimName, word, sameOrNot).map(([c, t, op]) => equal(op, claim(c), text(t))),
    fc.tuple(claimName, sameOrNot).map(([c, op]) => equal(op, claim(c), given)),
    fc.tuple(said, said, sameOrNot).map(([a, b, op]) => equal(op, a, b)),
    claimName.map((c) => absent(claim(c))),
    claimName.map((c) => node("is", BOOLEAN, { operand: claim(c), what: "string" })),
    fc
      .tuple(fc.constantFrom<Method>("string.includes", "string.startsWith", "string.endsWith"), said, word)
      .map(([m, s, t]) => method(m, BOOLEAN, s, [text(t)])),
    said.map((target) => node("test", BOOLEAN, { target, pattern: "^x" })),
    said.map((arg) => node("call", BOOLEAN, { helper: "isX", args: [arg] })),
    claimName.map((c) => method("object.has", BOOLEAN, claims, [text(c)])),
    fc
      .tuple(said, sameOrNot, word)
      .map(([k, op, t]) => equal(op, method("record.get", CLAIM, claims, [k]), text(t))),
    fc.tuple(fc.constantFrom("gt" as const, "le" as const), fc.constantFrom(keys, values)).map(([op, of]) =>
      node("compare", BOOLEAN, {
        op,
        left: method("array.length", { kind: "integer" }, of, []),
        right: node("literal", { kind: "integer" }, { value: 0 }),
      }),
    ),
    fc
      .tuple(said, fc.constantFrom(keys, values, list))
      .map(([s, of]) => method("array.includes", BOOLEAN, of, [s])),
    fc
      .tuple(said, said, word)
      .map(([a, b, t]) =>
        method("set.has", BOOLEAN, method("set.of", TEXTS, node("list", TEXTS, { items: [a, b] }), []), [
          text(t),
        ]),
      ),
    fc
      .tuple(said, fc.constantFrom<Method>("string.toLowerCase", "string.toUpperCase"), word, sameOrNot)
      .map(([s, m, t, op]) => equal(op, method(m, STRING, s, []), text(t))),
  );
  const over = fc.constantFrom(values, list, list);
  const body = fc.oneof(
    inner,
    fc.tuple(sameOrNot, word).map(([op, t]) => equal(op, variable("v", STRING), text(t))),
    fc.tuple(sameOrNot, said).map(([op, t]) => equal(op, variable("v", STRING), t)),
  );
  return {
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      inner.map(not),
      fc
        .tuple(fc.constantFrom<"and" | "or">("and", "or"), inner, inner)
        .map(([kind, left, right]) => node(kind, BOOLEAN, { left, right })),
      fc.tuple(inner, inner, inner).map(([test, a, b]) => choice(test, a, b)),
      fc
        .tuple(fc.constantFrom<Method>("array.some", "array.every"), over, body)
        .map(([m, of, e]) => method(m, BOOLEAN, of, [], { param: "v", body: e })),
      fc
        .tuple(over, body)
        .map(([of, e]) => absent(method("array.find", CLAIM, of, [], { param: "v", body: e }))),
      fc.tuple(over, body).map(([of, e]) =>
        equal(
          "eq",
          method(
            "array.length",
            { kind: "integer" },
            method("array.filter", TEXTS, of, [], { param: "v", body: e }),
            [],
          ),
          {
            ...text(""),
            type: { kind: "integer" },
            value: 0,
          } as Expr,
        ),
      ),
      fc.tuple(inner, inner).map(([value, e]) =>
        node("let", BOOLEAN, {
          name: "w",
          value,
          body: node("and", BOOLEAN, { left: variable("w", BOOLEAN), right: e }),
        }),
      ),
      fc.tuple(inner, inner, fc.constantFrom("a", "b")).map(([a, b, name]) => {
        const object = node(
          "object",
          { kind: "json" },
          {
            fields: [
              { name: "a", value: a },
              { name: "b", value: b },
            ],
          },
        );
        const field = node("field", BOOLEAN, { object: variable("o", { kind: "json" }), name });
        return node("let", BOOLEAN, { name: "o", value: object, body: not(field) });
      }),
    ),
  };
});

const helpers = new Map([[isX.name, isX]]);

/** What a condition gives; `undefined` where it fails. */
function run(e: Expr, event: unknown): unknown {
  try {
    return runExpr(e, { ir: { helpers: [isX], constants: [] }, request: event });
  } catch (error) {
    if (error instanceof Failed) return undefined;
    throw error;
  }
}

const saying = [undefined, "x", "y", "é", "t"];
const allClaims = saying.flatMap((c0) =>
  saying.map((c1) => ({ ...(c0 ? { c0 } : {}), ...(c1 ? { c1 } : {}) })),
);
const bare = [false, true].flatMap((f0) =>
  [false, true].flatMap((f1) =>
    ["x", "é", "c0"].map((t) => ({ f0, f1, t, list: t === "x" ? [] : ["x", t], claims: {} })),
  ),
);

it("never calls safe what a claim can loosen or make fail", { timeout: 300_000 }, () => {
  const seen = { risen: 0, sure: 0, failed: 0 };
  fc.assert(
    fc.property(condition, (e) => {
      const { reads, rises, falls } = analyse(e, helpers);
      const when = { kind: "body", id: 0, param: "r", result: e } as const;
      const rule: Rule = {
        kind: "rule",
        id: 0,
        policy: "p",
        name: "r",
        effect: "deny",
        target: { kind: "any" },
        when,
      };
      const sure = claimFailures(rule, helpers, { helpers, trackers: new Map() }).length === 0;
      if (reads && rises) seen.risen += 1;
      if (reads && sure) seen.sure += 1;
      for (const event of bare) {
        const before = run(e, event);
        for (const c of allClaims) {
          const after = run(e, { ...event, claims: c });
          if (before === undefined) seen.failed += 1;
          if (sure) expect(after === undefined).toBe(before === undefined);
          if (before === undefined || after === undefined) continue;
          if (!reads) expect(after).toBe(before);
          if (rises && before === true) expect(after).toBe(true);
          if (falls && before === false) expect(after).toBe(false);
        }
      }
    }),
    { seed: Number(process.env.ENJOIN_SEED ?? 1), numRuns: Number(process.env.ENJOIN_RUNS ?? 1000) },
  );
  console.info(`claims: ${JSON.stringify(seen)}`);
  expect(seen.risen).toBeGreaterThan(100);
  expect(seen.sure).toBeGreaterThan(100);
  expect(seen.failed).toBeGreaterThan(100);
});
