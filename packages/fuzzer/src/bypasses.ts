import { bypassOf } from "./bypass-of.js";
import { chainOf } from "./chain.js";
import type { Bypass } from "./fuzz-result.js";
import { LAUNDERING } from "./laundering.js";
import { nearMisses } from "./near-misses.js";
import type { LayerName } from "./part.js";
import { spentIn } from "./plan.js";
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
  for (const goal of [...player.sources.goals.goals, LAUNDERING]) {
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
    const spent = spentIn(part.world, played.slice(0, at));
    const world = player.sources.goals.worlds[part.world]?.name as string;
    const bypass = bypassOf(game, prepared.setting, goal, chain);
    bypasses.set(goal.name, {
      ...bypass,
      nearMisses: await nearMisses(player.sources.artifact.ir, player.engine, bypass),
      world,
      corpus: FROM[part.layer],
      chains: [chain, first.path].map((path) => chainOf(game, world, path)),
      decisions: { found: prepared.decisions + spent + first.decisions, shrink: shrinking },
    });
  }
  return bypasses;
}

/** What a corpus had to do with what a layer finds. */
const FROM: Readonly<Record<LayerName, Bypass["corpus"]>> = {
  chains: "chain",
  variations: "variation",
  chance: null,
  everything: null,
};
