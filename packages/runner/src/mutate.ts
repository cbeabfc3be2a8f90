import { createReferenceEngine, type Engine } from "@enjoin/engine";
import { isAsked, type MutationResult, type Notice, type PolicyIr, type RuleRemoval } from "@enjoin/model";
import { judge } from "./expectations.js";
import { type Mutant, mutantsOf } from "./mutants.js";
import { type ProjectInfo, projectInfo } from "./project-info.js";
import { replay } from "./replay.js";
import type { Replay } from "./replay-types.js";
import type { Scenario } from "./scenario.js";

/** How to look for rules that nobody would miss. */
export interface MutateOptions {
  /** Rules that are redundant by design, with the reason. */
  readonly redundant?: ReadonlyMap<string, string>;
  /** Is told after each rule how many there were. */
  readonly onRule?: (rules: number) => void;
}

/**
 * Changes one rule after the other, and replays the scenarios each time: who fails then has noticed. It is done on the
 * `reference` engine, which reads the tree itself.
 */
export async function mutate(
  scenarios: readonly Scenario[],
  ir: PolicyIr,
  options: MutateOptions = {},
): Promise<MutationResult> {
  const project = projectInfo({ ir, digest: "" });
  const unchanged = createReferenceEngine({ ir });
  const played = await playAll(scenarios, unchanged, project);
  const healthy = played.filter(
    ({ scenario, replay }) => judge(scenario, replay, project.rules).length === 0,
  );
  const rules: RuleRemoval[] = [];
  for (const mutant of mutantsOf(ir)) {
    const { ir: _, ...what } = mutant;
    const redundant = options.redundant?.get(what.rule);
    const concerned = healthy.filter((one) => mayNotice(mutant, one.replay)).map((one) => one.scenario);
    const noticedBy = concerned.length === 0 ? [] : await noticesOf(mutant, concerned, project);
    rules.push({ ...what, noticedBy, ...(redundant === undefined ? {} : { redundant }) });
    options.onRule?.(rules.length);
  }
  return {
    rules,
    scenarios: healthy.length,
    failing: played.filter((one) => !healthy.includes(one)).map(({ scenario }) => scenario.name),
    engine: unchanged.version,
  };
}

/** A scenario, and what it does without any change. */
interface Played {
  readonly scenario: Scenario;
  readonly replay: Replay;
}

async function playAll(
  scenarios: readonly Scenario[],
  engine: Engine,
  { verbs }: Pick<ProjectInfo, "verbs">,
): Promise<Played[]> {
  const played: Played[] = [];
  for (const scenario of scenarios) {
    played.push({ scenario, replay: await replay(scenario.trace, engine, { verbs }) });
  }
  return played;
}

/**
 * Whether a change can make any difference. A restriction that has a say is among the reasons or the obligations; one that has
 * none is not missed, unless something could not be evaluated. A permit is not seen where something else stops the call.
 */
function mayNotice({ rule, effect }: Mutant, { exercised, events }: Replay): boolean {
  if (effect === "permit" || effect === "label") return true;
  return exercised.includes(rule) || events.some((e) => e.reasons.some((r) => r.rule === "evaluation-error"));
}

async function noticesOf(
  { ir }: Mutant,
  scenarios: readonly Scenario[],
  project: ProjectInfo,
): Promise<Notice[]> {
  const engine = createReferenceEngine({ ir: withToolsOf(scenarios, ir) });
  const notices: Notice[] = [];
  for (const { scenario, replay } of await playAll(scenarios, engine, project)) {
    if (judge(scenario, replay, project.rules).length === 0) continue;
    const otherwise = judge(withoutReasons(scenario), replay, project.rules).length > 0;
    notices.push({ scenario: scenario.name, kind: scenario.kind, otherwise });
  }
  return notices;
}

/** The tree with the tools that are called and no others: each has a plan of its own, and making it takes the time. */
function withToolsOf(scenarios: readonly Scenario[], ir: PolicyIr): PolicyIr {
  const called = new Set(scenarios.flatMap(({ trace }) => trace.events.filter(isAsked).map((e) => e.tool)));
  return { ...ir, tools: ir.tools.filter(({ name }) => called.has(name)) };
}

/** A scenario that expects the same to happen, for whatever reason. */
function withoutReasons(scenario: Scenario): Scenario {
  const { stopped, events, ...expect } = scenario.expect;
  return {
    ...scenario,
    expect: {
      ...expect,
      ...(stopped === undefined ? {} : { stopped: withoutBy(stopped) }),
      ...(events === undefined
        ? {}
        : { events: Object.fromEntries(Object.entries(events).map(([id, one]) => [id, withoutBy(one)])) }),
    },
  };
}

function withoutBy<T extends { readonly by?: unknown }>({ by: _, ...expected }: T): Omit<T, "by"> {
  return expected;
}
