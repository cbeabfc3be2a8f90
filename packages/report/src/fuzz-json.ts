import type { Pointed, SearchedWorld } from "@enjoin/model";
import type { Bypass, BypassStep, FuzzReport, FuzzResult, NearMiss } from "./report.js";

/** Every goal with the chain that reaches it, or null, and what was covered. */
export function jsonFuzz({ result, written, nearMisses }: FuzzReport): unknown {
  return {
    seed: result.seed,
    budget: result.budget,
    interrupted: result.interrupted,
    unchecked: result.unchecked,
    decisions: result.decisions,
    evaluated: result.evaluated,
    checked: result.checked,
    informed: result.informed,
    effects: Object.fromEntries(result.effects.map(({ effect, decisions }) => [effect, decisions])),
    sequences: result.sequences,
    idle: result.idle,
    actions: result.actions,
    worlds: result.worlds.map(jsonWorld),
    goals: result.goals.map(({ name, title, bypass, vacuous }) => ({
      name,
      title,
      vacuous,
      bypass: bypass === null ? null : found(bypass, written.get(name), nearMisses.get(name) ?? []),
    })),
    sometimes: result.sometimes.map(({ name, title, seen, calls, stoppedBy }) => ({
      name,
      title,
      seen,
      calls,
      stoppedBy,
    })),
    neverFired: result.neverFired,
    neverAllowed: result.neverAllowed.map((never) => ({
      tool: never.tool,
      ...pointed(never),
      rules: never.rules,
    })),
    command: result.command,
    engine: result.engine,
    confirmedBy: result.confirmedBy,
    artifact: result.artifact,
    ...(result.recorded === undefined
      ? {}
      : { recorded: { calls: result.recorded.calls, digest: result.recorded.digest } }),
    ...(result.corpus === undefined ? {} : { corpus: played(result.corpus) }),
  };
}

/** A world as it was searched, with null for what it does not have. */
export function jsonWorld({
  name,
  digest,
  subjects,
  sessions,
  calls,
  approver,
  waits,
  mostWaited,
  expiries,
  exhausted,
  ...at
}: SearchedWorld): unknown {
  return {
    name,
    digest,
    subjects,
    sessions,
    calls,
    ...(at.inputs === undefined ? {} : { inputs: at.inputs }),
    ...(at.outputs === undefined ? {} : { outputs: at.outputs }),
    approver: approver === undefined ? null : { id: approver.id, careless: approver.careless },
    waits,
    mostWaited,
    expiries,
    exhausted: exhausted.map((slice) => ({
      goals: slice.goals,
      calls: slice.calls,
      depth: slice.depth,
      everything: slice.everything,
      positions: slice.positions,
      waits: slice.waits,
      expiries: slice.expiries,
      took: slice.took,
      outOf: slice.outOf,
    })),
  };
}

function played({ chains, played, variations, missing, digest }: NonNullable<FuzzResult["corpus"]>): unknown {
  return { chains, played, variations, missing, digest };
}

function found(bypass: Bypass, file: string | undefined, misses: readonly NearMiss[]): unknown {
  return {
    world: bypass.world,
    corpus: bypass.corpus,
    outcome: bypass.outcome,
    steps: bypass.steps.map(step),
    nearMisses: misses.map(({ step, rule, text, wanted, place }) => ({ step, rule, text, wanted, place })),
    scenario: file ?? null,
  };
}

/** Where it was decided; nothing of a call. */
function pointed({ point }: Pointed): Pointed {
  return point === undefined ? {} : { point };
}

function step(s: BypassStep): unknown {
  return {
    n: s.n,
    waited: s.waited,
    id: s.id,
    session: s.session,
    subject: s.subject.id,
    ...pointed(s),
    tool: s.tool,
    arguments: s.arguments,
    answers: s.answers.map(({ type, by }) => ({ type, by })),
    effect: s.effect,
    rules: s.rules,
    adds: s.adds,
  };
}
