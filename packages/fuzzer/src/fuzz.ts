import { createReferenceEngine } from "@enjoin/engine";
import { type Artifact, type Goals, InputError, type ToolContract, type WorldSpec } from "@enjoin/model";
import { type Action, actorsOf, type Variant, variantsOf } from "./actions.js";
import { bypassOf } from "./bypass-of.js";
import { checkGoals } from "./check-goals.js";
import { createDecider, type Decider } from "./decider.js";
import type { Bypass, FuzzResult } from "./fuzz-result.js";
import { literalsOf } from "./literals.js";
import { createGame, type DecidedGame, type Setting } from "./play.js";
import { search } from "./search.js";
import { shrink } from "./shrink.js";
import { withoutRefused } from "./without-refused.js";
import { groundOf } from "./world.js";

/** Decisions that the search of one world may take when nobody says otherwise. */
const DEFAULT_BUDGET = 100_000;

/** How to search. */
export interface FuzzOptions {
  /** A whole number below 2^31: the same seed searches the same way. */
  readonly seed: number;
  /** Most decisions to take in each world. */
  readonly budget?: number;
}

/**
 * Searches every declared world for sequences of allowed calls that reach a goal, and shortens what it finds. The reference
 * engine decides; `confirm` replays what is found on others.
 * Throws an `InputError` when there is nothing to search for, or when a goal or a world cannot be used.
 */
export function fuzz(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  { seed, budget = DEFAULT_BUDGET }: FuzzOptions,
): FuzzResult {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw new InputError({ file: "--seed", message: `\`${seed}\` is not a whole number below 2^31` });
  }
  const contracts = new Map(
    artifact.ir.tools.filter((t) => t.point === undefined).map((contract) => [contract.name, contract]),
  );
  checkGoals(goals, contracts);
  const engine = createReferenceEngine(artifact);
  const literals = literalsOf(artifact.ir);
  const found = new Map<string, Bypass>();
  const runs: Run[] = [];
  for (const { name, spec, place } of goals.worlds) {
    const open = goals.goals.filter((goal) => !found.has(goal.name));
    if (open.length === 0) break;
    const sources = { world: spec, goals: open.map((goal) => goal.spec), literals };
    const variants = [...contracts.values()].flatMap((contract) => variantsOf(contract, sources));
    const decider = createDecider(artifact.ir, engine);
    const usable = withoutRefused(decider, spec, variants, place);
    const setting = settingOf(decider, spec, open, contracts, usable);
    const game = createGame(setting);
    const names = open.map((goal) => goal.name);
    const { paths, sequences } = search(game, names, seed, budget - variants.length);
    runs.push({ game, decider, sequences, decisions: game.decisions() + variants.length });
    for (const goal of open) {
      const path = paths.get(goal.name);
      if (path === undefined) continue;
      const before = game.decisions();
      const chain = shrink(game, goal.name, path.calls);
      const decisions = { found: path.decisions + variants.length, shrink: game.decisions() - before };
      found.set(goal.name, { ...bypassOf(game, setting, goal, chain), world: name, decisions });
    }
  }
  return {
    seed,
    budget,
    engine: engine.version,
    confirmedBy: [],
    artifact: artifact.digest,
    decisions: sum(runs.map((run) => run.decisions)),
    evaluated: sum(runs.map((run) => run.decider.counts.evaluated)),
    checked: sum(runs.map((run) => run.decider.counts.checked)),
    sequences: sum(runs.map((run) => run.sequences)),
    actions: sum(runs.map((run) => run.game.actions.length)),
    goals: goals.goals.map(({ name, spec }) => ({
      name,
      title: spec.title,
      bypass: found.get(name) ?? null,
    })),
    neverAllowed: found.size === goals.goals.length ? [] : neverAllowed(contracts, runs),
    command: `policy fuzz --seed ${seed}${budget === DEFAULT_BUDGET ? "" : ` --budget ${budget}`}`,
  };
}

/** The search of one world. */
interface Run {
  readonly game: DecidedGame;
  readonly decider: Decider;
  readonly sequences: number;
  readonly decisions: number;
}

function settingOf(
  decider: Decider,
  world: WorldSpec,
  goals: Setting["goals"],
  contracts: ReadonlyMap<string, ToolContract>,
  variants: readonly Variant[],
): Setting {
  const actors = actorsOf(world);
  const actions: Action[] = actors.flatMap((actor) => variants.map((variant) => ({ ...actor, variant })));
  // What is delegated to an agent is taken up in the first of its sessions.
  const inbox = new Map(actors.toReversed().map(({ subject, session }) => [subject.id, session]));
  return { decider, world, ground: groundOf(world, contracts, inbox), goals, actions };
}

/** Tools that no search could use, and what stopped them: a goal that holds because of them holds for little. */
function neverAllowed(
  contracts: ReadonlyMap<string, ToolContract>,
  runs: readonly Run[],
): FuzzResult["neverAllowed"] {
  return [...contracts.keys()].sort().flatMap((tool) => {
    if (runs.some(({ game }) => game.coverage.allowed.has(tool))) return [];
    const rules = new Set(runs.flatMap(({ game }) => [...(game.coverage.stopped.get(tool) ?? [])]));
    const callable = runs.some(({ game }) => game.actions.some((a) => a.variant.contract.name === tool));
    if (!callable) rules.add("guard");
    return rules.size === 0 ? [] : [{ tool, rules: [...rules].sort() }];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
