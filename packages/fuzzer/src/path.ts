import type { Game } from "./game.js";

/** Calls by their index into the game's actions. */
export type Path = readonly number[];

/** The path up to the call that reaches the goal; nothing, when a call leads nowhere or the goal is never reached. */
export function replay(game: Game, goal: string, path: Path): Path | undefined {
  let position = game.start;
  for (const [i, action] of path.entries()) {
    const move = game.play(position, action);
    if (move.kind === "stopped") return undefined;
    if (move.reached.includes(goal)) return path.slice(0, i + 1);
    position = move.next;
  }
  return undefined;
}
