import { ts } from "@ts-morph/common";
import type { Context } from "./context.js";
import { symbolAt } from "./symbols.js";

/** The name under which the standard library declares a symbol, when it does. */
export function libraryName(symbol: ts.Symbol | undefined, ctx: Context): string | undefined {
  const declarations = symbol?.declarations ?? [];
  const { program } = ctx.project;
  const isLibrary = declarations.some((d) => program.isSourceFileDefaultLibrary(d.getSourceFile()));
  return isLibrary ? symbol?.name : undefined;
}

/** The global of the standard library that an expression names, such as `Object`. */
export function globalAt(e: ts.Expression, ctx: Context): string | undefined {
  return ts.isIdentifier(e) ? libraryName(symbolAt(e, ctx), ctx) : undefined;
}
