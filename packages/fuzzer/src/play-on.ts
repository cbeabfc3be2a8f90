import type { Game, Position } from "./game.js";
import type { Found } from "./layer.js";
import { type Path, tried } from "./path.js";

/** Where some moves have led. */
export interface Sequence {
  readonly position: Position;
  readonly path: Path;
}

/** Goes on with some moves, without those that are stopped; what goals are reached on the way is found. */
export function playOn(game: Game, from: Sequence, moves: Path, found: Found): Sequence {
  let { position, path } = from;
  for (const index of moves) {
    const move = tried(game, position, index);
    if (move.kind === "stopped") continue;
    path = [...path, index];
    for (const goal of move.reached) found(goal, path);
    position = move.next;
  }
  return { position, path };
}
