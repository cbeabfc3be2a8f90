import {
  bucketSize,
  describeDuration,
  isLabelled,
  type MappedRule,
  type OriginKind,
  type Place,
  type Policy,
  type PolicyIr,
  type RuleKind,
  ruleId,
  type Target,
  type Tracker,
} from "@enjoin/model";
import { type Declaration, declarationsOf } from "../check/every-expr.js";
import type { Compilation } from "../compile.js";
import type { Emitted } from "../rego/emit.js";
import { type Reads, readsOf } from "./reads.js";

/** A rule or a tracker as it was written, what it looks at and reads, and what it became. */
export interface Explanation {
  readonly id: string;
  readonly kind: "rule" | "tracker";
  /** The effect of a rule, or that it adds labels. */
  readonly effect?: RuleKind | "label";
  /** What a tracker remembers: `union by session`. */
  readonly remembers?: string;
  readonly description?: string;
  readonly policy: Pick<Policy, "name" | "title" | "controls">;
  readonly target: Target;
  /** A rule over results looks at nothing else of its tools. */
  readonly at?: "result";
  /** Names of the tools that it looks at. */
  readonly tools: readonly string[];
  readonly reads: Reads;
  /** Itself, then the helpers that it calls. */
  readonly parts: readonly ExplainedPart[];
}

/** One declaration in TypeScript, and the Rego that it became. */
export interface ExplainedPart {
  readonly kind: OriginKind;
  readonly id: string;
  readonly source: Place;
  /** The whole lines of the declaration. */
  readonly typescript: string;
  readonly rego: readonly RegoPart[];
}

/** Some lines of a Rego module. */
export interface RegoPart {
  readonly file: string;
  readonly lines: MappedRule["lines"];
  readonly text: string;
}

/** Explains the rule or tracker with this id; undefined when no policy has it. */
export function explain(
  compilation: Compilation & { emitted: Emitted },
  id: string,
): Explanation | undefined {
  const { ir } = compilation;
  for (const policy of ir.policies) {
    const found = declarationsOf(policy).find((d) => ruleId(d) === id);
    if (found === undefined) continue;
    const reads = readsOf(found, ir);
    const { name, title, controls } = policy;
    const kind = found.kind === "tracker" ? "tracker" : "rule";
    return {
      id,
      kind,
      ...whatIs(found),
      ...(found.description === undefined ? {} : { description: found.description }),
      policy: { name, title, controls },
      target: found.target,
      ...(found.kind === "rule" && found.at !== undefined ? { at: found.at } : {}),
      tools: toolsOf(found, ir),
      reads,
      parts: [
        partOf(kind, id, compilation),
        ...reads.helpers.map((helper) => partOf("helper", helper, compilation)),
      ],
    };
  }
  return undefined;
}

/** Ids of all rules and trackers, in the order of their policies. */
export function explainable({ policies }: PolicyIr): string[] {
  return policies.flatMap(declarationsOf).map(ruleId);
}

function whatIs(of: Declaration): Pick<Explanation, "effect" | "remembers"> {
  switch (of.kind) {
    case "rule":
      return { effect: of.effect };
    case "label":
      return { effect: of.kind };
    case "tracker":
      return { remembers: describe(of) };
  }
}

function describe(t: Tracker): string {
  const key = t.key === undefined ? "" : ", one for each key";
  const window =
    t.window === undefined ? "" : `, of the last ${describeDuration(t.window)}${step(t, t.window)}`;
  return `${t.tracker} by ${t.scope}${key}${window}`;
}

/** How much longer it may be remembered. */
function step(t: Tracker, window: number): string {
  return t.tracker === "distinct" ? "" : ` in steps of ${describeDuration(bucketSize(window, t))}`;
}

function toolsOf(of: Declaration, ir: PolicyIr): string[] {
  const { target } = of;
  const isOverResults = of.kind === "rule" && of.at === "result";
  // What enters and what leaves has no results, and what leaves no labels.
  const tools = ir.tools.filter((t) =>
    of.kind === "label" ? isLabelled(t) : !isOverResults || t.point === undefined,
  );
  switch (target.kind) {
    case "any":
      return tools.map((t) => t.name);
    case "tools":
      return [...target.tools];
    case "verb":
      return tools.filter((t) => t.effects.some((e) => e.verb === target.verb)).map((t) => t.name);
  }
}

function partOf(
  kind: OriginKind,
  id: string,
  { emitted, sources }: Pick<Compilation, "sources"> & { emitted: Emitted },
): ExplainedPart {
  const mapped = emitted.sourceMap.rules.filter((r) => r.kind === kind && r.id === id);
  const source = mapped[0]?.source;
  if (source === undefined) throw new Error(`the source map has no ${kind} ${id}`);
  const text = sources.get(source.file);
  if (text === undefined) throw new Error(`the text of ${source.file} is not there`);
  return {
    kind,
    id,
    source,
    typescript: linesOf(text, source.line, source.endLine),
    rego: mapped.filter((r) => r.file !== DISPATCH).map((r) => regoOf(r, emitted)),
  };
}

/** Says for each tool which rules look at it: the same line for every rule. */
export const DISPATCH = "enjoin/dispatch.rego";

/** The lines of Rego that a part of the source map names. */
export function regoOf({ file, lines }: MappedRule, { modules }: Pick<Emitted, "modules">): RegoPart {
  const module = modules.find((m) => m.path === file);
  if (module === undefined) throw new Error(`the source map names ${file}, which was not emitted`);
  return { file, lines, text: linesOf(module.text, ...lines) };
}

function linesOf(text: string, from: number, to: number): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .slice(from - 1, to)
    .join("\n");
}
