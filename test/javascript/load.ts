import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ts from "typescript";
import { createDsl, type JsLabel, type JsRule } from "./dsl.js";
import { bare, entryOf } from "./exact.js";
import { installMembers } from "./kinds.js";
import { Inexact, type Memory, type TrackerDeclaration } from "./memory.js";

// Policies are compiled, never run, by the product. Here they are run, by JavaScript itself, to see that what was
// compiled means the same. The source is as it is, but that arithmetic which leaves the safe integers throws, because no
// number would then be right, and so does a computed key that every object inherits.

/** The rules and trackers of a project as JavaScript functions, by id. */
export interface JsProject {
  readonly rules: ReadonlyMap<string, JsRule>;
  readonly labels: ReadonlyMap<string, JsLabel>;
  readonly trackers: readonly TrackerDeclaration[];
  /** Shared with the trackers: set it before a rule is asked. */
  readonly memory: Memory;
}

/** Runs the modules below `root/policies`. */
export function loadJavaScript(root: string): JsProject {
  installMembers();
  const memory: Memory = { state: { session: {}, subject: {}, resource: {}, task: {} }, time: 0 };
  const dsl = createDsl(memory);
  const modules = new Map<string, Record<string, unknown>>();
  const load = (file: string): Record<string, unknown> => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const exports: Record<string, unknown> = {};
    modules.set(file, exports);
    run(file, exports, (name) => {
      if (name === "@enjoin/dsl") return dsl;
      const path = join(dirname(file), name);
      return name.endsWith(".json")
        ? { __esModule: true, default: bare(JSON.parse(readFileSync(path, "utf8"))) }
        : load(path.replace(/\.js$/, ".ts"));
    });
    return exports;
  };
  const files = readdirSync(join(root, "policies"), { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".policy.ts"))
    .sort();
  const rules = new Map<string, JsRule>();
  const labels = new Map<string, JsLabel>();
  const trackers: TrackerDeclaration[] = [];
  for (const file of files) {
    for (const [name, value] of Object.entries(load(join(root, "policies", file)))) {
      const id = `${basename(file, ".policy.ts")}/${name}`;
      if (has(value, "isRule")) rules.set(id, value as unknown as JsRule);
      if (has(value, "isLabel")) labels.set(id, value as unknown as JsLabel);
      if (has(value, "isTracker"))
        trackers.push(Object.assign(value as unknown as TrackerDeclaration, { id }));
    }
  }
  return { rules, labels, trackers, memory };
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

function run(file: string, exports: object, require: (name: string) => unknown): void {
  const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), {
    fileName: file,
    transformers: { before: [exactArithmetic] },
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      esModuleInterop: true,
    },
  });
  new Function("exports", "require", "__exact", "__entry", outputText)(exports, require, exact, entryOf);
}

const OPERATORS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusToken, "+"],
  [ts.SyntaxKind.MinusToken, "-"],
  [ts.SyntaxKind.AsteriskToken, "*"],
  [ts.SyntaxKind.PercentToken, "%"],
]);

function exactArithmetic(context: ts.TransformationContext): (file: ts.SourceFile) => ts.SourceFile {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, context);
    if (ts.isElementAccessExpression(inner) && !ts.isLiteralExpression(inner.argumentExpression)) {
      return factory.createCallExpression(factory.createIdentifier("__entry"), undefined, [
        inner.expression,
        inner.argumentExpression,
      ]);
    }
    const operator = ts.isBinaryExpression(inner) ? OPERATORS.get(inner.operatorToken.kind) : undefined;
    if (operator === undefined || !ts.isBinaryExpression(inner)) return inner;
    return factory.createCallExpression(factory.createIdentifier("__exact"), undefined, [
      factory.createStringLiteral(operator),
      inner.left,
      inner.right,
    ]);
  };
  return (file) => ts.visitEachChild(file, visit, context);
}

function exact(operator: string, a: number, b: number): unknown {
  const result = compute(operator, a, b);
  if (typeof a === "number" && typeof b === "number" && !Number.isSafeInteger(result)) throw new Inexact();
  return result;
}

function compute(operator: string, a: number, b: number): unknown {
  switch (operator) {
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "%":
      return a % b;
    default:
      return a + b;
  }
}
