import type { LabelRule, Policy, Rule, Tracker } from "@enjoin/model";
import { ts } from "@ts-morph/common";
import { type Context, newId, report, unwrap } from "./context.js";
import { evaluate } from "./evaluate.js";
import { readLabelRule } from "./label-rules.js";
import { readMetadata } from "./metadata.js";
import { homeOf } from "./modules.js";
import { isFunction } from "./references.js";
import { reportMisplaced } from "./results.js";
import { readRule, ruleKind } from "./rules.js";
import { dslCall, isExported, type ModuleConstant, moduleConstants } from "./symbols.js";
import { isToolList } from "./targets.js";
import { readTracker, trackerKind } from "./trackers.js";

/** Reads one policy file. */
export function readPolicy(file: ts.SourceFile, ctx: Context): Policy {
  const name = policyName(file);
  const rules: Rule[] = [];
  const labels: LabelRule[] = [];
  const trackers: Tracker[] = [];
  for (const d of moduleConstants(file)) {
    const read = readDeclaration(name, d, ctx);
    if (read?.kind === "rule") rules.push(read);
    if (read?.kind === "label") labels.push(read);
    if (read?.kind === "tracker") trackers.push(read);
  }
  checkRest(file, ctx);
  const metadata = readMetadata(file, name, ctx);
  return { kind: "policy", id: newId(file, ctx), name, ...metadata, rules, labels, trackers };
}

/** The file's name without `.policy.ts`. */
export function policyName(file: ts.SourceFile): string {
  return file.fileName.replace(/^.*\//, "").replace(/\.policy\.ts$/, "");
}

function readDeclaration(
  policy: string,
  d: ModuleConstant,
  ctx: Context,
): Rule | LabelRule | Tracker | undefined {
  const called = dslCall(unwrap(d.initializer), ctx);
  const rule = ruleKind(called?.name);
  const tracker = trackerKind(called?.name);
  if (called && rule) return readRule(policy, d, rule, called.call, ctx);
  if (called?.name === "label") return readLabelRule(policy, d, called.call, ctx);
  if (called && tracker) return readTracker(policy, d, tracker, called.call, ctx);
  return undefined;
}

/** Checks what is neither a rule nor a tracker: constants that nothing has read yet, and exports. */
function checkRest(file: ts.SourceFile, ctx: Context): void {
  for (const d of moduleConstants(file)) {
    const initializer = unwrap(d.initializer);
    const declares = dslCall(initializer, ctx)?.name;
    if (homeOf(declares)) continue;
    if (declares === "results") reportMisplaced(initializer, "other", ctx);
    else if (isExported(d)) report("unexpected-export", d.name, { name: d.name.text }, ctx);
    else if (!isFunction(initializer) && !isToolList(initializer, ctx) && !ctx.constants.has(d)) {
      evaluate(initializer, ctx);
    }
  }
  for (const s of file.statements) {
    const exportedFunction =
      ts.isFunctionDeclaration(s) && s.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
    if (exportedFunction || (ts.isExportDeclaration(s) && !s.isTypeOnly)) {
      const name = ts.isFunctionDeclaration(s) ? (s.name?.text ?? "default") : s.getText().slice(0, 60);
      report("unexpected-export", s, { name }, ctx);
    }
  }
}
