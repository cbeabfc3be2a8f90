import { type Artifact, EFFECTS, type Goals, InputError } from "@enjoin/model";
import { bypassesIn } from "./bypasses.js";
import { checkGoals } from "./check-goals.js";
import type { Corpus } from "./corpus.js";
import type { FuzzResult, PlayedCorpus } from "./fuzz-result.js";
import { LAUNDERING } from "./laundering.js";
import { type LayerName, SEARCHING, type SearchingLayer } from "./part.js";
import type { Plan } from "./plan.js";
import { contractsOf, createPlayer, type Player } from "./player.js";
import type { Recorded } from "./recorded.js";
import { inTurn, type PlayedPart, type RunParts } from "./run-parts.js";
import { search } from "./search.js";
import { searchedWorlds } from "./searched-worlds.js";
import { seenIn } from "./sometimes.js";
import { neverAllowed, neverFired } from "./unused.js";

/** Decisions that the search of one world may take when nobody says otherwise. */
const DEFAULT_BUDGET = 200_000;

/** How to search. */
export interface FuzzOptions {
  /** A whole number below 2^31: the same seed searches the same way. */
  readonly seed: number;
  /** Most decisions to take in each world. */
  readonly budget?: number;
  /** Argument values to try as well, of calls that were recorded. */
  readonly recorded?: Recorded;
  /** Chains to play before the search. */
  readonly corpus?: Corpus;
  /** How to search: all ways, when absent. */
  readonly layers?: readonly SearchingLayer[];
  /**
   * Whether to look for data whose labels were lost as well, on the way to the goals, and for nothing else where there are none.
   * When absent, it is looked for where there are no goals.
   */
  readonly laundering?: boolean;
}

/**
 * Searches every declared world for sequences of allowed calls that reach a goal, and shortens what it finds. The reference
 * engine decides; `confirm` replays what is found on others. `run` plays the parts of the search, and the same comes of it
 * whichever does. Throws an `InputError` when there is nothing to search for, or when a goal or a world cannot be used.
 */
export async function fuzz(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  options: FuzzOptions,
  run: RunParts = inTurn,
): Promise<FuzzResult> {
  const { player, plan } = prepareFuzz(artifact, goals, options);
  const { played, interrupted } = await search(player, plan, run);
  if (!interrupted) checkAsked(player, plan, played);
  const bypasses = await bypassesIn(player, played);
  const open = goals.goals.map(({ name }) => name).filter((goal) => !bypasses.has(goal));
  /** Whether the search was made to its end. */
  const isOpen = plan.goals.some((goal) => !bypasses.has(goal));
  const unreached = interrupted ? undefined : await outOfReach(player, { ...plan, goals: open }, run);
  const results = played.map(({ result }) => result);
  // Where nothing is ever lost, nothing can be found of it.
  const isNothingLost = !results.some(({ lost }) => lost) && !interrupted;
  const worlds = searchedWorlds(player, played, interrupted);
  const { seed, budget } = plan;
  const { recorded, corpus } = options;
  const preparing = sum([...worldsOf(played)].map((world) => player.prepared(world).decisions));
  return {
    seed,
    budget,
    engine: player.engine.version,
    confirmedBy: [],
    artifact: artifact.digest,
    ...(recorded === undefined ? {} : { recorded: { calls: recorded.calls, digest: recorded.digest } }),
    ...(corpus === undefined ? {} : { corpus: playedOf(player, corpus, played) }),
    interrupted,
    unchecked: unreached === undefined,
    decisions: preparing + sum(results.map(({ decisions }) => decisions)),
    evaluated: preparing + sum(results.map(({ evaluated }) => evaluated)),
    checked: sum(results.map(({ checked }) => checked)),
    effects: EFFECTS.map((effect) => ({
      effect,
      decisions: sum(
        results.flatMap(({ effects }) => effects.flatMap(([name, n]) => (name === effect ? [n] : []))),
      ),
    })).filter(({ decisions }) => decisions > 0),
    sequences: sum(played.map(({ part, result }) => (part.layer === "chance" ? result.turns : 0))),
    idle: sum(results.map(({ idle }) => idle)),
    actions: sum(worlds.map(({ calls, inputs = 0, outputs = 0 }) => calls + inputs + outputs)),
    worlds,
    informed: sum(results.map(({ informed }) => informed)),
    goals: soughtIn(goals, plan, bypasses).map(({ name, title }) => ({
      name,
      title,
      bypass: bypasses.get(name) ?? null,
      vacuous: name === LAUNDERING.name ? isNothingLost : (unreached?.has(name) ?? false),
    })),
    sometimes: seenIn(player, played, isOpen && !interrupted),
    neverAllowed: !isOpen || interrupted ? [] : neverAllowed(player, played),
    neverFired: played.some(isSearch) && !interrupted ? neverFired(player, played) : [],
    command: `policy fuzz --seed ${seed}${budget === DEFAULT_BUDGET ? "" : ` --budget ${budget}`}`,
  };
}

