import type { Expr, IrType } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { absentIs, isAbsence } from "./absence.js";
import { conditional } from "./conditional.js";
import { type Context, node, type Scope, unsupported, unwrap } from "./context.js";
import { arrayOf, BOOLEAN, BROKEN, present } from "./ir-types.js";
import { join } from "./join-types.js";
import { method } from "./method-call.js";
import { named } from "./on-present.js";
import { compareEqual } from "./operators.js";
import { readTypeTest } from "./type-tests.js";

/** Where statements lead to that do not return: behind them, or behind the `switch` that a `break` leaves. */
export interface Flow {
  readonly next: () => Expr;
  readonly leave?: () => Expr;
}

/** Reads the statements of one clause, in a scope of their own. */
type ReadClause = (statements: readonly ts.Statement[], flow: Flow) => Expr;

/** The clauses that share one body. */
interface Group {
  readonly labels: readonly ts.CaseClause[];
  readonly hasDefault: boolean;
  readonly last: ts.CaseOrDefaultClause;
}

/** Reads `switch (x) { case "a": ... }`: the value is evaluated once, then compared with each case in turn. */
export function readSwitch(
  s: ts.SwitchStatement,
  next: () => Expr,
  scope: Scope,
  readClause: ReadClause,
  ctx: Context,
): Expr {
  const tested = unwrap(s.expression);
  const byType = ts.isTypeOfExpression(tested);
  const value = ctx.read.expression(byType ? tested.expression : tested, scope, ctx);
  const groups = groupsOf(s.caseBlock.clauses);
  return named(
    s,
    value,
    scope,
    (again) => {
      const subject: Subject = {
        tested: byType ? tested.expression : tested,
        byType,
        again: () => again(value.type),
        type: value.type,
      };
      const complete = isComplete(groups, subject, scope, ctx);
      const tests = groups.map((g, i) =>
        g.hasDefault || (complete && i === groups.length - 1) ? undefined : testOf(g, subject, scope, ctx),
      );
      const bodies = groups.map((g, i) => readBody(g, i === groups.length - 1, next, readClause, ctx));
      const other = tests.indexOf(undefined);
      const rest = bodies[other] ?? next();
      return groups.reduceRight((otherwise, g, i) => {
        const [test, body] = [tests[i], bodies[i]];
        return test && body ? conditional(g.last, test, body, otherwise, ctx) : otherwise;
      }, rest);
    },
    ctx,
  );
}

interface Subject {
  readonly tested: ts.Expression;
  /** Whether `typeof` of it is compared. */
  readonly byType: boolean;
  readonly again: () => Expr;
  readonly type: IrType;
}

function groupsOf(clauses: readonly ts.CaseOrDefaultClause[]): Group[] {
  const groups: Group[] = [];
  let open: ts.CaseOrDefaultClause[] = [];
  for (const clause of clauses) {
    open.push(clause);
    if (clause.statements.length === 0 && clause !== clauses.at(-1)) continue;
    const labels = open.filter(ts.isCaseClause);
    groups.push({ labels, hasDefault: labels.length < open.length, last: clause });
    open = [];
  }
  return groups;
}

function readBody(g: Group, isLast: boolean, next: () => Expr, readClause: ReadClause, ctx: Context): Expr {
  const help = "end it with `return ...` or `break`";
  const onward = isLast
    ? next
    : () => unsupported(g.last, "a `case` that goes on into the next one", help, ctx);
  return readClause(g.last.statements, { next: onward, leave: next });
}

/** A test for each label; whether a value is one of several is asked of a list of them. */
function testOf(g: Group, subject: Subject, scope: Scope, ctx: Context): Expr {
  const tests = g.labels.map((label) => testLabel(label, subject, scope, ctx));
  const labels = tests.flatMap((t) => (t.kind === "compare" ? [t.right] : []));
  if (labels.length === tests.length && labels.length > 1) {
    const list: Expr = {
      kind: "list",
      ...node(g.last, arrayOf(labels.map((l) => l.type).reduce(join)), ctx),
      items: labels,
    };
    return method(g.last, "array.includes", BOOLEAN, list, [subject.again()], ctx);
  }
  return tests.reduce((left, right) => ({ kind: "or", ...node(g.last, BOOLEAN, ctx), left, right }));
}

function testLabel({ expression }: ts.CaseClause, subject: Subject, scope: Scope, ctx: Context): Expr {
  if (subject.byType) {
    return readTypeTest(expression, subject.tested, subject.again(), expression, scope, ctx);
  }
  if (isAbsence(expression, ctx))
    return absentIs(expression, subject.tested, subject.again(), expression, ctx);
  const label = ctx.read.expression(expression, scope, ctx);
  if (label.type !== BROKEN && literalOf(label, ctx) === undefined) {
    return unsupported(expression, "a `case` that is not a constant", "write a literal, or `if`", ctx);
  }
  return compareEqual(expression, "===", subject.again(), label, ctx);
}

/** The value of a label; nothing when it is not known here, or not one that `===` compares by content. */
function literalOf(e: Expr, ctx: Context): string | number | boolean | undefined {
  const constant = e.kind === "constant" ? ctx.constantsByName.get(e.name) : undefined;
  const value = e.kind === "literal" ? e.value : constant?.value;
  return typeof value === "object" ? undefined : value;
}

/** Whether the cases name every value that a guard lets through, so that the last of them is what is left. */
function isComplete(
  groups: readonly Group[],
  { type, byType }: Subject,
  scope: Scope,
  ctx: Context,
): boolean {
  if (byType || groups.length === 0 || groups.some((g) => g.hasDefault)) return false;
  const labels = groups.flatMap((g) => g.labels.map((l) => l.expression));
  if (type.kind === "nullable" && !labels.some((l) => isAbsence(l, ctx))) return false;
  const of = present(type);
  const needed = of.kind === "boolean" ? [true, false] : of.kind === "enum" ? of.values : undefined;
  const named = labels
    .filter((l) => !isAbsence(l, ctx))
    .map((l) => literalOf(ctx.read.expression(l, scope, ctx), ctx));
  return needed?.every((v) => named.includes(v)) ?? false;
}
