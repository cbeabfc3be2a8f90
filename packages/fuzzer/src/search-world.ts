import { type Effect, type Goals, InputError } from "@enjoin/model";
import type { DecisionCounts } from "./answers.js";
import { bypassOf } from "./bypass-of.js";
import { campaign } from "./campaign.js";
import type { Exhausted } from "./exhaustively.js";
import type { Bypass } from "./fuzz-result.js";
import { createGame, type DecidedGame } from "./play.js";
import { type Project, prepare, unprotected } from "./prepare.js";
import { shrink } from "./shrink.js";

/** How a project is searched. */
export interface Searched extends Project {
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
  readonly idle: number;
  /** By the name of the goal. */
  readonly bypasses: ReadonlyMap<string, Bypass>;
  readonly exhausted: Exhausted;
  /** Which of some goals a search of the same budget reaches where no policy stops anything. */
  readonly reachable: (goals: readonly string[]) => Pick<ReadonlySet<string>, "has">;
}

/** Searches one world for the goals, and shortens what it finds. */
export function searchWorld(
  searched: Searched,
  world: Goals["worlds"][number],
  goals: Goals["goals"],
): WorldSearch {
  const { seed, budget } = searched;
  const prepared = prepare(searched, world, goals);
  const { setting } = prepared;
  const game = createGame(setting);
  const names = goals.map((goal) => goal.name);

  const { paths, sequences, idle, exhausted } = campaign(game, names, seed, budget - prepared.decisions);
  if (game.decisions() === 0) {
    const message = `${budget} is too few for a single turn in the world \`${world.name}\``;
    const help = `its ${prepared.decisions} calls take one each before the search begins, and a turn takes up to a hundred`;
    throw new InputError({ file: "--budget", message, help });
  }
  const decisions = game.decisions() + prepared.decisions;
  const effects = new Map(game.coverage.effects);

  const bypasses = new Map<string, Bypass>();
  for (const goal of goals) {
    const found = paths.get(goal.name);
    if (found === undefined) continue;
    const before = game.decisions();
    const chain = shrink(game, goal.name, found.path);
    const spent = { found: found.decisions + prepared.decisions, shrink: game.decisions() - before };
    bypasses.set(goal.name, { ...bypassOf(game, setting, goal, chain), world: world.name, decisions: spent });
  }
  const reachable = (goals: readonly string[]) =>
    campaign(createGame(unprotected(setting)), goals, seed, budget).paths;
  const counts = { ...game.counts, evaluated: game.counts.evaluated + prepared.decisions };
  return { world, game, counts, decisions, effects, sequences, idle, bypasses, reachable, exhausted };
}
