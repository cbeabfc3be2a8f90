import type { Game, Move, Position } from "./game.js";

/** Calls by their index into the game's actions. */
export type Path = readonly number[];

/** The path up to the call that reaches the goal; nothing, when a call leads nowhere or the goal is never reached. */
export function replay(game: Game, goal: string, path: Path, start = game.start): Path | undefined {
  let position = start;
  for (const [i, action] of path.entries()) {
    const move = tried(game, position, action);
    if (move.kind === "stopped") return undefined;
    if (move.reached.includes(goal)) return path.slice(0, i + 1);
    position = move.next;
  }
  return undefined;
}

/** What comes of a move: a decision is asked for only where it is not known. */
export function tried(game: Game, position: Position, move: number): Move {
  return game.recall(position, move) ?? game.play(position, move);
}
