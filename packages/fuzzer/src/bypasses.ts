import { bypassOf } from "./bypass-of.js";
import type { Bypass } from "./fuzz-result.js";
import { nearMisses } from "./near-misses.js";
import { spentBy } from "./plan.js";
import { createGame, type DecidedGame } from "./play.js";
import type { Player } from "./player.js";
import type { PlayedPart } from "./run-parts.js";
import { shrink } from "./shrink.js";

/** The bypass of every goal that was reached, by its name: the first that was found, shortened. */
export async function bypassesIn(
  player: Player,
  played: readonly PlayedPart[],
): Promise<ReadonlyMap<string, Bypass>> {
  const bypasses = new Map<string, Bypass>();
  const games = new Map<number, DecidedGame>();
  for (const goal of player.sources.goals.goals) {
    const at = played.findIndex(({ result }) => result.found.some((found) => found.goal === goal.name));
    const { part, result } = played[at] ?? {};
    const first = result?.found.find((found) => found.goal === goal.name);
    if (part === undefined || first === undefined) continue;
    const prepared = player.prepared(part.world);
    const game = games.get(part.world) ?? createGame(prepared.setting);
    games.set(part.world, game);
    const before = game.decisions();
    const chain = shrink(game, goal.name, first.path);
    const shrinking = game.decisions() - before;
    const earlier = played.slice(0, at).filter((other) => other.part.world === part.world);
    const spent = earlier.map((other) => spentBy(other.result)).reduce((sum, n) => sum + n, 0);
    const bypass = bypassOf(game, prepared.setting, goal, chain);
    bypasses.set(goal.name, {
      ...bypass,
      nearMisses: await nearMisses(player.sources.artifact.ir, player.engine, bypass),
      world: player.sources.goals.worlds[part.world]?.name as string,
      decisions: { found: prepared.decisions + spent + first.decisions, shrink: shrinking },
    });
  }
  return bypasses;
}
