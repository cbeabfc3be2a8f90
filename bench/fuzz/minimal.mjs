// @ts-check
// Measures how short the chains become that `policy fuzz` reports: against the fewest calls with which a breadth-first search of
// all calls reaches the same goal, and whether different seeds end up with the same chain. `npm run bench:minimal` after `npm ci`;
// `-- --domain l --seeds 5 --search "random walk" --positions 3000000 --flaw budget-by-agent` for other chains and deeper proofs.
import { parseArgs } from "node:util";
import { createGame } from "../../packages/fuzzer/dist/play.js";
import { shrink } from "../../packages/fuzzer/dist/shrink.js";
import { printTable } from "../table.mjs";
import { withDesk } from "./desk-project.mjs";
import { goalOf, settingOf } from "./desk-setting.mjs";
import { HELD_OUT } from "./held-out.mjs";
import { leastCalls } from "./least.mjs";
import { PLANTED } from "./planted.mjs";
import { SEARCHES } from "./searches.mjs";

const { values } = parseArgs({
  options: {
    domain: { type: "string", default: "m" },
    seeds: { type: "string", default: "10" },
    most: { type: "string", default: "25000" },
    search: { type: "string", default: "enjoin" },
    positions: { type: "string", default: "1000000" },
    flaw: { type: "string", multiple: true },
  },
});
const domain = /** @type {"m" | "l"} */ (values.domain);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const search = SEARCHES[values.search];
if (search === undefined) throw new Error(`no search is called ${values.search}: ${Object.keys(SEARCHES)}`);

/**
 * @typedef {object} Shrunk a chain that was found and shrunk
 * @property {string} goal
 * @property {number} found moves, before
 * @property {number} calls after; waits are none
 * @property {string} chain
 * @property {number} decisions that shrinking took
 */

await printSet("planted", PLANTED);
await printSet("held out", HELD_OUT);

/**
 * @param {string} set
 * @param {readonly import("./planted.mjs").Flaw[]} list
 */
async function printSet(set, list) {
  const flaws = list.filter((f) => f.domains.includes(domain) && (values.flaw?.includes(f.name) ?? true));
  if (flaws.length === 0) return;
  console.log(`\nFlaws ${set} in ${domain.toUpperCase()}: chains of ${seeds.length} seeds, in calls\n`);
  const rows = [];
  /** @type {number[]} calls more than the least, where that is known */
  const excess = [];
  /** @type {number[]} */
  const decisions = [];
  for (const flaw of flaws) {
    for (const { goal, chains, least } of await measured(flaw)) {
      const calls = chains.map((chain) => chain.calls);
      const shortest = Math.min(...calls);
      // A search that finds nothing below the shortest chain proves that chain.
      const fewest = least.calls ?? (least.none === shortest - 1 ? shortest : undefined);
      if (fewest !== undefined) excess.push(...calls.map((n) => n - fewest));
      decisions.push(...chains.map((chain) => chain.decisions));
      rows.push([
        flaw.name,
        goal,
        `${chains.length}`,
        range(chains.map((chain) => chain.found)),
        range(calls),
        fewest === undefined ? `> ${least.none}` : `${fewest}`,
        `${new Set(chains.map((chain) => chain.chain)).size}`,
        `${quantile(
          chains.map((chain) => chain.decisions),
          0.5,
        )}`,
        `${Math.max(...chains.map((chain) => chain.decisions))}`,
      ]);
    }
  }
  printTable(
    ["flaw", "goal", "seeds", "moves found", "shrunk", "least", "different", "decisions", "at most"],
    rows,
  );
  const minimal = excess.filter((n) => n === 0).length;
  console.log(
    `\n${minimal} of ${excess.length} chains (${((100 * minimal) / excess.length).toFixed(1)} %) have the fewest calls, and none more than ${Math.max(0, ...excess)} too many;` +
      ` of ${decisions.length - excess.length} others the fewest are not known. Median of ${quantile(decisions, 0.5)} decisions, at most ${Math.max(...decisions)}`,
  );
}

/**
 * The chains through one flaw, by goal, with the fewest calls that reach it, as far as that was searched.
 * @param {import("./planted.mjs").Flaw} flaw
 */
async function measured(flaw) {
  return withDesk(domain, flaw.changes, (compilation) => {
    const setting = settingOf(compilation);
    const shrunk = seeds.flatMap((seed) => shrunkWith(setting, seed) ?? []);
    return [...new Set(shrunk.map(({ goal }) => goal))].map((goal) => {
      const chains = shrunk.filter((chain) => chain.goal === goal);
      const shortest = Math.min(...chains.map((chain) => chain.calls));
      const least = leastCalls(createGame(setting), goal, shortest - 1, Number(values.positions));
      return { goal, chains, least };
    });
  });
}

/**
 * @param {import("./desk-setting.mjs").Setting} setting
 * @param {number} seed
 * @returns {Shrunk | undefined}
 */
function shrunkWith(setting, seed) {
  const game = createGame(setting);
  const kill = search?.(() => createGame(setting), seed, Number(values.most));
  if (kill === undefined) return undefined;
  const goal = goalOf(game, setting, kill.path).name;
  const before = game.decisions();
  const chain = shrink(game, goal, kill.path);
  const calls = chain.filter((move) => move < game.actions.length).length;
  return { goal, found: kill.path.length, calls, chain: chain.join(), decisions: game.decisions() - before };
}

/** @param {readonly number[]} numbers */
function range(numbers) {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least}-${most}`;
}

/**
 * @param {readonly number[]} numbers
 * @param {number} q
 */
function quantile(numbers, q) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(q * numbers.length)] ?? Number.NaN;
}
