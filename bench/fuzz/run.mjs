// @ts-check
// Measures `policy fuzz` on planted flaws, against other ways to search the same game; counts decisions, which is what a
// search costs with a real policy. `npm run bench:fuzz -- --domain m --seeds 20 --most 100000` after `npm ci`.
import { parseArgs } from "node:util";
import { createReferenceEngine } from "@enjoin/engine";
import { literalsOf } from "../../packages/fuzzer/dist/literals.js";
import { createGame } from "../../packages/fuzzer/dist/play.js";
import { prepare } from "../../packages/fuzzer/dist/prepare.js";
import { printTable } from "../table.mjs";
import { withDesk } from "./desk-project.mjs";
import { PLANTED } from "./planted.mjs";
import { SEARCHES } from "./searches.mjs";

const { values } = parseArgs({
  options: {
    domain: { type: "string", default: "m" },
    seeds: { type: "string", default: "20" },
    most: { type: "string", default: "100000" },
    search: { type: "string", multiple: true, default: Object.keys(SEARCHES) },
    flaw: { type: "string", multiple: true },
  },
});
const domain = /** @type {"m" | "l"} */ (values.domain);
const most = Number(values.most);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const flaws = PLANTED.filter((f) => f.domains.includes(domain) && (values.flaw?.includes(f.name) ?? true));

const LEVELS = [1000, 10_000, 100_000, 1_000_000];
/** @type {Map<string, (number | undefined)[]>} */
const all = new Map(values.search.map((name) => [name, []]));
const rows = [];
for (const flaw of flaws) {
  const row = await withDesk(domain, flaw.changes, (compilation) => {
    const { ir, goals } = compilation;
    const contracts = new Map(ir.tools.map((tool) => [tool.name, tool]));
    const project = {
      ir,
      engine: createReferenceEngine({ ir }),
      contracts,
      literals: literalsOf(ir),
      recorded: new Map(),
    };
    const [world] = goals.worlds;
    if (world === undefined) throw new Error("the desk has a world");
    const { setting } = prepare(project, world, goals.goals);
    const cells = [];
    for (const name of values.search) {
      const search = SEARCHES[name];
      if (search === undefined)
        throw new Error(`no search is called ${name}: ${Object.keys(SEARCHES).join(", ")}`);
      const kills = seeds.map((seed) => search(createGame(setting), seed, most)?.decisions);
      all.get(name)?.push(...kills);
      cells.push(summary(kills));
    }
    return [flaw.name, String(setting.actions.length), ...cells];
  });
  rows.push(row);
  console.error(row.join("  "));
}
printTable(["flaw", "calls", ...values.search], rows);
console.log();
printTable(
  ["search", ...LEVELS.filter((n) => n <= most).map((n) => `at ${n}`), "median", "95th"],
  [...all].map(([name, kills]) => [
    name,
    ...LEVELS.filter((n) => n <= most).map(
      (n) =>
        `${((100 * kills.filter((k) => (k ?? Number.POSITIVE_INFINITY) <= n).length) / kills.length).toFixed(0)} %`,
    ),
    told(quantile(kills, 0.5)),
    told(quantile(kills, 0.95)),
  ]),
);

/** @param {readonly (number | undefined)[]} kills */
function summary(kills) {
  const found = kills.filter((k) => k !== undefined).length;
  return `${told(quantile(kills, 0.5))} (${found}/${kills.length})`;
}

/**
 * The quantile of decisions; what was not found took more than all that was.
 * @param {readonly (number | undefined)[]} kills
 * @param {number} q
 */
function quantile(kills, q) {
  const sorted = kills.map((k) => k ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** @param {number} decisions */
function told(decisions) {
  return Number.isFinite(decisions) ? String(decisions) : `> ${most}`;
}
