import { expect, it } from "vitest";
import { createDraws } from "../../packages/fuzzer/src/draws.js";
import { replay } from "../../packages/fuzzer/src/path.js";
import { createGame } from "../../packages/fuzzer/src/play.js";
import { createPlayer } from "../../packages/fuzzer/src/player.js";
import { createSlicer } from "../../packages/fuzzer/src/slices.js";
import { extractFiles } from "../builders/extract-source.js";
import { GOALS, randomPolicy, randomWorld, TOOLS } from "./random-worlds.js";
import { shortest } from "./shortest.js";

// Random policies over tools of every kind. Whatever is left out of a slice makes no difference: each goal is reached by as few
// moves of its slice as of the whole game, or by none of either.

const POLICIES = 60;
/** Moves of the sequences that are all tried. */
const DEPTH = 3;

it("reaches each goal in its slice as soon as in the whole game", { timeout: 300_000 }, () => {
  const draws = createDraws(1);
  const reached = new Map<string, number>();
  let [smaller, slices] = [0, 0];
  for (let n = 0; n < POLICIES; n++) {
    const policy = randomPolicy(draws);
    const world = randomWorld(draws);
    const files = { "t.tools.ts": TOOLS, "p.policy.ts": policy, "d.goals.ts": `${GOALS}${world}` };
    const { ir, goals, diagnostics } = extractFiles(files);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const { setting } = createPlayer({ artifact: { ir }, goals, recorded: new Map(), chains: [] }).prepared(
      0,
    );
    const slicer = createSlicer(setting, ir);
    const whole = shortest(setting, DEPTH);
    const game = createGame(setting);
    const names = goals.goals.map(({ name }) => name);
    for (const name of names) {
      const slice = slicer.slice([name]);
      slices++;
      if (slice.setting.actions.length < setting.actions.length) smaller++;
      const found = shortest(slice.setting, DEPTH);
      for (const goal of slice.goals) {
        expect(found.get(goal)?.length, `${goal}\n${policy}${world}`).toBe(whole.get(goal)?.length);
        const path = found.get(goal)?.map((move) => slice.moves[move] as number);
        if (path === undefined) continue;
        expect(replay(game, goal, path), `${goal}\n${policy}${world}`).toEqual(path);
        reached.set(goal, (reached.get(goal) ?? 0) + 1);
      }
    }
  }
  // Every goal is reached by some and not by others, and most slices leave something out.
  expect([...reached.keys()].toSorted()).toEqual([
    "drained",
    "entered",
    "late",
    "leaks",
    "often",
    "runs",
    "unseen",
  ]);
  expect(Math.max(...reached.values())).toBeLessThan(POLICIES);
  expect(smaller).toBeGreaterThan(slices / 2);
});