/** What plays the parts of a search, and its plan. Throws an `InputError` where it could not be searched. */
export function prepareFuzz(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  { seed, budget = DEFAULT_BUDGET, recorded, corpus, layers = SEARCHING, ...how }: FuzzOptions,
): { readonly player: Player; readonly plan: Plan } {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw new InputError({ file: "--seed", message: `\`${seed}\` is not a whole number below 2^31` });
  }
  const laundering = how.laundering ?? goals.goals.length === 0;
  checkGoals(goals, contractsOf(artifact), laundering);
  const { ir } = artifact;
  const player = createPlayer({
    artifact: { ir },
    goals,
    recorded: recorded?.values ?? new Map(),
    chains: corpus?.chains ?? [],
    laundering,
  });
  const names = goals.goals.map((goal) => goal.name);
  const plan = {
    seed,
    budget,
    goals: names.length === 0 ? [LAUNDERING.name] : names,
    layers: SEARCHING.filter((layer) => layers.includes(layer)),
    unprotected: false,
  };
  return { player, plan };
}

/** The goals of a project; and that no label was lost, where it was looked for alone, or one was. */
function soughtIn(
  { goals }: Goals,
  plan: Plan,
  bypasses: ReadonlyMap<string, unknown>,
): readonly { readonly name: string; readonly title: string }[] {
  const declared = goals.map(({ name, spec }) => ({ name, title: spec.title }));
  const { name } = LAUNDERING;
  return plan.goals.includes(name) || bypasses.has(name) ? [...declared, LAUNDERING] : declared;
}

/** What was played of a corpus. */
function playedOf(player: Player, corpus: Corpus, played: readonly PlayedPart[]): PlayedCorpus {
  const turns = (layer: LayerName) =>
    sum(played.map(({ part, result }) => (part.layer === layer ? result.turns : 0)));
  const missing = [...worldsOf(played)].map((world) => player.known(world).missing);
  return {
    chains: corpus.chains.length + corpus.leftOut,
    played: turns("chains"),
    variations: turns("variations"),
    missing: sum(missing),
    digest: corpus.digest,
  };
}

/** A search that could not ask for anything would say that all goals hold, whatever a corpus has shown. */
function checkAsked(player: Player, { budget }: Plan, played: readonly PlayedPart[]): void {
  const searched = played.filter(isSearch);
  for (const index of worldsOf(searched)) {
    const here = searched.filter(({ part }) => part.world === index);
    if (here.some(({ result }) => result.decisions > 0)) continue;
    if (here.every(({ result }) => result.exhausted?.everything)) continue;
    const name = player.sources.goals.worlds[index]?.name;
    const { decisions } = player.prepared(index);
    const message = `${budget} is too few for a single turn in the world \`${name}\``;
    const help = `its ${decisions} calls take one each before the search begins, and a turn takes up to a hundred`;
    throw new InputError({ file: "--budget", message, help });
  }
}

/** Whether a part looks for what is not known: to play a corpus is no search. */
function isSearch({ part: { layer } }: PlayedPart): boolean {
  return layer === "chance" || layer === "everything";
}

/** Goals that no world reaches even without any policy; nothing, where that search was ended before its time. */
async function outOfReach(
  player: Player,
  plan: Plan,
  run: RunParts,
): Promise<ReadonlySet<string> | undefined> {
  if (plan.goals.length === 0) return new Set();
  // What nothing stops is reached by chance, if at all.
  const { played, interrupted } = await search(
    player,
    { ...plan, layers: SEARCHING, unprotected: true },
    run,
  );
  if (interrupted) return undefined;
  const reached = new Set(played.flatMap(({ result }) => result.found.map(({ goal }) => goal)));
  return new Set(plan.goals.filter((goal) => !reached.has(goal)));
}

function worldsOf(played: readonly PlayedPart[]): ReadonlySet<number> {
  return new Set(played.map(({ part }) => part.world));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
