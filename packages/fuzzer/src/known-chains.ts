import type { Game } from "./game.js";
import type { Found, Layer } from "./layer.js";
import type { Path } from "./path.js";
import { playOn } from "./play-on.js";

/** Plays chains that are known, one a turn. Those that come first are the shortest. */
export function knownChains(game: Game, paths: readonly Path[], found: Found): Layer {
  let next = 0;
  function* turns(): Layer["turns"] {
    for (const path of paths) {
      next++;
      playOn(game, { position: game.start, path: [] }, path, found);
      yield;
    }
  }
  return {
    turns: turns(),
    // One that is too long for what is left must not keep those before it from being played.
    get most() {
      return game.most * (paths[next]?.length ?? 0);
    },
  };
}
