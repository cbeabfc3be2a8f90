import { ts } from "@ts-morph/common";
import { type Context, report } from "./context.js";

/** TypeScript's codes for using a value that may be absent, with what it is then. */
const MAYBE_ABSENT: ReadonlyMap<number, "undefined" | "null" | "either"> = new Map([
  [2531, "null"],
  [2532, "undefined"],
  [2533, "either"],
  [18047, "null"],
  [18048, "undefined"],
  [18049, "either"],
]);

const TESTS = { undefined: "!== undefined", null: "!== null", either: "!= null" } as const;

/** Reports that a value which may be absent is used without a test, and what to write; whether that was the error. */
export function reportUnguarded(error: ts.Diagnostic, at: ts.Node, ctx: Context): boolean {
  const absence = MAYBE_ABSENT.get(error.code);
  const e = absence && expressionOf(error, at);
  if (!absence || !e) return false;
  const name = e.getText().slice(0, 60);
  const test = `\`${name} ${TESTS[absence]} && ...\``;
  const member = memberOf(e);
  const use = member ? `\`${member}\` is read of it` : "it is used as if it never were";
  const help = member
    ? `write \`${name}?.${member}\`, or test it first: ${test}`
    : `write \`(${name} ?? ...)\` with what holds then, or test it first: ${test}`;
  report("unguarded-optional", e, { name, use, help }, ctx);
  return true;
}

/** The expression that the error spans. */
function expressionOf(error: ts.Diagnostic, at: ts.Node): ts.Node | undefined {
  const end = (error.start ?? 0) + (error.length ?? 0);
  return ts.findAncestor(at, (n) => n.getStart() === error.start && n.getEnd() === end);
}

/** What is read of the value, when it is a member with a name. */
function memberOf(e: ts.Node): string | undefined {
  const { parent } = e;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === e) return parent.name.text;
  return ts.isElementAccessExpression(parent) && parent.expression === e
    ? `[${parent.argumentExpression.getText()}]`
    : undefined;
}
