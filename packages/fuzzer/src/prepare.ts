import { createReferenceEngine, type Engine, readNeeds } from "@enjoin/engine";
import {
  type Decision,
  EMPTY_STATE,
  type FuzzChain,
  type Goals,
  InputError,
  type Needs,
  needsOf,
  type PolicyIr,
  type ToolContract,
  trackerId,
  USED_APPROVALS,
} from "@enjoin/model";
import { type Action, actorsOf, isPlayed, type Variant, variantsOf } from "./actions.js";
import type { Decide } from "./answers.js";
import { isIn } from "./goals.js";
import type { Literals } from "./literals.js";
import type { Setting } from "./play.js";
import { problemAt } from "./problem-at.js";
import type { Recorded } from "./recorded.js";
import { canonical } from "./same-json.js";
import { canStepUp } from "./step-ups.js";
import { waitsOf } from "./waits.js";
import { withoutRefused } from "./without-refused.js";
import { groundOf } from "./world.js";

/** What a project is searched with, in each of its worlds. */
export interface Project {
  readonly ir: PolicyIr;
  readonly engine: Engine;
  readonly contracts: ReadonlyMap<string, ToolContract>;
  readonly literals: Literals;
  /** Arguments of recorded calls. */
  readonly recorded: Recorded["values"];
  /** Whether to look for data whose labels were lost as well. */
  readonly laundering?: boolean;
}

/** What a world is searched with. */
export interface Prepared {
  readonly setting: Setting;
  /** How many decisions it took to leave out the calls that the guards refuse. */
  readonly decisions: number;
  /** What calls of the corpus are made with that would not be tried without it. */
  readonly added: readonly Variant[];
}

/** The calls, the data and the waits of a world, and the calls of a corpus as well. Throws an `InputError` where nothing can be called. */
export function prepare(
  { ir, engine, contracts, literals, recorded, laundering = false }: Project,
  { name, spec, place }: Goals["worlds"][number],
  { goals: all, sometimes }: Goals,
  chains: readonly FuzzChain[],
): Prepared {
  const decide = decidedBy(engine);
  const goals = all.filter((goal) => isIn(goal.spec, name));
  const sources = { world: spec, goals: goals.map((goal) => goal.spec), literals, recorded };
  const called = [...contracts.values()].filter((contract) => isPlayed(contract, spec));
  const usual = called.flatMap((contract) => variantsOf(contract, sources));
  // A mend changes what policies look for, and so what is tried: what was found is tried nevertheless.
  const own = spec.exact === true ? [] : calledIn(chains, called, usual);
  const variants = [...usual, ...own];
  const actors = actorsOf(spec);
  // What is delegated to an agent is taken up in the first of its sessions.
  const inbox = new Map(actors.toReversed().map(({ subject, session }) => [subject.id, session]));
  const ground = groundOf(spec, contracts, inbox, sources.goals);
  const usable = withoutRefused(decide, spec, ground, variants, place);
  const calls = actors.flatMap((actor) => usable.map((variant) => ({ ...actor, variant, answered: false })));
  // Where a person answers, the same calls come again: the plain ones stay the first to be tried.
  const answerable = calls.filter(({ variant }) => spec.approver && canStepUp(ir, variant.contract));
  const actions: Action[] = [...calls, ...answerable.map((call) => ({ ...call, answered: true }))];
  if (actions.length === 0) {
    const help = "declare a tool with `tool(...)`, or candidates for its arguments in `values` of the world";
    throw new InputError([problemAt(place, "", "no tool can be called in this world", help)]);
  }
  const waits = waitsOf(ir, spec, sources.goals, contracts, called);
  const setting = {
    decide,
    ...lookedAt(ir),
    world: spec,
    ground,
    goals,
    sometimes,
    actions,
    waits,
    laundering: laundering ? ("on the way" as const) : ("no" as const),
  };
  return { setting, decisions: variants.length, added: own.filter((variant) => usable.includes(variant)) };
}

/** What calls of some chains are made with, besides what is known. */
function calledIn(
  chains: readonly FuzzChain[],
  contracts: readonly ToolContract[],
  known: readonly Variant[],
): Variant[] {
  const textOf = ({ contract, arguments: args }: Variant) => canonical([contract.name, args]);
  const seen = new Set(known.map(textOf));
  const variants = chains.flatMap(({ steps }) =>
    steps.flatMap((step): Variant[] => {
      if (!("tool" in step)) return [];
      const contract = contracts.find(({ name }) => name === step.tool);
      return contract === undefined ? [] : [{ contract, arguments: step.arguments }];
    }),
  );
  return variants.filter((variant) => !seen.has(textOf(variant)) && seen.add(textOf(variant)));
}

/** Asks an engine that answers at once. */
function decidedBy(engine: Engine): Decide {
  return (request, state) => {
    const step = engine.step(request, state);
    if (step instanceof Promise) throw new Error(`${engine.name} does not answer at once`);
    return step;
  };
}

/** The same world under policies without some of their rules, and for each of its calls which one it is. */
export function under(
  setting: Setting,
  ir: PolicyIr,
): { readonly setting: Setting; readonly calls: readonly number[] } {
  // Where nothing steps up any more, nobody is asked.
  const calls = [...setting.actions.entries()].filter(
    ([, { answered, variant }]) => !answered || canStepUp(ir, variant.contract),
  );
  const decide = decidedBy(createReferenceEngine({ ir }));
  const actions = calls.map(([, action]) => action);
  return { setting: { ...setting, decide, ...lookedAt(ir), actions }, calls: calls.map(([i]) => i) };
}

/** The same world where no policy stops anything. */
export function unprotected(setting: Setting): Setting {
  const actions = setting.actions.filter(({ answered }) => !answered);
  return {
    ...setting,
    actions,
    laundering: "no",
    decide: (_request, state) => ({ decision: ALLOWED, state }),
    needs: () => [],
  };
}
const ALLOWED: Decision = {
  decision: true,
  context: { effect: "allow", reasons: [], obligations: [], advice: [], state: EMPTY_STATE },
};

/** What of memory decisions depend on, which trackers are never asked for more than single keys, and how far attempts are remembered. */
function lookedAt(ir: PolicyIr): Pick<Setting, "needs" | "byKey" | "forgotten" | "attemptsOutlive"> {
  const needs: Needs = needsOf(ir);
  const whole = new Set(
    Object.values(needs)
      .flatMap((points) => Object.values(points))
      .flatMap((scopes) => Object.values(scopes))
      .flatMap((trackers) => Object.entries(trackers).flatMap(([id, need]) => (need === true ? [id] : []))),
  );
  const trackers = ir.policies.flatMap((p) => p.trackers);
  const keyed = trackers.filter((t) => t.key !== undefined).map(trackerId);
  return {
    needs: readNeeds(needs),
    byKey: new Set(keyed.filter((id) => !whole.has(id))),
    // Each approval is given once, so that one that was used is never met again.
    forgotten: new Set([USED_APPROVALS]),
    attemptsOutlive: trackers.some(({ on, scope }) => on === "attempt" && scope !== "session"),
  };
}
