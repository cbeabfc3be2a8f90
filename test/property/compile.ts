import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Compilation, compileProject } from "@enjoin/compiler";
import { filesOf, type RandomPolicy } from "./policies.js";

/** Policies as they were compiled, and why some of them were not. */
export interface Compiled {
  readonly compilation: Compilation;
  /** The policies whose predicates TypeScript or a check refused; they never hold in what was compiled. */
  readonly refused: ReadonlyMap<number, string>;
}

/**
 * What a random policy may be refused for: TypeScript narrows better than the generator, and what is always true is
 * reported. Any other diagnostic is of a construct that the language has.
 */
const MAY_REFUSE = new Set([
  "type-error",
  "never-fires",
  "always-fires",
  "unreachable-branch",
  "shadowed-rule",
  "unguarded-optional",
  "non-canonical-literal",
]);

/** Writes the policies to `root` and compiles them; the ones that do not compile give way to ones that never hold. */
export function compileThose(root: string, policies: readonly RandomPolicy[], together: number): Compiled {
  const refused = new Map<number, string>();
  for (;;) {
    const shown = policies.map((p, n) => (refused.has(n) ? never(p) : p));
    write(root, filesOf(shown, together));
    const compilation = compileProject(root);
    const errors = compilation.diagnostics.filter((d) => d.severity === "error");
    if (errors.length === 0) return { compilation, refused };
    for (const { place, code, message } of errors) {
      const n = Number(/^policies\/p(\d+)\.policy\.ts$/.exec(place.file)?.[1] ?? Number.NaN);
      if (Number.isNaN(n) || shown[n]?.when === NEVER)
        throw new Error(`${place.file}:${place.line}: ${code}: ${message}`);
      refused.set(n, MAY_REFUSE.has(code) ? code : `${code}: ${message}`);
    }
  }
}

const NEVER: RandomPolicy["when"] = { kind: "body", parts: ['(r) => r.args.n > 5 && r.args.e === "a"'] };

function never(p: RandomPolicy): RandomPolicy {
  return {
    ...p,
    when: NEVER,
    message: undefined,
    label: undefined,
    helper: { kind: "boolean", parts: ["n > 3"] },
    trackers: [],
  };
}

function write(root: string, files: ReadonlyMap<string, string>): void {
  rmSync(join(root, "policies"), { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
