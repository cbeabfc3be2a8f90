import { createReferenceEngine, type Engine } from "@enjoin/engine";
import type { Artifact, FuzzChain, Goals, PolicyIr, ToolContract } from "@enjoin/model";
import { plainCalls } from "./actions.js";
import { pathOf } from "./chain.js";
import { literalsOf } from "./literals.js";
import type { Part, PartResult, Watch } from "./part.js";
import type { Path } from "./path.js";
import { createGame, type Setting } from "./play.js";
import { playPart } from "./play-part.js";
import { type Prepared, prepare, unprotected } from "./prepare.js";
import type { Recorded } from "./recorded.js";
import { createSlicer, type Slice, type Slicer } from "./slices.js";

/** What is searched. It can be sent to another thread. */
export interface Sources {
  readonly artifact: Pick<Artifact, "ir">;
  readonly goals: Goals;
  /** Arguments of recorded calls. */
  readonly recorded: Recorded["values"];
  /** Chains of a corpus, the shortest first. */
  readonly chains: readonly FuzzChain[];
}

/** Plays parts of the search of one project, each in a game of its own. */
export interface Player {
  readonly sources: Sources;
  readonly contracts: ReadonlyMap<string, ToolContract>;
  /** The engine that decides. */
  readonly engine: Engine;
  /** The worlds of the project as they are searched. Throws an `InputError` where nothing can be called in one. */
  prepared(world: number): Prepared;
  /** What bears on some goals in a world: a slice for each, where they do not share one. */
  slices(world: number, goals: readonly string[], unprotected: boolean): readonly Slice[];
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
  const { artifact, goals, recorded, chains } = sources;
  const { ir } = artifact;
  const contracts = contractsOf(artifact);
  const engine = createReferenceEngine(artifact);
  const project = { ir, engine, contracts, literals: literalsOf(ir), recorded };
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

  const slicers = new Map<string, Slicer>();
  const slicer = (world: number, free: boolean): Slicer => {
    const key = JSON.stringify([world, free]);
    const made = slicers.get(key) ?? slicerOf(prepared(world).setting, ir, free);
    slicers.set(key, made);
    return made;
  };

  return {
    sources,
    contracts,
    engine,
    prepared,
    slices: (world, names, free) => slicer(world, free).slices(names),
    known: knownIn,
    play(part, watch) {
      const { setting } = prepared(part.world);
      const whole = part.unprotected ? unprotected(setting) : setting;
      const slice =
        part.layer === "everything" ? slicer(part.world, part.unprotected).slice(part.goals) : undefined;
      const game = createGame(slice?.setting ?? whole);
      const played = playPart(game, part, watch, knownIn(part.world).paths);
      const { effects, fired, allowed, stopped } = game.coverage;
      return {
        ...played,
        found: played.found.map((found) => ({
          ...found,
          path: found.path.map((move) => slice?.moves[move] ?? move),
        })),
        exhausted: played.exhausted && { ...played.exhausted, calls: plainCalls(game.actions) },
        evaluated: game.counts.evaluated,
        checked: game.counts.checked,
        effects: [...effects],
        fired: [...fired].sort(),
        allowed: [...allowed].sort(),
        stopped: [...stopped].map(([tool, rules]) => [tool, [...rules].sort()]),
        seen: [...game.seen].sort(),
      };
    },
  };
}

/** A slicer for a game; where no policy stops anything, nothing that they remember bears on anything. */
function slicerOf(setting: Setting, ir: PolicyIr, free: boolean): Slicer {
  return free ? createSlicer(unprotected(setting), { ...ir, policies: [] }) : createSlicer(setting, ir);
}
