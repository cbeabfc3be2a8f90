import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { dslCall } from "./symbols.js";

/** What is wrong with a call of a DSL function, and at which of its arguments. */
export interface OverloadError {
  readonly text: string;
  readonly at: ts.Node;
}

/** TypeScript lists every way to call a rule function; only the one that the target chose is of interest. */
export function describeOverloads(
  error: ts.Diagnostic,
  at: ts.Node,
  ctx: Context,
): OverloadError | undefined {
  const call = ts.findAncestor(at, ts.isCallExpression);
  const called = call && dslCall(call, ctx);
  if (!called || typeof error.messageText === "string") return undefined;
  const tries = error.messageText.next ?? [];
  const chosen = tries.find((t) => !isAboutTarget(t));
  const [about] = chosen?.next ?? [];
  if (!about) return undefined;
  const text = leaf(about);
  // Beside its target a label rule has nothing but its function.
  const labels = called.name === "label" ? called.call.arguments[1] : undefined;
  const found = labels ?? argumentFor(text, about.messageText, called.call);
  return { text: inWords(text, called.name), at: found };
}

/** Whether a rule or tracker names something as its target that fits no overload. */
export function isWrongTarget(error: ts.Diagnostic): boolean {
  const tries = typeof error.messageText === "string" ? [] : (error.messageText.next ?? []);
  return tries.length > 0 && tries.every(isAboutTarget);
}

/** Whether an overload failed because the target is of another kind. */
function isAboutTarget(tried: ts.DiagnosticMessageChain): boolean {
  const [about] = tried.next ?? [];
  return /is not assignable to parameter of type '(?:VerbTarget|AnyTarget|.*AnyTool)/.test(
    about?.messageText ?? "",
  );
}

function leaf(chain: ts.DiagnosticMessageChain): string {
  const [next] = chain.next ?? [];
  return next ? leaf(next) : chain.messageText;
}

function inWords(text: string, called: string): string {
  const condition =
    /^(?:Argument of t|T)ype '(.+)' is not assignable to (?:parameter of )?type 'boolean'/.exec(text);
  if (condition) return `The condition of '${called}' can be '${condition[1]}' and must be a boolean.`;
  const labels = /^Type '(.+)' is not assignable to type '(?:Added|string)'/.exec(text);
  if (labels && called === "label")
    return `The labels of '${called}' can be '${labels[1]}' and must be a list of strings.`;
  const missing = /^Property '(\w+)' is missing in type/.exec(text)?.[1];
  if (missing) return `The option '${missing}' of '${called}' is missing.`;
  const unknown =
    /^Object literal may only specify known properties, (?:but|and) '(\w+)' does not exist in type '.*'\.(.*)/;
  return text.replace(unknown, `There is no option '$1' of '${called}'.$2`);
}

function argumentFor(text: string, top: string, call: ts.CallExpression): ts.Node {
  const named = /'(\w+)' does not exist in type/.exec(text)?.[1];
  const option = named && property(call, (p) => p.name?.getText() === named);
  if (option) return option;
  const written = /^Type '(.+)' is not assignable/.exec(text)?.[1];
  const value =
    written && property(call, (p) => ts.isPropertyAssignment(p) && p.initializer.getText() === written);
  if (value) return value;
  const isFunction = top.includes("'(r: ") || top.includes("'(e: ") || /'\(.*=>/.test(top);
  const argument = call.arguments.find(
    (a) => isFunction && (ts.isArrowFunction(a) || ts.isFunctionExpression(a)),
  );
  if (argument) return argument;
  const options = call.arguments.find(ts.isObjectLiteralExpression);
  return top.startsWith("Argument of type '{") && options ? options : call.expression;
}

function property(
  call: ts.CallExpression,
  matches: (p: ts.ObjectLiteralElementLike) => boolean,
): ts.Node | undefined {
  return call.arguments.find(ts.isObjectLiteralExpression)?.properties.find(matches);
}
