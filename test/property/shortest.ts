import { exhaustively } from "../../packages/fuzzer/src/exhaustively.js";
import type { Path } from "../../packages/fuzzer/src/path.js";
import { createGame, type Setting } from "../../packages/fuzzer/src/play.js";

/** By goal, a shortest path that reaches it in so many moves or fewer. */
export function shortest(setting: Setting, depth: number): ReadonlyMap<string, Path> {
  const found = new Map<string, Path>();
  const layer = exhaustively(createGame(setting), (goal, path) => {
    if (!found.has(goal)) found.set(goal, path);
  });
  while (layer.exhausted.depth < depth && !layer.exhausted.everything) layer.turns.next();
  return found;
}
