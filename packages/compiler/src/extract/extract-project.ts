import { byPlace, type Goals, IR_VERSION, type PolicyIr } from "@enjoin/model";
import { checkPolicies } from "../check/check-policies.js";
import { hideSecrets } from "../check/secrets.js";
import type { Extraction } from "../extraction.js";
import { type LoadedProject, loadProject } from "../load-project.js";
import { type Context, createContext } from "./context.js";
import { readExpression } from "./expression.js";
import { readGoals } from "./goals.js";
import { checkPolicyNames } from "./metadata.js";
import { checkImports, checkModules } from "./modules.js";
import { policyName, readPolicy } from "./policies.js";
import { readFunctionResult } from "./statements.js";
import { readTools } from "./tools.js";
import { withPoint } from "./tracker-points.js";
import { checkTypes } from "./type-errors.js";

const NO_POLICIES: PolicyIr = { version: IR_VERSION, policies: [], tools: [], helpers: [], constants: [] };
const NO_GOALS: Goals = { goals: [], worlds: [] };

/** Reads the policies of the project at `root` into the IR. Nothing of the project is executed. */
export function extractProject(root: string): Extraction {
  const project = loadProject(root);
  const ctx = createContext(project, { expression: readExpression, functionResult: readFunctionResult });
  checkImports(ctx);
  checkTypes(ctx);
  // Past a type error every further problem would be a guess.
  const typed = !hasErrors(ctx);
  if (typed) checkModules(ctx);
  const goals = typed ? readGoals(ctx) : NO_GOALS;
  const ir = typed ? readProject(ctx) : NO_POLICIES;
  if (!hasErrors(ctx)) ctx.diagnostics.push(...checkPolicies(ir, ctx.places));
  const { diagnostics, sources } = hideSecrets(ctx.diagnostics, sourcesOf(project));
  return { ir, places: ctx.places, goals, diagnostics: [...diagnostics].sort(byPlace), sources };
}

function hasErrors(ctx: Context): boolean {
  return ctx.diagnostics.some((d) => d.severity === "error");
}

function readProject(ctx: Context): PolicyIr {
  for (const file of ctx.project.tools) readTools(file, ctx);
  checkPolicyNames(
    ctx.project.policies.map((file) => [policyName(file), file]),
    ctx,
  );
  const read = ctx.project.policies.map((file) => readPolicy(file, ctx));
  const helpers = [...ctx.helpers.values()].filter((h) => h !== undefined);
  const policies = read.map((p) => ({ ...p, trackers: p.trackers.map((t) => withPoint(t, helpers)) }));
  return {
    version: IR_VERSION,
    policies: policies.sort(byName),
    tools: [...ctx.tools.values()].sort(byName),
    helpers: helpers.sort(byName),
    constants: [...ctx.constants.values()].filter((c) => c !== undefined).sort(byName),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function sourcesOf(project: LoadedProject): ReadonlyMap<string, string> {
  return new Map(project.files.map((file) => [project.pathOf(file), file.text]));
}
