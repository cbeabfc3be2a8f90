import { createHash } from "node:crypto";
import { createReferenceEngine } from "@enjoin/engine";
import {
  type Artifact,
  EFFECTS,
  type Goals,
  InputError,
  ruleId,
  type SearchedWorld,
  type ToolContract,
  type WorldSpec,
} from "@enjoin/model";
import { checkGoals } from "./check-goals.js";
import type { Bypass, FuzzResult } from "./fuzz-result.js";
import { literalsOf } from "./literals.js";
import type { Recorded } from "./recorded.js";
import { canonical } from "./same-json.js";
import { searchWorld, type WorldSearch } from "./search-world.js";
import { timeOf } from "./session-events.js";
import { mostWaited, type Wait } from "./waits.js";

/** Decisions that the search of one world may take when nobody says otherwise. */
const DEFAULT_BUDGET = 200_000;

/** How to search. */
export interface FuzzOptions {
  /** A whole number below 2^31: the same seed searches the same way. */
  readonly seed: number;
  /** Most decisions to take in each world. */
  readonly budget?: number;
  /** Argument values to try as well, of calls that were recorded. */
  readonly recorded?: Recorded;
}

/**
 * Searches every declared world for sequences of allowed calls that reach a goal, and shortens what it finds. The reference
 * engine decides; `confirm` replays what is found on others.
 * Throws an `InputError` when there is nothing to search for, or when a goal or a world cannot be used.
 */
export function fuzz(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  { seed, budget = DEFAULT_BUDGET, recorded }: FuzzOptions,
): FuzzResult {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw new InputError({ file: "--seed", message: `\`${seed}\` is not a whole number below 2^31` });
  }
  const { ir, digest } = artifact;
  const contracts = new Map(
    ir.tools.filter((t) => t.point === undefined).map((contract) => [contract.name, contract]),
  );
  checkGoals(goals, contracts);
  const engine = createReferenceEngine(artifact);
  const literals = literalsOf(ir);
  const values = recorded?.values ?? new Map();
  const searched = { ir, engine, contracts, literals, recorded: values, seed, budget };
  const found = new Map<string, Bypass>();
  const searches: WorldSearch[] = [];
  for (const world of goals.worlds) {
    const open = goals.goals.filter((goal) => !found.has(goal.name));
    if (open.length === 0) break;
    const search = searchWorld(searched, world, open);
    for (const [name, bypass] of search.bypasses) found.set(name, bypass);
    searches.push(search);
  }
  const vacuous = unreached(
    goals.goals.map((goal) => goal.name).filter((name) => !found.has(name)),
    searches,
  );
  const fired = new Set(searches.flatMap(({ game }) => [...game.coverage.fired]));
  const rules = ir.policies.flatMap((policy) => policy.rules.map(ruleId));
  return {
    seed,
    budget,
    engine: engine.version,
    confirmedBy: [],
    artifact: digest,
    ...(recorded === undefined ? {} : { recorded: { calls: recorded.calls, digest: recorded.digest } }),
    decisions: sum(searches.map((search) => search.decisions)),
    evaluated: sum(searches.map(({ counts }) => counts.evaluated)),
    checked: sum(searches.map(({ counts }) => counts.checked)),
    effects: EFFECTS.map((effect) => ({
      effect,
      decisions: sum(searches.map((search) => search.effects.get(effect) ?? 0)),
    })).filter(({ decisions }) => decisions > 0),
    sequences: sum(searches.map((search) => search.sequences)),
    idle: sum(searches.map((search) => search.idle)),
    actions: sum(searches.map(({ game }) => game.actions.length)),
    worlds: searches.map(({ world, game, exhausted }) => ({
      name: world.name,
      digest: digestOf(world.spec),
      subjects: world.spec.subjects.length,
      sessions: world.spec.subjects.length * world.spec.sessions,
      calls: game.actions.length,
      ...waitedIn(world.spec, game.waits),
      exhausted,
    })),
    goals: goals.goals.map(({ name, spec }) => ({
      name,
      title: spec.title,
      bypass: found.get(name) ?? null,
      vacuous: vacuous.has(name),
    })),
    neverAllowed: found.size === goals.goals.length ? [] : neverAllowed(contracts, searches),
    neverFired: rules.filter((rule) => !fired.has(rule)).sort(),
    command: `policy fuzz --seed ${seed}${budget === DEFAULT_BUDGET ? "" : ` --budget ${budget}`}`,
  };
}

/** How a search of a world could wait, for a report. */
function waitedIn(
  world: WorldSpec,
  waits: readonly Wait[],
): Pick<SearchedWorld, "waits" | "mostWaited" | "expiries"> {
  return {
    waits: waits.flatMap((wait) => (wait.kind === "for" ? [wait.ms] : [])),
    mostWaited: mostWaited(waits),
    expiries: waits.flatMap((wait) =>
      wait.kind === "until" ? [timeOf(world, wait.clock) - world.start] : [],
    ),
  };
}

function digestOf(spec: WorldSpec): string {
  return `sha256:${createHash("sha256").update(canonical(spec)).digest("hex")}`;
}

/** Those of some goals that no world reaches even without any policy. */
function unreached(goals: readonly string[], searches: readonly WorldSearch[]): ReadonlySet<string> {
  let rest = goals;
  for (const { reachable } of searches) {
    if (rest.length === 0) break;
    const reached = reachable(rest);
    rest = rest.filter((goal) => !reached.has(goal));
  }
  return new Set(rest);
}

/** Tools that no search could use, and what stopped them (nothing, where no world calls them): a goal that holds because of them holds for little. */
function neverAllowed(
  contracts: ReadonlyMap<string, ToolContract>,
  runs: readonly WorldSearch[],
): FuzzResult["neverAllowed"] {
  return [...contracts.keys()].sort().flatMap((tool) => {
    if (runs.some(({ game }) => game.coverage.allowed.has(tool))) return [];
    const rules = new Set(runs.flatMap(({ game }) => [...(game.coverage.stopped.get(tool) ?? [])]));
    const callable = runs.some(({ game }) => game.actions.some((a) => a.variant.contract.name === tool));
    const called = runs.some(({ world }) => world.spec.calls?.includes(tool) ?? true);
    if (called && !callable) rules.add("guard");
    return called && rules.size === 0 ? [] : [{ tool, rules: [...rules].sort() }];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
