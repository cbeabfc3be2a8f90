import { ts } from "@ts-morph/common";
import { type Context, unsupported, unwrap } from "./context.js";
import { declarationAt, isModuleConstant } from "./symbols.js";

/** A function in one of the ways to write it. */
export type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** A function that is declared at the top of a module of the project. */
export interface DeclaredFunction {
  readonly name: string;
  readonly function: FunctionNode;
}

/** The top-level function that a name or `namespace.name` stands for. */
export function declaredFunction(at: ts.Node, ctx: Context): DeclaredFunction | undefined {
  const declaration = declarationAt(at, ctx);
  if (!declaration || !ctx.project.isOwn(declaration.getSourceFile())) return undefined;
  if (ts.isFunctionDeclaration(declaration) && declaration.name && ts.isSourceFile(declaration.parent)) {
    return { name: declaration.name.text, function: declaration };
  }
  if (!isModuleConstant(declaration)) return undefined;
  const initializer = unwrap(declaration.initializer);
  const written = ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer);
  return written ? { name: declaration.name.text, function: initializer } : undefined;
}

/** Whether a function only computes: no `async`, no generator, no type parameters, no overloads, no predicates. */
export function isPlainFunction(f: FunctionNode, ctx: Context): boolean {
  const special = f.modifiers?.find((m) => m.kind === ts.SyntaxKind.AsyncKeyword);
  if (special || f.asteriskToken) {
    unsupported(f, "an `async` or generator function", "write a plain function that returns a value", ctx);
  } else if (f.typeParameters?.length) {
    unsupported(f, "a generic function", "write the types of its parameters", ctx);
  } else if (f.type && ts.isTypePredicateNode(f.type)) {
    unsupported(f.type, "a type predicate", "return `boolean`", ctx);
  } else if (!f.body) {
    unsupported(f, "an overload", "declare the function once", ctx);
  } else {
    return f.parameters.every((p) => isPlainParameter(p, ctx));
  }
  return false;
}

function isPlainParameter(p: ts.ParameterDeclaration, ctx: Context): boolean {
  if (!p.dotDotDotToken && !p.initializer) return true;
  unsupported(
    p,
    "a rest parameter or a default value",
    "give each argument where the function is called",
    ctx,
  );
  return false;
}
