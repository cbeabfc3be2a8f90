import type { Constant, Diagnostic, Expr, Helper, IrType, NodeId, Place, ToolContract } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { createDiagnostic, type DiagnosticCode, type DiagnosticParams } from "../diagnostics.js";
import type { LoadedProject } from "../load-project.js";
import { BROKEN } from "./ir-types.js";

// Extraction walks TypeScript's own tree with TypeScript's own checker and writes the IR. It collects problems and
// goes on; what could not be read becomes a `broken` expression, which silences follow-up problems.

/** What a name stands for inside a function. */
type Binding =
  | { readonly kind: "variable"; readonly name: string; readonly type: IrType }
  /** A name for something that needs no variable, such as the event itself; made anew at each use. */
  | { readonly kind: "alias"; readonly make: (at: ts.Node) => Expr };

/** The names of one function and of the functions in it. TypeScript's symbols are unique, so one map is enough. */
export interface Scope {
  readonly bindings: Map<ts.Symbol, Binding>;
  readonly taken: Set<string>;
  readonly inHelper: boolean;
  /** How many statements may still be read: what follows a branch that goes on is read once for each way to it. */
  readonly budget: { left: number };
}

const MOST_STATEMENTS = 1000;

/** The empty scope of one function. */
export function newScope(inHelper: boolean): Scope {
  return { bindings: new Map(), taken: new Set(), inHelper, budget: { left: MOST_STATEMENTS } };
}

/** A scope within another, whose names end with it. */
export function innerScope(scope: Scope): Scope {
  return { ...scope, bindings: new Map(scope.bindings) };
}

/** The readers that call each other. */
export interface Readers {
  readonly expression: (node: ts.Expression, scope: Scope, ctx: Context) => Expr;
  readonly functionResult: (body: ts.ConciseBody, scope: Scope, ctx: Context) => Expr;
}

/** What reading one part of a project has gathered so far. */
export interface Context {
  readonly project: LoadedProject;
  readonly checker: ts.TypeChecker;
  readonly read: Readers;
  readonly places: Map<NodeId, Place>;
  readonly diagnostics: Diagnostic[];
  readonly types: Map<ts.Type, IrType>;
  /** By wire name; complete before the first rule is read. */
  readonly tools: Map<string, ToolContract>;
  readonly constants: Map<ts.Node, Constant | undefined>;
  readonly constantsByName: Map<string, Constant>;
  readonly helpers: Map<string, Helper | undefined>;
  /** The helpers being read, outermost first; to notice recursion. */
  readonly reading: { readonly name: string; readonly node: ts.Node }[];
  /** Names of constants and helpers, which share one space. */
  readonly taken: Set<string>;
}

/** An empty context for one part of a project, which may know its tools already. */
export function createContext(
  project: LoadedProject,
  read: Readers,
  tools: ReadonlyMap<string, ToolContract> = new Map(),
): Context {
  return {
    project,
    checker: project.checker,
    read,
    places: new Map(),
    diagnostics: [],
    types: new Map(),
    tools: new Map(tools),
    constants: new Map(),
    constantsByName: new Map(),
    helpers: new Map(),
    reading: [],
    taken: new Set(),
  };
}

/** A new node id, placed at `at`. */
export function newId(at: ts.Node, ctx: Context): NodeId {
  const id = ctx.places.size + 1;
  ctx.places.set(id, placeOf(at, ctx));
  return id;
}

/** The id and type that every expression begins with. */
export function node(
  at: ts.Node,
  type: IrType,
  ctx: Context,
): { readonly id: NodeId; readonly type: IrType } {
  return { id: newId(at, ctx), type };
}

/** Where a node stands in the project. */
export function placeOf(at: ts.Node, ctx: Context): Place {
  const file = at.getSourceFile();
  return spanPlace(file, at.getStart(file), at.getEnd(), ctx.project);
}

/** Where a span of text stands in the project. */
export function spanPlace(file: ts.SourceFile, from: number, to: number, project: LoadedProject): Place {
  const start = file.getLineAndCharacterOfPosition(from);
  const end = file.getLineAndCharacterOfPosition(to);
  return {
    file: project.pathOf(file),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Records a problem. */
export function report<C extends DiagnosticCode>(
  code: C,
  at: ts.Node,
  params: DiagnosticParams<C>,
  ctx: Context,
): void {
  ctx.diagnostics.push(createDiagnostic(code, placeOf(at, ctx), params));
}

/** Stands where a problem was recorded. */
export function broken(at: ts.Node, ctx: Context): Expr {
  return { kind: "literal", ...node(at, BROKEN, ctx), value: null };
}

/** Records syntax outside the language, and stands in its place. */
export function unsupported(at: ts.Node, construct: string, help: string, ctx: Context): Expr {
  report("unsupported-syntax", at, { construct, help }, ctx);
  return broken(at, ctx);
}

/** An expression without parentheses, `satisfies` and `as const`, which change nothing. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let e = expression;
  while (ts.isParenthesizedExpression(e) || ts.isSatisfiesExpression(e) || isAsConst(e)) e = e.expression;
  return e;
}

function isAsConst(e: ts.Expression): e is ts.AsExpression {
  return ts.isAsExpression(e) && ts.isConstTypeReference(e.type);
}
