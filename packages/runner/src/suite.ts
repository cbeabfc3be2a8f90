import type { Engine } from "@enjoin/engine";
import {
  type EventRecord,
  type Finding,
  InputError,
  type ScenarioEvent,
  type ScenarioResult,
  type SuiteResult,
  type SuiteSummary,
  TRANSFORMATIONS,
  type Transformation,
  type VariantCount,
} from "@enjoin/model";
import { firstStop, judge, unexpectedStops } from "./expectations.js";
import type { ProjectInfo } from "./project-info.js";
import { replay, stoppingRules } from "./replay.js";
import type { Replay } from "./replay-types.js";
import type { Scenario } from "./scenario.js";
import { definitionsIn, type PlayedVariants, playVariants } from "./variants/play-variants.js";

/** How to run a suite. */
export interface SuiteOptions {
  /** A scenario that exercises no rule fails. */
  readonly strict?: boolean;
  /** End every session at its first stop. */
  readonly stop?: boolean;
  /** Of every scenario, its variants by these transformations as well, besides those that it asks for itself. */
  readonly variants?: readonly Transformation[];
  /** Is told after each scenario how many there were. */
  readonly onScenario?: (scenarios: number) => void;
}

/** Replays every scenario through one engine, each with a memory of its own, and holds it against its expectations. */
export async function runSuite(
  scenarios: readonly Scenario[],
  engine: Engine,
  project: ProjectInfo,
  options: SuiteOptions = {},
): Promise<SuiteResult> {
  if (scenarios.length === 0) {
    const help = "write one into `scenarios/`: a suite without scenarios says nothing about the policies";
    throw new InputError({ file: "scenarios", message: "no scenarios found", help });
  }
  const results: ScenarioResult[] = [];
  const counts: VariantCount[] = [];
  const definitions = definitionsIn(scenarios);
  for (const scenario of scenarios) {
    const played = await replay(scenario.trace, engine, {
      stop: options.stop ?? false,
      verbs: project.verbs,
    });
    const asked = TRANSFORMATIONS.filter(
      (one) => scenario.variants.includes(one) || options.variants?.includes(one),
    );
    const varied = await playVariants(scenario, played, asked, engine, project, definitions);
    counts.push(...varied.counts);
    results.push(resultOf(scenario, played, varied, project, options.strict ?? false));
    options.onScenario?.(results.length);
  }
  const exercised = new Set(results.flatMap((result) => result.exercised));
  const unexercisedRules = [...project.rules.keys()].filter((rule) => !exercised.has(rule)).sort();
  return {
    summary: summaryOf(results, unexercisedRules.length, engine, project),
    scenarios: results,
    findings: results.flatMap((result) => result.findings),
    unexercisedRules,
    ...(counts.length === 0 ? {} : { variants: inAll(counts) }),
  };
}

/** The counts of all scenarios, one for each transformation. */
function inAll(counts: readonly VariantCount[]): VariantCount[] {
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  return TRANSFORMATIONS.flatMap((transformation) => {
    const own = counts.filter((count) => count.transformation === transformation);
    if (own.length === 0) return [];
    const inOwn = (of: "replayed" | "weaker" | "accepted") => sum(own.map((count) => count[of]));
    return [
      { transformation, replayed: inOwn("replayed"), weaker: inOwn("weaker"), accepted: inOwn("accepted") },
    ];
  });
}

function resultOf(
  scenario: Scenario,
  played: Replay,
  varied: PlayedVariants,
  project: ProjectInfo,
  strict: boolean,
): ScenarioResult {
  const { name, kind, file } = scenario;
  const failed = [...judge(scenario, played, project.rules), ...varied.findings];
  const vacuous = [
    ...(played.exercised.length === 0 ? [vacuousFinding(scenario)] : []),
    ...withoutVariants(scenario, varied.counts),
  ];
  const stop = kind === "benign" ? unexpectedStops(scenario, played)[0] : firstStop(scenario, played);
  return {
    name,
    kind,
    file,
    passed: failed.length === 0 && (!strict || vacuous.length === 0),
    stopped: stop === undefined ? null : { event: stop.id, rules: stoppingRules(stop.reasons) },
    exercised: played.exercised,
    events: played.events.map(eventOf),
    findings: [...failed, ...vacuous],
  };
}

/** A scenario that asks for variants of its own and has none checks less than it seems to. */
function withoutVariants(
  { name, kind, file, variants }: Scenario,
  counts: readonly VariantCount[],
): Finding[] {
  const own = counts.filter(({ transformation }) => variants.includes(transformation));
  if (variants.length === 0 || own.some(({ replayed }) => replayed > 0)) return [];
  const message = `${kind} \`${name}\` asks for variants, and none of them applies to it: ${variants.join(", ")}`;
  return [{ kind: "vacuous", subject: name, message, rules: [], file }];
}

function eventOf({ obligations: _, ...event }: EventRecord): ScenarioEvent {
  return event;
}

function vacuousFinding({ name, kind, file }: Scenario): Finding {
  const message = `${kind} \`${name}\` exercised no rule: it would pass whatever the policies say`;
  return { kind: "vacuous", subject: name, message, rules: [], file };
}

function summaryOf(
  results: readonly ScenarioResult[],
  unexercised: number,
  engine: Engine,
  project: ProjectInfo,
): SuiteSummary {
  const attacks = results.filter((result) => result.kind === "attack");
  const benign = results.filter((result) => result.kind === "benign");
  const passed = results.filter((result) => result.passed).length;
  return {
    scenarios: results.length,
    passed,
    failed: results.length - passed,
    attacks: attacks.length,
    attacksStopped: attacks.filter((result) => result.stopped !== null).length,
    benign: benign.length,
    benignCompleted: benign.filter((result) => result.stopped === null).length,
    rules: project.rules.size,
    rulesExercised: project.rules.size - unexercised,
    engine: engine.version,
    artifact: project.artifact,
  };
}
