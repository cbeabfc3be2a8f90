// @ts-check

/**
 * @typedef {import("../../packages/fuzzer/dist/game.js").Game} Game
 * @typedef {object} Least
 * @property {number} none there is no chain of so many calls or fewer
 * @property {number} [calls] the fewest with which the goal is reached
 */

/**
 * The fewest calls that reach a goal, of all calls in all orders, where they are no more than `most` and come after no more than so
 * many positions. A wait is no call.
 * @param {Game} game
 * @param {string} goal
 * @param {number} most
 * @param {number} positions
 * @returns {Least}
 */
export function leastCalls(game, goal, most, positions) {
  const seen = new Set([game.keyOf(game.start)]);
  let level = waited(game, [game.start], seen);
  for (let calls = 1; calls <= most; calls++) {
    if (level.some((position) => ends(game, position, goal))) return { none: calls - 1, calls };
    if (calls === most) break;
    /** @type {object[]} */
    const next = [];
    for (const position of level) {
      for (const index of game.actions.keys()) {
        const move = game.recall(position, index) ?? game.play(position, index);
        if (move.kind === "stopped" || seen.has(game.keyOf(move.next))) continue;
        seen.add(game.keyOf(move.next));
        next.push(move.next);
      }
      if (seen.size > positions) return { none: calls };
    }
    level = waited(game, next, seen);
  }
  return { none: most };
}

/**
 * Whether one more call reaches the goal: one that would, were it allowed, and that is.
 * @param {Game} game
 * @param {object} position
 * @param {string} goal
 */
function ends(game, position, goal) {
  return game.finishing(position).some((index) => {
    const move = game.play(position, index);
    return move.kind === "allowed" && move.reached.includes(goal);
  });
}

/**
 * Some positions, and those that waiting leads to from them.
 * @param {Game} game
 * @param {readonly object[]} positions
 * @param {Set<number>} seen
 */
function waited(game, positions, seen) {
  const all = [...positions];
  for (const position of all) {
    for (const wait of game.waits.keys()) {
      const move = game.play(position, game.actions.length + wait);
      if (move.kind === "stopped" || seen.has(game.keyOf(move.next))) continue;
      seen.add(game.keyOf(move.next));
      all.push(move.next);
    }
  }
  return all;
}
