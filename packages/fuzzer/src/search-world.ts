import type { Engine } from "@enjoin/engine";
import { type Effect, type Goals, InputError, type PolicyIr, type ToolContract } from "@enjoin/model";
import { type Action, actorsOf, variantsOf } from "./actions.js";
import { bypassOf } from "./bypass-of.js";
import { campaign } from "./campaign.js";
import { problemAt } from "./check-goals.js";
import { createDecider, type DecisionCounts, everythingAllowed } from "./decider.js";
import type { Exhausted } from "./exhaustively.js";
import type { Bypass } from "./fuzz-result.js";
import type { Literals } from "./literals.js";
import { createGame, type DecidedGame, type Setting } from "./play.js";
import type { Recorded } from "./recorded.js";
import { shrink } from "./shrink.js";
import { withoutRefused } from "./without-refused.js";
import { groundOf } from "./world.js";

/** What a project is searched with, in each of its worlds. */
export interface Searched {
  readonly ir: PolicyIr;
  readonly engine: Engine;
  readonly contracts: ReadonlyMap<string, ToolContract>;
  readonly literals: Literals;
  readonly recorded: Recorded["values"];
  readonly seed: number;
  /** Most decisions in one world. */
  readonly budget: number;
}

/** What the search of one world came to. */
export interface WorldSearch {
  readonly world: Goals["worlds"][number];
  readonly game: DecidedGame;
  readonly counts: DecisionCounts;
  /** Decisions of the search; shortening is counted with each bypass. */
  readonly decisions: number;
  /** How many calls and results of the search had each effect. */
  readonly effects: ReadonlyMap<Effect, number>;
  readonly sequences: number;
  /** By the name of the goal. */
  readonly bypasses: ReadonlyMap<string, Bypass>;
  readonly exhausted: Exhausted;
  /** Which of some goals a search of the same budget reaches where no policy stops anything. */
  readonly unprotected: (goals: readonly string[]) => Pick<ReadonlySet<string>, "has">;
}

/** Searches one world for the goals, and shortens what it finds. */
export function searchWorld(
  searched: Searched,
  world: Goals["worlds"][number],
  goals: Goals["goals"],
): WorldSearch {
  const { spec, place } = world;
  const { ir, engine, contracts, seed, budget } = searched;
  const decider = createDecider(ir, engine);
  const { literals, recorded } = searched;
  const sources = { world: spec, goals: goals.map((goal) => goal.spec), literals, recorded };
  const variants = [...contracts.values()].flatMap((contract) => variantsOf(contract, sources));
  const usable = withoutRefused(decider, spec, variants, place);
  const actors = actorsOf(spec);
  const actions: Action[] = actors.flatMap((actor) => usable.map((variant) => ({ ...actor, variant })));
  // What is delegated to an agent is taken up in the first of its sessions.
  const inbox = new Map(actors.toReversed().map(({ subject, session }) => [subject.id, session]));
  const ground = groundOf(spec, contracts, inbox, sources.goals);
  if (actions.length === 0) {
    const help = "declare a tool with `tool(...)`, or candidates for its arguments in `values` of the world";
    throw new InputError([problemAt(place, "", "no tool can be called in this world", help)]);
  }
  const setting: Setting = { decider, world: spec, ground, goals, actions, waits: windowsOf(ir) };
  const game = createGame(setting);
  const names = goals.map((goal) => goal.name);

  const { paths, sequences, exhausted } = campaign(game, names, seed, budget - variants.length);
  if (game.decisions() === 0) {
    const message = `${budget} is too few for a single turn in the world \`${world.name}\``;
    const help = `its ${variants.length} calls take one each before the search begins, and a turn takes up to a hundred`;
    throw new InputError({ file: "--budget", message, help });
  }
  const decisions = game.decisions() + variants.length;
  const effects = new Map(game.coverage.effects);

  const bypasses = new Map<string, Bypass>();
  for (const goal of goals) {
    const found = paths.get(goal.name);
    if (found === undefined) continue;
    const before = game.decisions();
    const chain = shrink(game, goal.name, found.path);
    const spent = { found: found.decisions + variants.length, shrink: game.decisions() - before };
    bypasses.set(goal.name, { ...bypassOf(game, setting, goal, chain), world: world.name, decisions: spent });
  }
  const unprotected = (goals: readonly string[]) => {
    const game = createGame({ ...setting, decider: everythingAllowed() });
    return campaign(game, goals, seed, budget).paths;
  };
  const counts = { ...decider.counts };
  return {
    world,
    game,
    counts,
    decisions,
    effects,
    sequences,
    bypasses,
    unprotected,
    exhausted,
  };
}

/** What passing time changes: how long each window of a tracker is, in ms. */
function windowsOf(ir: PolicyIr): readonly number[] {
  const windows = ir.policies.flatMap(({ trackers }) => trackers.flatMap((t) => t.window ?? []));
  return [...new Set(windows)].sort((a, b) => a - b);
}
