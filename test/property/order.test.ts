import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { createRandom, type Random } from "./random.js";
import type { Asked } from "./requests.js";
import { withApprovals } from "./small-approvals.js";
import { inAnyOrder, sharedFiles } from "./small-project.js";
import { asks, smallAsked } from "./small-requests.js";
import { policyOf, type SmallRule, smallRules } from "./small-rules.js";
import { type Ask, compileFiles, threeEngines, type UnderTest } from "./three-engines.js";
import { told, tryAll } from "./trials.js";

// The same policies in several orders: of the files, of the policies, of the rules and trackers in them, and of the keys
// of requests. Not a word of a decision may depend on any of them.

const SEED = Number(process.env.ENJOIN_SEED ?? 20260103);
const TRIALS = 2000;
const ORDERS = 3;
const POLICIES = 4;

let rules: readonly SmallRule[];
let engines: readonly UnderTest[];

beforeAll(async () => {
  const random = createRandom(SEED);
  rules = smallRules(48, random);
  const policies = Array.from({ length: POLICIES }, (_, p) => rules.filter((_, i) => i % POLICIES === p));
  const builds: (readonly UnderTest[])[] = [];
  for (let n = 0; n < ORDERS; n++)
    builds.push(await threeEngines(compileFiles(filesOf(policies, n === 0, random))));
  engines = (builds[0] ?? []).map((engine, i) => ({
    ...engine,
    ask: inTurn(builds.map((build) => (build[i] as UnderTest).ask)),
  }));
}, 180_000);

it("decides the same, to the last word, whatever the order of files, policies, rules and keys", async () => {
  const tried = await tryAll(engines, { trials: TRIALS, seed: SEED }, (random) => {
    const names = Array.from({ length: 1 + random.below(12) }, () => random.pick(rules).name);
    const { request, state } = smallAsked([], random);
    const whole = { request: asks([...new Set(names)], withApprovals(request, random)), state };
    return {
      asked: Array.from({ length: ORDERS }, (_, n) => (n === 0 ? whole : shuffled(whole, random))),
      wrong: ([first, ...others]) => {
        const words = JSON.stringify(first?.decision);
        const isSame = others.every(
          (o) => JSON.stringify(o.decision) === words && isDeepStrictEqual(o.state, first?.state),
        );
        return isSame ? undefined : "another order decided otherwise";
      },
    };
  });
  console.info(`order: ${ORDERS} orders of ${rules.length} rules, ${told(tried, SEED)}`);
  expect(tried.wrong).toEqual([]);
});

/** The policies as they are, or with all that has an order in another one; folders come in the order of their names. */
function filesOf(
  policies: readonly (readonly SmallRule[])[],
  asTheyAre: boolean,
  random: Random,
): ReadonlyMap<string, string> {
  const order = <T>(list: readonly T[]) => (asTheyAre ? list : inAnyOrder(list, random));
  const folders = order(policies.map((_, p) => `f${p}`));
  const files = policies.map((own, p): [string, string] => [
    `policies/${folders[p]}/part${p}.policy.ts`,
    policyOf(`Part ${p}`, order(own)),
  ]);
  const shared = sharedFiles().map(([path, text]): [string, string] => [
    path,
    linesInOrder(text, "export const", order),
  ]);
  return new Map(order([...files, ...shared]));
}

/** A text whose lines with this beginning change places among each other. */
function linesInOrder(
  text: string,
  start: string,
  order: (list: readonly string[]) => readonly string[],
): string {
  const lines = text.split("\n");
  const placed = [...order(lines.filter((line) => line.startsWith(start) && line.endsWith(";")))];
  return lines
    .map((line) => (line.startsWith(start) && line.endsWith(";") ? placed.shift() : line))
    .join("\n");
}

/** Each event to the next in turn. */
function inTurn(asks: readonly Ask[]): Ask {
  return async (asked) => {
    const answers = await Promise.all(
      asks.map((ask, n) => ask(asked.filter((_, i) => i % asks.length === n))),
    );
    return asked.map((_, i) => {
      const step = answers[i % asks.length]?.[Math.floor(i / asks.length)];
      if (step === undefined) throw new Error("an answer is missing");
      return step;
    });
  };
}

/** The same JSON value with the keys of every object in another order. */
function shuffled(asked: Asked, random: Random): Asked {
  const walk = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    return Object.fromEntries(inAnyOrder(Object.entries(value), random).map(([k, v]) => [k, walk(v)]));
  };
  return walk(asked) as Asked;
}
