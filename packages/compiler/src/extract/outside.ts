import type { Expr } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, unsupported } from "./context.js";

const K = ts.SyntaxKind;

type Advice = readonly [construct: string, help: string];

const NO_CHANGE = "nothing changes in a policy: write `const` and give the new value another name";
const TO_TEXT = "write it into a template string";

/** What people write most that the language does not have, with what to write instead. */
const EXPRESSIONS: ReadonlyMap<ts.SyntaxKind, Advice> = new Map<ts.SyntaxKind, Advice>([
  [K.AsExpression, ["a type assertion", "declare the type in the tool's contract; rules then see it"]],
  [
    K.TypeAssertionExpression,
    ["a type assertion", "declare the type in the tool's contract; rules then see it"],
  ],
  [
    K.NonNullExpression,
    ["`!` after a value", "test for absence first: `x !== undefined && ...`, or write `x ?? ...`"],
  ],
  [
    K.ArrowFunction,
    ["a function here", "give functions only to array methods; declare helpers as a top-level `const`"],
  ],
  [
    K.FunctionExpression,
    ["a function here", "give functions only to array methods; declare helpers as a top-level `const`"],
  ],
  [K.ClassExpression, ["a class", "write objects and helpers"]],
  [K.RegularExpressionLiteral, ["a regular expression as a value", "write `/.../u.test(text)`"]],
  [
    K.AwaitExpression,
    ["`await`", "a decision depends on the event alone; let the enforcer supply what it needs"],
  ],
  [K.YieldExpression, ["`yield`", "return a list"]],
  [
    K.NewExpression,
    ["`new` of something else than `Set`", "use literals, lists, objects and `new Set(list)`"],
  ],
  [K.TypeOfExpression, ["`typeof` by itself", 'compare it where it stands: `typeof x === "string"`']],
  [K.VoidExpression, ["`void`", "write `undefined`"]],
  [K.DeleteExpression, ["`delete`", NO_CHANGE]],
  [K.PostfixUnaryExpression, ["`++` or `--`", NO_CHANGE]],
  [K.BigIntLiteral, ["a big integer", "write a number: integers are exact up to 9007199254740991"]],
  [K.TaggedTemplateExpression, ["a tagged template", "call a helper with the text"]],
  [K.ThisKeyword, ["`this`", "a function of a policy depends on its parameters alone"]],
  [K.SuperKeyword, ["`super`", "a function of a policy depends on its parameters alone"]],
  [K.MetaProperty, ["a property of the module or of the call", "import the data that is needed"]],
  [K.ImportKeyword, ["`import(...)`", "import at the top of the file"]],
  [K.SpreadElement, ["`...` here", "write the values one by one; a list may be spread into a list"]],
  [K.OmittedExpression, ["a gap in a list", "write `undefined`"]],
]);

/** Whether this is an expression of a kind that the language does not have. */
export function isOutside(e: ts.Expression): boolean {
  return EXPRESSIONS.has(e.kind);
}

/** Reports an expression outside the language. */
export function readOutside(e: ts.Expression, ctx: Context): Expr {
  const known = EXPRESSIONS.get(e.kind);
  if (known) return unsupported(e, known[0], known[1], ctx);
  const text = e.getText().slice(0, 40);
  return unsupported(e, `\`${text}\``, "docs/language.md lists the expressions of the language", ctx);
}

const BITWISE = "write integer arithmetic with `+ - * %`, or keep flags in a list and use `includes`";
const LAZY = "write `const x = ... ?? ...`";

const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map<ts.SyntaxKind, string>([
  [K.CommaToken, "write one expression; what it needs goes into a `const`"],
  [K.InstanceOfKeyword, 'ask `typeof x === "string"`, `Array.isArray(x)` or `"key" in x`'],
  [K.AmpersandToken, BITWISE],
  [K.BarToken, BITWISE],
  [K.CaretToken, BITWISE],
  [K.LessThanLessThanToken, BITWISE],
  [K.GreaterThanGreaterThanToken, BITWISE],
  [K.GreaterThanGreaterThanGreaterThanToken, BITWISE],
  [K.QuestionQuestionEqualsToken, LAZY],
  [K.BarBarEqualsToken, LAZY],
  [K.AmpersandAmpersandEqualsToken, LAZY],
]);

/** Reports an operator on two values outside the language. */
export function readOutsideOperator(e: ts.BinaryExpression, ctx: Context): Expr {
  const { kind } = e.operatorToken;
  const isAssignment = kind >= K.FirstAssignment && kind <= K.LastAssignment;
  const computes =
    "a function of a policy only computes: write comparisons, `&& || !`, `+ - * %` and `const`";
  const help = OPERATORS.get(kind) ?? (isAssignment ? NO_CHANGE : computes);
  return unsupported(e, `the operator \`${e.operatorToken.getText()}\``, help, ctx);
}

const UNARY: ReadonlyMap<ts.SyntaxKind, Advice> = new Map<ts.SyntaxKind, Advice>([
  [K.PlusToken, ["`+` before a value", "declare the value as a number; texts are no numbers"]],
  [K.TildeToken, ["`~`", BITWISE]],
  [K.PlusPlusToken, ["`++` or `--`", NO_CHANGE]],
  [K.MinusMinusToken, ["`++` or `--`", NO_CHANGE]],
]);

/** Reports an operator before a value outside the language. */
export function readOutsideUnary(e: ts.PrefixUnaryExpression, ctx: Context): Expr {
  const [construct, help] = UNARY.get(e.operator) ?? [`\`${e.getText().slice(0, 2)}\``, "write `-x` or `!x`"];
  return unsupported(e, construct, help, ctx);
}

/** What to write instead of a global of JavaScript that the language does not have. */
export const GLOBALS: ReadonlyMap<string, string> = new Map([
  ["Date", "a decision may depend on the event alone: write `r.time`, milliseconds since the epoch"],
  ["Math", "write integer arithmetic and comparisons"],
  ["console", "say it in the rule's `message`"],
  ["String", TO_TEXT],
  ["Number", "declare the value as a number in the tool's contract"],
  ["parseInt", "declare the value as a number in the tool's contract"],
  ["parseFloat", "declare the value as a number in the tool's contract"],
  ["Boolean", "write a comparison, such as `x !== undefined`"],
  ["BigInt", "write a number: integers are exact up to 9007199254740991"],
  ["RegExp", "write the pattern out: `/.../u.test(text)`"],
  ["JSON", "declare the type of the value in the tool's contract; rules then see its fields"],
  ["Object", "of `Object` there are `Object.keys`, `Object.values` and `Object.entries`"],
  ["Array", "of `Array` there is `Array.isArray`; write lists as `[a, b]`"],
  ["Set", "write `new Set(list)`"],
  ["arguments", "name the parameters"],
]);
