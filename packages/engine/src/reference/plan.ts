import {
  HALTED,
  isLabelled,
  type MemoryVersions,
  memoryFormats,
  memoryVersions,
  type PolicyIr,
  type Target,
  type ToolContract,
  type ToolEffect,
  type Tracker,
  USED_APPROVALS,
} from "@enjoin/model";
import type { Accept } from "./accept.js";
import { byScope, type Updates } from "./changes.js";
import { compileEffect } from "./compile-effect.js";
import { type AskedLabel, type CompiledLabel, compileLabel } from "./compile-label.js";
import { type CompiledRule, compileRule } from "./compile-rule.js";
import { type CompiledUpdate, compileUpdate } from "./compile-update.js";
import type { Compute } from "./frame.js";
import { byUnit } from "./order.js";
import type { Scope } from "./scope.js";

/** Everything that looks at one tool, in the order in which decisions are written. */
export interface Plan {
  readonly tool: ToolContract;
  readonly accepts: Accept;
  /** Where a frame has what decisions remember without a tracker. */
  readonly builtIn: { readonly halted: number; readonly approvals: number };
  /** The arguments that are read, and the slots that they are read from. */
  readonly args: readonly { readonly name: string; readonly slot: number }[];
  /** A call, or what enters or leaves. */
  readonly atCall: AtPoint;
  readonly atResult: AtPoint;
}

/** What is asked about an event, and what is remembered of it. */
export interface AtPoint {
  /** Asked first, as everything else may see what they add. */
  readonly labels: readonly AskedLabel[];
  /** The effects that rules over verbs look at. */
  readonly effects: readonly { readonly nth: number; readonly roles: Compute }[];
  readonly asked: readonly Asked[];
  readonly afterwards: Updates;
  /** What is remembered of what was stopped. */
  readonly afterStop: Updates;
}

/** A rule that is asked about an event, or about one of its effects. */
export interface Asked {
  readonly rule: CompiledRule;
  readonly effect: number | undefined;
}

/** A plan for each tool, by its name. */
export function planTools(
  ir: PolicyIr,
  scope: Scope,
  acceptsOf: (tool: ToolContract) => Accept,
): ReadonlyMap<string, Plan> {
  const versions = memoryVersions(memoryFormats(ir));
  const rules = ir.policies
    .flatMap((p) => p.rules)
    .map((rule) => ({ target: rule.target, rule: compileRule(rule, scope) }))
    .sort((a, b) => b.rule.strength - a.rule.strength || byUnit(a.rule.id, b.rule.id));
  const labels = ir.policies
    .flatMap((p) => p.labels)
    .map((label) => ({ target: label.target, label: compileLabel(label, scope) }));
  const trackers = ir.policies
    .flatMap((p) => p.trackers)
    .map((tracker) => ({ tracker, update: compileUpdate(tracker, scope) }))
    .sort((a, b) => byUnit(a.update.id, b.update.id));
  return new Map(
    ir.tools.map((tool) => [
      tool.name,
      { ...planTool(tool, rules, labels, trackers, versions, scope), accepts: acceptsOf(tool) },
    ]),
  );
}

interface RuleOfTarget {
  readonly target: Target;
  readonly rule: CompiledRule;
}

interface LabelOfTarget {
  readonly target: Target;
  readonly label: CompiledLabel;
}

interface UpdateOfTracker {
  readonly tracker: Tracker;
  readonly update: CompiledUpdate;
}

function planTool(
  tool: ToolContract,
  rules: readonly RuleOfTarget[],
  labels: readonly LabelOfTarget[],
  trackers: readonly UpdateOfTracker[],
  versions: MemoryVersions,
  scope: Scope,
): Omit<Plan, "accepts"> {
  const asked = rules.flatMap(({ rule, target }) =>
    effectsFor(target, tool).map((effect) => ({ rule, effect })),
  );
  const labelling = (isLabelled(tool) ? labels : []).flatMap(({ label, target }) =>
    effectsFor(target, tool).map((effect) => ({ label, effect })),
  );
  const ofResult = labelling.map(
    ({ label, effect }): AskedLabel => ({
      added: label.added,
      roles: effect === undefined ? undefined : compileEffect(tool.effects[effect] as ToolEffect, tool),
    }),
  );
  // What enters is its own result: all trackers are updated at once.
  const isUpdated = (tracker: Tracker, point: Tracker["point"]) =>
    tool.point === "input" ? point === "call" : tracker.point === point;
  const updates = (point: Tracker["point"]) =>
    trackers
      .filter(({ tracker }) => isUpdated(tracker, point) && effectsFor(tracker.target, tool).length > 0)
      .map(({ update }) => update);
  const [afterCall, afterResult] = [updates("call"), updates("result")];
  const attempts = new Set(trackers.filter((t) => t.tracker.on === "attempt").map((t) => t.update));
  const questions = (isOverResults: boolean): Pick<AtPoint, "effects" | "asked"> => {
    const here = asked.filter(({ rule }) => rule.isOverResults === isOverResults);
    const effects = tool.effects.flatMap((effect, nth) =>
      here.some((a) => a.effect === nth) ? [{ nth, roles: compileEffect(effect, tool) }] : [],
    );
    return { effects, asked: here };
  };
  const readers = [
    ...asked.map((a) => a.rule),
    ...labelling.map((a) => a.label),
    ...afterCall,
    ...afterResult,
  ];
  const read = new Set(readers.flatMap(({ reads }) => [...reads]));
  return {
    tool,
    builtIn: { halted: scope.placeOf(HALTED), approvals: scope.placeOf(USED_APPROVALS) },
    args: [...read].map((name) => ({ name, slot: scope.argument(name) })),
    atCall: {
      ...questions(false),
      labels: tool.point === "input" ? ofResult : [],
      afterwards: byScope(afterCall, versions),
      afterStop: byScope(
        afterCall.filter((update) => attempts.has(update)),
        versions,
      ),
    },
    // A result is no attempt.
    atResult: {
      ...questions(true),
      labels: ofResult,
      afterwards: byScope(afterResult, versions),
      afterStop: byScope([], versions),
    },
  };
}

/** How a target looks at a tool: not at all, at the whole call, or at each effect with its verb. */
function effectsFor(target: Target, tool: ToolContract): readonly (number | undefined)[] {
  switch (target.kind) {
    case "any":
      return WHOLE_CALL;
    case "tools":
      return target.tools.includes(tool.name) ? WHOLE_CALL : [];
    case "verb":
      return tool.effects.flatMap((effect: ToolEffect, i) => (effect.verb === target.verb ? [i] : []));
  }
}

const WHOLE_CALL = [undefined] as const;
