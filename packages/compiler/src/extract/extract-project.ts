import { byPlace, type Goals, IR_VERSION, type PolicyIr, type ToolContract } from "@enjoin/model";
import type { ts } from "ts-morph";
import type { Extraction } from "../extraction.js";
import { type LoadedProject, loadProject } from "../load-project.js";
import { type Context, createContext } from "./context.js";
import { readExpression } from "./expression.js";
import { moduleConstants, readPolicy } from "./policies.js";
import { readFunctionResult } from "./statements.js";
import { dslCall } from "./symbols.js";
import { readTool } from "./tools.js";
import { withPoint } from "./tracker-points.js";

/** Reads the policies of the project at `root` into the IR. Nothing of the project is executed. */
export function extractProject(root: string): Extraction {
  const project = loadProject(root);
  const ctx = createContext(project, { expression: readExpression, functionResult: readFunctionResult });
  const ir = readProject(ctx);
  const goals: Goals = { goals: [], worlds: [] };
  return {
    ir,
    places: ctx.places,
    goals,
    diagnostics: [...ctx.diagnostics].sort(byPlace),
    sources: sourcesOf(project),
  };
}

function readProject(ctx: Context): PolicyIr {
  const tools = ctx.project.tools.flatMap((file) => readTools(file, ctx));
  const read = ctx.project.policies.map((file) => readPolicy(file, ctx));
  const helpers = [...ctx.helpers.values()].filter((h) => h !== undefined);
  const policies = read.map((p) => ({ ...p, trackers: p.trackers.map((t) => withPoint(t, helpers)) }));
  const constants = [...ctx.constants.values()].filter((c) => c !== undefined);
  return {
    version: IR_VERSION,
    policies: policies.sort(byName),
    tools: tools.sort(byName),
    helpers: helpers.sort(byName),
    constants: constants.sort(byName),
  };
}

function readTools(file: ts.SourceFile, ctx: Context): ToolContract[] {
  return moduleConstants(file).flatMap((d) => {
    const called = dslCall(d.initializer, ctx);
    return (called?.name === "tool" && readTool(d, called.call, ctx)) || [];
  });
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function sourcesOf(project: LoadedProject): ReadonlyMap<string, string> {
  return new Map(project.files.map((file) => [project.pathOf(file), file.text]));
}
