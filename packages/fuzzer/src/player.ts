import { createReferenceEngine, type Engine } from "@enjoin/engine";
import type { Artifact, FuzzChain, Goals, ToolContract } from "@enjoin/model";
import { pathOf } from "./chain.js";
import { coverageOf } from "./coverage.js";
import { LAUNDERING } from "./laundering.js";
import type { Found } from "./layer.js";
import { literalsOf } from "./literals.js";
import { type Part, type PartResult, UNWATCHED, type Watch } from "./part.js";
import type { Path } from "./path.js";
import { createGame, type DecidedGame } from "./play.js";
import { playLayer, playPart } from "./play-part.js";
import { type Prepared, prepare, unprotected } from "./prepare.js";
import type { Recorded } from "./recorded.js";
import { createRelaxer, type Group, type Relaxer } from "./relaxer.js";
import { relaxing } from "./relaxing.js";

/** What is searched. It can be sent to another thread. */
export interface Sources {
  readonly artifact: Pick<Artifact, "ir">;
  readonly goals: Goals;
  /** Arguments of recorded calls. */
  readonly recorded: Recorded["values"];
  /** Chains of a corpus, the shortest first. */
  readonly chains: readonly FuzzChain[];
  /** Whether to look for data whose labels were lost as well. */
  readonly laundering?: boolean;
}

/** Plays parts of the search of one project, each in a game of its own. */
export interface Player {
  readonly sources: Sources;
  readonly contracts: ReadonlyMap<string, ToolContract>;
  /** The engine that decides. */
  readonly engine: Engine;
  /** The worlds of the project as they are searched. Throws an `InputError` where nothing can be called in one. */
  prepared(world: number): Prepared;
  /** Some goals, with those together that are searched for together in a world. */
  groups(world: number, goals: readonly string[], unprotected: boolean): readonly Group[];
  /** The chains that are played in a world, and how many of their calls and waits are no more. */
  known(world: number): { readonly paths: readonly Path[]; readonly missing: number };
  play(part: Part, watch?: Watch): PartResult;
}

/** What a search makes its moves of, by name: tools, and what enters and leaves. */
export function contractsOf({ ir }: Pick<Artifact, "ir">): ReadonlyMap<string, ToolContract> {
  return new Map(ir.tools.map((contract) => [contract.name, contract]));
}

/** A player for a project whose goals are in order. */
export function createPlayer(sources: Sources): Player {
  const { artifact, goals, recorded, chains, laundering = false } = sources;
  const { ir } = artifact;
  const contracts = contractsOf(artifact);
  const engine = createReferenceEngine(artifact);
  const project = { ir, engine, contracts, literals: literalsOf(ir), recorded, laundering };
  /** Where no policy stops anything, nothing that they remember bears on anything. */
  const none = { ...ir, policies: [] };
  const known: Prepared[] = [];

  const prepared = (index: number): Prepared => {
    const world = goals.worlds[index];
    if (world === undefined) throw new RangeError(`there is no world ${index}`);
    const made = known[index] ?? prepare(project, world, goals, chainsIn(index));
    known[index] = made;
    return made;
  };
  const chainsIn = (index: number) => chains.filter(({ world }) => world === goals.worlds[index]?.name);
  const knownIn = (index: number) => {
    const all = chainsIn(index).map((chain) => pathOf(prepared(index).setting, chain));
    const paths = all.map(({ path }) => path).filter((path) => path.length > 0);
    return { paths, missing: all.reduce((sum, { missing }) => sum + missing, 0) };
  };

  const relaxers = new Map<string, Relaxer>();
  const relaxerOf = (world: number, free: boolean): Relaxer => {
    const key = JSON.stringify([world, free]);
    const { setting } = prepared(world);
    const made = relaxers.get(key) ?? createRelaxer(free ? unprotected(setting) : setting, free ? none : ir);
    relaxers.set(key, made);
    return made;
  };

  /** Tries everything that bears on the goals of a part. */
  const exhaust = (part: Part, whole: DecidedGame, watch: Watch): PartResult => {
    const relaxer = relaxerOf(part.world, part.unprotected);
    const { slice } = relaxer;
    // What would be stopped by what is remembered is what laundering is about.
    const rules = part.goals.includes(LAUNDERING.name) ? [] : relaxer.rules;
    const without = (left: ReadonlySet<string>) => {
      const cut = slice(left, part.goals);
      return cut && { game: createGame(cut.setting), moves: cut.moves };
    };
    const layerFor = (found: Found) => relaxing({ whole, rules, without }, part.budget / 2, found);
    const { layer, ...played } = playLayer(layerFor, (layer) => layer.asked().decisions, part, watch);
    const { evaluated, checked } = layer.asked();
    return { ...played, exhausted: { ...layer.exhausted }, evaluated, checked, ...seenIn(layer.decided()) };
  };

  return {
    sources,
    contracts,
    engine,
    prepared,
    groups: (world, names, free) => relaxerOf(world, free).groups(names),
    known: knownIn,
    play(part, watch = UNWATCHED) {
      const { setting } = prepared(part.world);
      const game = createGame(part.unprotected ? unprotected(setting) : setting);
      if (part.layer === "everything") return exhaust(part, game, watch);
      const played = playPart(game, part, watch, knownIn(part.world).paths);
      const { evaluated, checked } = game.counts;
      return { ...played, exhausted: null, evaluated, checked, ...seenIn([game]) };
    },
  };
}

/** What some games saw of the policies. */
function seenIn(
  games: readonly DecidedGame[],
): Pick<PartResult, "informed" | "lost" | "effects" | "fired" | "allowed" | "stopped" | "seen"> {
  const { effects, fired, allowed, stopped } = coverageOf(games.map(({ coverage }) => coverage));
  return {
    informed: games.reduce((sum, game) => sum + game.informed(), 0),
    lost: games.some((game) => game.lost()),
    effects: [...effects],
    fired: [...fired].sort(),
    allowed: [...allowed].sort(),
    stopped: [...stopped].map(([tool, rules]) => [tool, [...rules].sort()]),
    seen: [...new Set(games.flatMap(({ seen }) => [...seen]))].sort(),
  };
}
