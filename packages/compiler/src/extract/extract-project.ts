import { byPlace, type Diagnostic, type Goals, IR_VERSION, type Policy, type PolicyIr } from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { checkPolicies } from "../check/check-policies.js";
import { hideSecrets } from "../check/secrets.js";
import type { Extraction } from "../extraction.js";
import { type LoadedProject, loadProject } from "../load-project.js";
import type { Context } from "./context.js";
import { readGoals } from "./goals.js";
import { link } from "./link.js";
import { checkPolicyNames } from "./metadata.js";
import { checkImports, checkModule } from "./modules.js";
import { createPartReader, type Known, type Part, type PartReader, type Tools } from "./parts.js";
import { policyName, readPolicy } from "./policies.js";
import { readTools } from "./tools.js";
import { checkAttempts, withPoint } from "./tracker-points.js";
import { checkTypes } from "./type-errors.js";
import { checkUnread } from "./unread.js";

const NO_POLICIES: PolicyIr = { version: IR_VERSION, policies: [], tools: [], helpers: [], constants: [] };
const NO_GOALS: Goals = { goals: [], worlds: [], sometimes: [] };

/** What reading a project gave and, when there is no error in it, what reading it again can begin with. */
export interface Reading {
  readonly extraction: Extraction;
  readonly known?: Known;
}

/** Reads the policies of the project at `root` into the IR. Nothing of the project is executed. */
export function extractProject(root: string): Extraction {
  return readProject(root).extraction;
}

/** As `extractProject`; what did not change since `known` is taken from there. */
export function readProject(root: string, known?: Known): Reading {
  const project = loadProject(root, known?.snapshot);
  const reader = createPartReader(project, known);
  const { ir, places, goals, found } = readParts(project, reader);
  const checked = hasErrors(found) ? found : [...found, ...checkPolicies(ir, places)];
  const { diagnostics, sources } = hideSecrets(checked, sourcesOf(project));
  const extraction = { ir, places, goals, diagnostics: [...diagnostics].sort(byPlace), sources };
  if (hasErrors(found)) return { extraction };
  return { extraction, known: { snapshot: project.snapshot, parts: reader.parts } };
}

type Read = Pick<Extraction, "ir" | "places" | "goals"> & { readonly found: readonly Diagnostic[] };

function readParts(project: LoadedProject, reader: PartReader): Read {
  const each = (what: string, check: (file: ts.SourceFile, ctx: Context) => void) =>
    project.files.map((file) => reader.read(what, [file], (ctx) => check(file, ctx)));
  const typed = each("types", (file, ctx) => {
    checkImports(file, ctx);
    checkTypes(file, ctx);
  });
  // Past a type error every further problem would be a guess.
  const mistakes = problemsOf(typed);
  if (hasErrors(mistakes)) return { ir: NO_POLICIES, places: new Map(), goals: NO_GOALS, found: mistakes };
  const modules = each("module", checkModule);
  const goals = reader.read("goals", project.goals, readGoals);
  const tools = reader.read("tools", project.tools, (ctx) => readAllTools(project, ctx));
  const names = reader.read("names", project.policies, (ctx) => checkNames(project, ctx));
  const policies = project.policies.map((file) =>
    reader.read("policy", [file], (ctx) => readWithPoints(file, ctx), tools),
  );
  const found = problemsOf([...typed, ...modules, goals, tools, names, ...policies]);
  return { ...link(policies, tools), goals: goals.value, found };
}

function readAllTools(project: LoadedProject, ctx: Context): Tools {
  for (const file of project.tools) readTools(file, ctx);
  return ctx.tools;
}

function checkNames(project: LoadedProject, ctx: Context): void {
  checkPolicyNames(
    project.policies.map((file) => [policyName(file), file]),
    ctx,
  );
}

function readWithPoints(file: ts.SourceFile, ctx: Context): Policy {
  const policy = readPolicy(file, ctx);
  checkUnread(policy, ctx);
  const helpers = new Map([...ctx.helpers.values()].flatMap((h) => (h ? [[h.name, h] as const] : [])));
  const trackers = policy.trackers.map((t) => withPoint(t, helpers));
  ctx.diagnostics.push(...checkAttempts(trackers, ctx.places));
  return { ...policy, trackers };
}

/** The problems of all parts. What several parts read, such as a helper, is reported once. */
function problemsOf(parts: readonly Part<unknown>[]): readonly Diagnostic[] {
  const found = parts.flatMap((part) => part.diagnostics);
  return [...new Map(found.map((d) => [JSON.stringify(d), d])).values()];
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}

function sourcesOf(project: LoadedProject): ReadonlyMap<string, string> {
  return new Map(project.files.map((file) => [project.pathOf(file), file.text]));
}
