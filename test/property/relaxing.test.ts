import { expect, it } from "vitest";
import { createDraws } from "../../packages/fuzzer/src/draws.js";
import { type Path, replay } from "../../packages/fuzzer/src/path.js";
import { createGame, type Setting } from "../../packages/fuzzer/src/play.js";
import { createPlayer } from "../../packages/fuzzer/src/player.js";
import { createRelaxer } from "../../packages/fuzzer/src/relaxer.js";
import { relaxing } from "../../packages/fuzzer/src/relaxing.js";
import { extractFiles } from "../builders/extract-source.js";
import { GOALS, randomPolicy, randomWorld, TOOLS } from "./random-worlds.js";
import { shortest } from "./shortest.js";

// Random policies. A search that leaves rules out until one is missed finds what a search with all of them finds, in as few moves,
// and says that nothing is there only where nothing is.

const POLICIES = 120;
/** Moves of the sequences that are all tried. */
const DEPTH = 3;

it("finds with as few rules as it takes what is found with all", { timeout: 300_000 }, () => {
  const draws = createDraws(2);
  const reached = new Map<string, number>();
  const seen = { withFewer: 0, tookBack: 0, never: 0, searches: 0 };
  for (let n = 0; n < POLICIES; n++) {
    const policy = randomPolicy(draws);
    const world = randomWorld(draws);
    const { ir, goals } = extractFiles({
      "t.tools.ts": TOOLS,
      "p.policy.ts": policy,
      "d.goals.ts": `${GOALS}${world}`,
    });
    const player = createPlayer({ artifact: { ir }, goals, recorded: new Map(), chains: [] });
    const { setting } = player.prepared(0);
    const expected = shortest(setting, DEPTH);
    const game = createGame(setting);
    const relaxer = createRelaxer(setting, ir);
    for (const { name } of goals.goals) {
      seen.searches++;
      const { path, took, depth, everything } = relaxedly(setting, relaxer, name);
      expect(path?.length, `${name}\n${policy}${world}`).toBe(expected.get(name)?.length);
      if (path !== undefined) {
        expect(replay(game, name, path), `${name}\n${policy}${world}`).toEqual(path);
        reached.set(name, (reached.get(name) ?? 0) + 1);
      } else {
        expect(everything || depth >= DEPTH).toBe(true);
        if (took.length > 0) seen.tookBack++;
        if (took.length < relaxer.rules.length) seen.withFewer++;
      }
      if (relaxer.rules.length > 0 && relaxer.slice(new Set(relaxer.rules), [name]) === undefined)
        seen.never++;
    }
  }
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
  // Each way there is was gone: rules were left out to the end, some were taken back, and some policies allow nothing of it.
  expect(seen.withFewer).toBeGreaterThan(seen.searches / 10);
  expect(seen.tookBack).toBeGreaterThan(10);
  expect(seen.never).toBeGreaterThan(10);
});

/** What a relaxing search of one goal comes to. */
function relaxedly(setting: Setting, relaxer: ReturnType<typeof createRelaxer>, goal: string) {
  let path: Path | undefined;
  const whole = createGame(setting);
  const without = (left: ReadonlySet<string>) => {
    const slice = relaxer.slice(left, [goal]);
    return slice && { game: createGame(slice.setting), moves: slice.moves };
  };
  const layer = relaxing(
    { whole, rules: relaxer.rules, without },
    Number.POSITIVE_INFINITY,
    (name, found) => {
      if (name === goal) path ??= found;
    },
  );
  const { exhausted } = layer;
  while (path === undefined && exhausted.depth < DEPTH && !exhausted.everything) layer.turns.next();
  return { path: path as Path | undefined, ...exhausted };
}
