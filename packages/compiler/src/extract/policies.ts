import type { Policy, Rule, Tracker } from "@enjoin/model";
import { ts } from "ts-morph";
import { readConstant } from "./constants.js";
import { type Context, newId, report, unwrap } from "./context.js";
import { readMetadata } from "./metadata.js";
import { isFunction } from "./references.js";
import { readRule, ruleKind } from "./rules.js";
import { dslCall, isExported, isModuleConstant } from "./symbols.js";
import { isToolList } from "./targets.js";
import { readTracker, trackerKind } from "./trackers.js";

/** Reads one policy file. */
export function readPolicy(file: ts.SourceFile, ctx: Context): Policy {
  const name = policyName(file);
  const rules: Rule[] = [];
  const trackers: Tracker[] = [];
  for (const d of moduleConstants(file)) {
    const read = readDeclaration(name, d, ctx);
    if (read?.kind === "rule") rules.push(read);
    if (read?.kind === "tracker") trackers.push(read);
  }
  return { kind: "policy", id: newId(file, ctx), name, ...readMetadata(file, name, ctx), rules, trackers };
}

/** The file's name without `.policy.ts`. */
export function policyName(file: ts.SourceFile): string {
  return file.fileName.replace(/^.*\//, "").replace(/\.policy\.ts$/, "");
}

/** The top-level `const`s of a file with one plain name each. */
export function moduleConstants(file: ts.SourceFile) {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap((s) => [...s.declarationList.declarations])
    .filter(isModuleConstant);
}

function readDeclaration(
  policy: string,
  d: ReturnType<typeof moduleConstants>[number],
  ctx: Context,
): Rule | Tracker | undefined {
  const name = d.name.text;
  const initializer = unwrap(d.initializer);
  const called = dslCall(initializer, ctx);
  const rule = ruleKind(called?.name);
  const tracker = trackerKind(called?.name);
  const exported = isExported(d);
  if (called && (rule || tracker)) {
    if (!exported) report("not-exported", d.name, { what: rule ? "rule" : "tracker", name }, ctx);
    if (rule) return readRule(policy, d, rule, called.call, ctx);
    return tracker && readTracker(policy, d, tracker, called.call, ctx);
  }
  if (exported) {
    const help =
      called?.name === "tool"
        ? "declare tools in a `*.tools.ts` file"
        : "remove `export`, or move it to a `.ts` file beside the policy to share it";
    report("unexpected-export", d.name, { name, help }, ctx);
  } else if (!isFunction(initializer) && !isToolList(initializer, ctx)) readConstant(d, d, ctx);
  return undefined;
}
