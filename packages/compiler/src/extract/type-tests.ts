import type { Expr, IrType, JsonKind } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { absentIs } from "./absence.js";
import { type Context, node, report, type Scope, unsupported, unwrap } from "./context.js";
import { BOOLEAN, BROKEN, describeType, present } from "./ir-types.js";
import { named } from "./on-present.js";

/** Reads `typeof x === "string"` and its negation, in either order; nothing for another comparison. */
export function readTypeofTest(
  e: ts.BinaryExpression,
  op: "eq" | "ne",
  scope: Scope,
  ctx: Context,
): Expr | undefined {
  const [left, right] = [unwrap(e.left), unwrap(e.right)];
  const [asked, answer] = ts.isTypeOfExpression(left) ? [left, right] : [right, left];
  if (!ts.isTypeOfExpression(asked)) return undefined;
  const operator = e.operatorToken.getText();
  if (operator.length === 2) return unsupported(e, `\`${operator}\``, `write \`${operator}=\``, ctx);
  const operand = ctx.read.expression(asked.expression, scope, ctx);
  const test = readTypeTest(e, asked.expression, operand, answer, scope, ctx);
  return op === "eq" ? test : { kind: "not", ...node(e, BOOLEAN, ctx), operand: test };
}

/** Whether the type of a value is the one that `answer` names. */
export function readTypeTest(
  at: ts.Expression,
  tested: ts.Expression,
  operand: Expr,
  answer: ts.Expression,
  scope: Scope,
  ctx: Context,
): Expr {
  const written = unwrap(answer);
  const what = ts.isStringLiteralLike(written) ? written.text : "";
  switch (what) {
    case "string":
    case "number":
    case "boolean":
      return is(at, operand, what, ctx);
    case "undefined":
      return absentIs(at, tested, operand, answer, ctx);
    case "object":
      return isObject(at, operand, scope, ctx);
    default: {
      const help =
        'compare it with `"string"`, `"number"`, `"boolean"`, `"object"` or `"undefined"`, written out';
      return unsupported(answer, "this answer of `typeof`", help, ctx);
    }
  }
}

/** Reads `Array.isArray(x)`. */
export function readIsArray(e: ts.CallExpression, scope: Scope, ctx: Context): Expr {
  const [argument, ...rest] = e.arguments;
  if (!argument || rest.length > 0) return unsupported(e, "these arguments", "write `Array.isArray(x)`", ctx);
  return is(e, ctx.read.expression(argument, scope, ctx), "array", ctx);
}

function is(at: ts.Node, operand: Expr, what: JsonKind, ctx: Context): Expr {
  return { kind: "is", ...node(at, BOOLEAN, ctx), operand, what };
}

/** `typeof x === "object"` holds for lists and for `null` too. */
function isObject(at: ts.Expression, operand: Expr, scope: Scope, ctx: Context): Expr {
  const { type } = operand;
  const of = present(type);
  if (type !== BROKEN && type.kind === "nullable" && (type.absence === "either" || of.kind === "json")) {
    const problem = "`typeof` of what can be undefined or null is `undefined` or `object`";
    report("null-or-undefined", at, { problem, help: "test it with `!= null` first" }, ctx);
  }
  const isNull = (type.kind === "nullable" && type.absence === "null") || type.kind === "json";
  return named(
    at,
    operand,
    scope,
    (value) => {
      const tests: Expr[] = [
        ...(isNull ? [{ kind: "absent", ...node(at, BOOLEAN, ctx), operand: value(type) } as const] : []),
        ...(mayBe(of, "array") ? [is(at, value(type), "array", ctx)] : []),
      ];
      const last = is(at, value(type), "object", ctx);
      return tests.reduceRight<Expr>(
        (right, left) => ({ kind: "or", ...node(at, BOOLEAN, ctx), left, right }),
        last,
      );
    },
    ctx,
  );
}

/** Whether a value of a type can be a list or an object. */
function mayBe(type: IrType, what: "array" | "object"): boolean {
  switch (type.kind) {
    case "json":
      return true;
    case "union":
      return type.of.some((t) => mayBe(t, what));
    case "record":
      return what === "object";
    default:
      return type.kind === what;
  }
}

/** Reads `"key" in x`. */
export function readIn(e: ts.BinaryExpression, scope: Scope, ctx: Context): Expr {
  const key = unwrap(e.left);
  const target = ctx.read.expression(e.right, scope, ctx);
  if (!ts.isStringLiteralLike(key)) {
    return unsupported(
      e.left,
      "`in` with a key that is not written out",
      "write `x[key] !== undefined`",
      ctx,
    );
  }
  if (target.type === BROKEN) return target;
  if (target.kind === "request" || target.kind === "effect") {
    return unsupported(
      e.right,
      "the event as a value",
      "read the field and compare it with `undefined`",
      ctx,
    );
  }
  const { type } = target;
  const isFamiliar = key.text in Object.prototype || (mayBe(type, "array") && key.text in Array.prototype);
  if (isFamiliar || /^[0-9]+$/.test(key.text)) {
    return unsupported(
      e.left,
      `\`${key.getText()} in\``,
      "every JavaScript object has this key, or a list has it",
      ctx,
    );
  }
  if (!mayBe(type, "object") || type.kind === "json" || type.kind === "nullable") {
    const help = 'find out first whether it is an object: `typeof x === "object" && x !== null`';
    return unsupported(e, `\`in\` on ${describeType(type)}`, help, ctx);
  }
  const has = (t: Expr): Expr => ({
    kind: "method",
    ...node(e, BOOLEAN, ctx),
    method: "object.has",
    target: t,
    args: [{ kind: "literal", ...node(key, { kind: "string" }, ctx), value: key.text }],
  });
  if (isAlwaysObject(type)) return has(target);
  return named(
    e,
    target,
    scope,
    (value) => ({
      kind: "and",
      ...node(e, BOOLEAN, ctx),
      left: is(e, value(type), "object", ctx),
      right: has(value(type)),
    }),
    ctx,
  );
}

function isAlwaysObject(type: IrType): boolean {
  return type.kind === "union"
    ? type.of.every(isAlwaysObject)
    : type.kind === "object" || type.kind === "record";
}
