import { createDraws } from "./draws.js";
import { isIn } from "./goals.js";
import { LAUNDERING } from "./laundering.js";
import type { Part, PartResult, SearchingLayer } from "./part.js";
import type { Player } from "./player.js";
import type { PlayedPart } from "./run-parts.js";

/** How to search the worlds of a project. */
export interface Plan {
  readonly seed: number;
  /** Most decisions in each world. */
  readonly budget: number;
  /** Names of the goals to search for. */
  readonly goals: readonly string[];
  /** How to search for them. */
  readonly layers: readonly SearchingLayer[];
  /** Whether no policy stops anything. */
  readonly unprotected: boolean;
}

/**
 * How much of a world's budget is left to chance, where that has a part: seven of eight decisions come deep. With the rest the chains of a corpus are
 * played, then what is near to them, and then everything is tried.
 */
const CHANCE = 7 / 8;
/** About how many decisions chance has before it starts afresh: what it has not found by then, it finds sooner that way. */
const AFRESH = 50_000;

/** What it takes to see that nothing can be done. */
const ONE_TURN = 1;

/** The chains of a corpus, in each world that has any. */
export function chainParts(player: Player, plan: Plan): Part[] {
  return knownParts(player, plan, "chains", []);
}

/** What is near to the chains of a corpus, with what their replay has left. */
export function variationParts(player: Player, plan: Plan, played: readonly PlayedPart[]): Part[] {
  return knownParts(player, plan, "variations", played);
}

/** Chance has its share whatever a corpus holds, so that its parts are the same with any. */
function knownParts(
  player: Player,
  plan: Plan,
  layer: "chains" | "variations",
  played: readonly PlayedPart[],
): Part[] {
  // Without policies, every chain would do.
  if (plan.unprotected) return [];
  return player.sources.goals.worlds.flatMap((_, world): Part[] => {
    if (player.known(world).paths.length === 0) return [];
    const left = leftAtFirst(player, plan, world);
    const budget = left - leftToChance(plan, left) - spentIn(world, played);
    const goals = goalsIn(player, plan, world);
    return goals.length === 0 ? [] : [{ ...shared(plan), goals, world, layer, budget }];
  });
}

/** What is left to chance, world by world. */
export function chanceParts(player: Player, plan: Plan): Part[] {
  if (!plan.layers.includes("chance")) return [];
  return player.sources.goals.worlds.flatMap((_, world) => {
    const goals = goalsIn(player, plan, world);
    if (goals.length === 0) return [];
    const shares = sharesOfChance(plan.seed, leftAtFirst(player, plan, world));
    return shares.map((share): Part => ({ ...shared(plan), ...share, goals, world, layer: "chance" }));
  });
}

function leftToChance({ layers }: Plan, decisions: number): number {
  return layers.includes("chance") ? Math.floor(CHANCE * decisions) : 0;
}

/** What all parts of a search have in common. */
function shared({ seed, unprotected }: Plan): Pick<Part, "seed" | "unprotected"> {
  return { seed, unprotected };
}

/** The goals that are searched for in a world. */
function goalsIn(player: Player, plan: Plan, world: number): readonly string[] {
  const { goals } = player.sources;
  const name = goals.worlds[world]?.name ?? "";
  const elsewhere = new Set(goals.goals.flatMap((goal) => (isIn(goal.spec, name) ? [] : [goal.name])));
  const here = plan.goals.filter((goal) => !elsewhere.has(goal));
  // What needs no goal is looked for in every world.
  const isAlone = here.length === 0 && player.sources.laundering === true && !plan.unprotected;
  return isAlone ? [LAUNDERING.name] : here;
}

/** What chance has of some decisions: its parts, the first of which has the seed itself. */
export function sharesOfChance(seed: number, decisions: number): Pick<Part, "seed" | "budget">[] {
  const all = Math.floor(CHANCE * decisions);
  const count = Math.max(1, Math.round(all / AFRESH));
  const draws = createDraws(seed);
  return Array.from({ length: count }, (_, n) => ({
    seed: n === 0 ? seed : draws.below(2 ** 31),
    budget: Math.floor(all / count),
  }));
}

/**
 * The search of everything in each world, with what is left of its budget: a part for each group of goals, with the same share of it.
 * Where no call bears on some goals, nothing is asked.
 */
export function everythingParts(player: Player, plan: Plan, played: readonly PlayedPart[]): Part[] {
  if (!plan.layers.includes("everything")) return [];
  return player.sources.goals.worlds.flatMap((_, world): Part[] => {
    const left = leftAtFirst(player, plan, world) - spentIn(world, played);
    const groups = player.groups(world, goalsIn(player, plan, world), plan.unprotected);
    const searched = groups.filter(({ calls }) => calls > 0);
    const share = Math.floor(left / Math.max(1, searched.length));
    return groups.map(({ goals, calls }): Part => {
      return { ...shared(plan), world, layer: "everything", goals, budget: calls === 0 ? ONE_TURN : share };
    });
  });
}

/** How much of a world's budget some parts used up. */
export function spentIn(world: number, played: readonly PlayedPart[]): number {
  return played.reduce((sum, { part, result }) => (part.world === world ? sum + spentBy(result) : sum), 0);
}

function spentBy({ decisions, idle }: PartResult): number {
  return decisions + idle;
}

function leftAtFirst(player: Player, { budget, unprotected }: Plan, world: number): number {
  return Math.max(0, budget - (unprotected ? 0 : player.prepared(world).decisions));
}
