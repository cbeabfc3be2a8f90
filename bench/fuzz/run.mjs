// @ts-check
// Measures `policy fuzz` on planted flaws, beside other ways to search the same game. What counts is decisions, as they are what
// a search costs. `npm run bench:fuzz` after `npm ci`; `-- --domain m --seeds 5 --most 10000 --search enjoin` for less of it,
// `-- --plot out.svg` to draw it as well, and `-- --alarms --domain m --seeds 10 --most 1000000` for false alarms alone, in ten
// policies without a flaw.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { printTable } from "../table.mjs";
import { CORRECT, EQUIVALENT, HELD_OUT } from "./held-out.mjs";
import { measureFlaw } from "./measure-flaw.mjs";
import { PLANTED } from "./planted.mjs";
import { plotOf } from "./plot.mjs";
import { OTHERS, SEARCHES } from "./searches.mjs";
import { killRate, LEVELS } from "./survival.mjs";

const { values } = parseArgs({
  options: {
    domain: { type: "string", multiple: true, default: ["m", "l"] },
    seeds: { type: "string", default: "20" },
    most: { type: "string", default: "100000" },
    search: { type: "string", multiple: true, default: Object.keys(SEARCHES) },
    flaw: { type: "string", multiple: true },
    plot: { type: "string" },
    alarms: { type: "boolean", default: false },
  },
});
const most = Number(values.most);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const unknown = values.search.filter((name) => SEARCHES[name] === undefined);
if (unknown.length > 0)
  throw new Error(`no search is called ${unknown}: ${Object.keys(SEARCHES).join(", ")}`);
if (values.alarms && values.plot !== undefined) throw new Error("false alarms are not plotted");
/** @type {import("./plot.mjs").Panel[]} */
const panels = [];

for (const domain of /** @type {("m" | "l")[]} */ (values.domain)) {
  if (values.alarms) {
    await printAlarms(domain);
    continue;
  }
  await printSet(domain, "planted", PLANTED);
  await printSet(domain, "held out", HELD_OUT);
  if (values.search.includes("enjoin") && values.flaw === undefined) await printControls(domain);
}

if (values.plot !== undefined) {
  writeFileSync(values.plot, plotOf(panels, most));
  console.log(`\nkill rates drawn in ${values.plot}`);
}

/**
 * The first ten policies without a flaw with every seed, each as it is done.
 * @param {"m" | "l"} domain
 */
async function printAlarms(domain) {
  console.log(`\nPolicies without a flaw in ${domain.toUpperCase()}, ${most} decisions with each seed\n`);
  for (const { name, changes } of CORRECT.slice(0, 10)) {
    const alarms = [];
    for (const seed of seeds) {
      const flaw = { name, kind: "none", domains: [domain], changes };
      const found = await measureFlaw(flaw, { domain, seeds: [seed], most, searches: ["enjoin"] });
      if (found.confirmed > 0) alarms.push(seed);
    }
    console.log(`${name}: ${seeds.length} seeds, ${alarms.length} false alarms ${alarms.join(", ")}`);
  }
}

/**
 * Policies that hold, and changes that change nothing: whatever is found there is a false alarm.
 * @param {"m" | "l"} domain
 */
async function printControls(domain) {
  const [first] = seeds;
  const alarms = [];
  const list = [...EQUIVALENT, ...CORRECT];
  for (const { name, changes } of list) {
    const flaw = { name, kind: "none", domains: [domain], changes };
    const found = await measureFlaw(flaw, {
      domain,
      seeds: first === undefined ? [] : [first],
      most,
      searches: ["enjoin"],
    });
    if (found.confirmed > 0) alarms.push(name);
  }
  console.log(
    `\n${list.length} policies without a flaw in ${domain.toUpperCase()}, ${most} decisions each with one seed: ${alarms.length} false alarms ${alarms.join(", ")}`,
  );
}

/**
 * @param {"m" | "l"} domain
 * @param {string} set
 * @param {readonly import("./planted.mjs").Flaw[]} list
 */
async function printSet(domain, set, list) {
  const flaws = list.filter((f) => f.domains.includes(domain) && (values.flaw?.includes(f.name) ?? true));
  if (flaws.length === 0) return;
  console.log(
    `\nFlaws ${set} in ${domain.toUpperCase()}: median decisions to the first bypass (seeds that found one)\n`,
  );
  /** @type {Map<string, (number | undefined)[]>} */
  const kills = new Map(values.search.map((name) => [name, []]));
  const rows = [];
  /** @type {Map<string, number>[]} */
  const medians = [];
  let confirmed = 0;
  for (const flaw of flaws) {
    const found = await measureFlaw(flaw, { domain, seeds, most, searches: values.search });
    confirmed += found.confirmed;
    for (const [name, decisions] of found.kills) kills.get(name)?.push(...decisions);
    const cells = [...found.kills.values()].map(summary);
    rows.push([flaw.name, `${found.calls}`, ...cells, found.lengths]);
    medians.push(new Map([...found.kills].map(([name, of]) => [name, Math.min(most, quantile(of, 0.5))])));
  }
  panels.push({ title: `Flaws ${set} in ${domain.toUpperCase()}: searches that had found a bypass`, kills });
  printTable(["flaw", "calls", ...values.search, "chain"], rows);
  console.log();
  printTable(
    ["search", ...LEVELS.map((n) => `at ${n}`), "median", "95th"],
    [...kills].map(([name, decisions]) => [
      name,
      ...LEVELS.map((n) => share(decisions, n)),
      told(quantile(decisions, 0.5)),
      told(quantile(decisions, 0.95)),
    ]),
  );
  for (const name of OTHERS.filter((other) => kills.has(other) && kills.has("enjoin"))) {
    console.log(
      `${name}: ${ratioOf(medians, name).toFixed(1)} times the decisions or more (geometric mean of ratios of medians)`,
    );
  }
  console.log(`${confirmed} different chains, each replayed on wasm and opa`);
}

/**
 * How many times the decisions of ours another search takes. A median that was not reached counts as the most that was
 * allowed, so this is no more than it is.
 * @param {readonly ReadonlyMap<string, number>[]} medians of each flaw, by search
 * @param {string} name
 */
function ratioOf(medians, name) {
  const logs = medians.map((of) => Math.log((of.get(name) ?? most) / (of.get("enjoin") ?? most)));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** @param {readonly (number | undefined)[]} kills */
function summary(kills) {
  const found = kills.filter((k) => k !== undefined).length;
  return `${told(quantile(kills, 0.5))} (${found}/${kills.length})`;
}

/**
 * Nothing is known beyond what the searches had.
 * @param {readonly (number | undefined)[]} kills
 * @param {number} n
 */
function share(kills, n) {
  return n > most ? "-" : `${(100 * killRate(kills, n)).toFixed(1)} %`;
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
