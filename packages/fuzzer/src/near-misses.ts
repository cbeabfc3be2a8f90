import { createReferenceEngine, type Engine, type EventRequest } from "@enjoin/engine";
import {
  type Expr,
  type NodeId,
  type Policy,
  type PolicyIr,
  type Rule,
  ruleId,
  type State,
  stops,
  type TraceEvent,
} from "@enjoin/model";
import { replay } from "@enjoin/runner";
import type { BypassStep } from "./fuzz-result.js";

/** A rule that would have stopped a step of a chain, had one part of its condition been otherwise. */
export interface NearMiss {
  /** The step, counted from 1. */
  readonly step: number;
  readonly rule: string;
  /** The part of its condition, by the id of its node. */
  readonly part: NodeId;
  /** What the part would have to be. */
  readonly wanted: boolean;
}

/** A rule with one part of its condition set. */
interface Variant {
  readonly of: string;
  readonly rule: Rule;
  readonly part: NodeId;
  readonly wanted: boolean;
}

const STOPPING: readonly Rule["effect"][] = ["deny", "halt", "step_up"];

/**
 * The rules that only just let a chain pass. Every rule that stops is tried with each part of its condition set by itself, in the
 * requests and memories of the chain as it was decided: so what is said of a part was evaluated, and not guessed from the text.
 * Each part is named once, at the last call that it would have stopped; the last of these calls comes first.
 */
export async function nearMisses(
  ir: PolicyIr,
  engine: Engine,
  { events, steps }: Chain,
): Promise<readonly NearMiss[]> {
  const variants = ir.policies.flatMap(({ rules }) => rules.flatMap(variantsOf));
  const byId = new Map(variants.map((variant) => [ruleId(variant.rule), variant]));
  const altered = createReferenceEngine({
    ir: { ...ir, policies: ir.policies.map((policy) => withRules(policy, variants)) },
  });
  const misses = new Map<Variant, NearMiss>();
  for (const { request, state, goesOn } of await asked(engine, events)) {
    const { point, call_id } = request.action.properties;
    const step = steps.find(({ id }) => id === call_id)?.n;
    // What was stopped cannot be stopped, and what a result is withheld for has happened.
    if (point === "result" || step === undefined || !goesOn) continue;
    const answer = await altered.step(request, state);
    for (const { rule, effect } of answer.decision.context.reasons) {
      const variant = byId.get(rule);
      // A step-up that is answered stops nothing.
      if (variant === undefined || !stops(effect)) continue;
      misses.delete(variant);
      misses.set(variant, { step, rule: variant.of, part: variant.part, wanted: variant.wanted });
    }
  }
  return [...misses.values()].reverse();
}

interface Asked {
  readonly request: EventRequest;
  readonly state: State;
  /** Whether it was allowed. */
  readonly goesOn: boolean;
}

/** A chain as a trace, and which of its calls are its steps: not those that are made again once a step-up is answered. */
interface Chain {
  readonly events: readonly TraceEvent[];
  readonly steps: readonly Pick<BypassStep, "id" | "n">[];
}

/** What an engine is asked as it replays a chain. */
async function asked(engine: Engine, events: readonly TraceEvent[]): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  const listening: Engine = {
    name: engine.name,
    version: engine.version,
    close: async () => {},
    async step(request, state) {
      const step = await engine.step(request, state);
      all.push({ request, state, goesOn: !stops(step.decision.context.effect) });
      return step;
    },
  };
  await replay({ header: { type: "trace", version: 1, id: "chain", source: "fuzz" }, events }, listening);
  return all;
}

function withRules(policy: Policy, variants: readonly Variant[]): Policy {
  return { ...policy, rules: variants.flatMap(({ rule }) => (rule.policy === policy.name ? [rule] : [])) };
}

function variantsOf(rule: Rule): Variant[] {
  const { when } = rule;
  if (when === undefined || !STOPPING.includes(rule.effect)) return [];
  return forced(when.result, true).map(({ whole, part, wanted }, n) => ({
    of: ruleId(rule),
    rule: { ...rule, name: `${rule.name} ${n}`, when: { ...when, result: whole } },
    part,
    wanted,
  }));
}

/** A condition in which one part is what it is wanted to be. */
interface Forced {
  readonly whole: Expr;
  readonly part: NodeId;
  readonly wanted: boolean;
}

/** A condition with each of its parts, in turn, as it must be for the whole to be `wanted`. */
function forced(e: Expr, wanted: boolean): Forced[] {
  const inside = (child: Expr, put: (child: Expr) => Expr, want = wanted): Forced[] =>
    forced(child, want).map((one) => ({ ...one, whole: put(one.whole) }));
  switch (e.kind) {
    case "and":
    case "or":
      return [
        ...inside(e.left, (left) => ({ ...e, left })),
        ...inside(e.right, (right) => ({ ...e, right })),
      ];
    case "let":
      return inside(e.body, (body) => ({ ...e, body }));
    case "not":
      if (["and", "or", "not"].includes(e.operand.kind))
        return inside(e.operand, (operand) => ({ ...e, operand }), !wanted);
      break;
    case "conditional":
      // `if (test) return then; return else`: the branches, and the test where the other branch is what is wanted.
      return [
        ...inside(e.then, (then) => ({ ...e, then })),
        ...inside(e.else, (other) => ({ ...e, else: other })),
        ...(is(e.then, wanted) ? inside(e.test, (test) => ({ ...e, test }), true) : []),
        ...(is(e.else, wanted) ? inside(e.test, (test) => ({ ...e, test }), false) : []),
      ];
    case "literal":
      return [];
  }
  const whole: Expr = { kind: "literal", id: e.id, type: { kind: "boolean" }, value: wanted };
  return [{ whole, part: e.id, wanted }];
}

function is(e: Expr, value: boolean): boolean {
  return e.kind === "literal" && e.value === value;
}
