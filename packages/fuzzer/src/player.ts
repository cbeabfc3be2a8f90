import { createReferenceEngine, type Engine } from "@enjoin/engine";
import type { Artifact, Goals, ToolContract } from "@enjoin/model";
import { literalsOf } from "./literals.js";
import type { Part, PartResult, Watch } from "./part.js";
import { createGame } from "./play.js";
import { playPart } from "./play-part.js";
import { type Prepared, prepare, unprotected } from "./prepare.js";
import type { Recorded } from "./recorded.js";

/** What is searched. It can be sent to another thread. */
export interface Sources {
  readonly artifact: Pick<Artifact, "ir">;
  readonly goals: Goals;
  /** Arguments of recorded calls. */
  readonly recorded: Recorded["values"];
}

/** Plays parts of the search of one project, each in a game of its own. */
export interface Player {
  readonly sources: Sources;
  readonly contracts: ReadonlyMap<string, ToolContract>;
  /** The engine that decides. */
  readonly engine: Engine;
  /** The worlds of the project as they are searched. Throws an `InputError` where nothing can be called in one. */
  prepared(world: number): Prepared;
  play(part: Part, watch?: Watch): PartResult;
}

/** What a search makes its moves of, by name: tools, and what enters and leaves. */
export function contractsOf({ ir }: Pick<Artifact, "ir">): ReadonlyMap<string, ToolContract> {
  return new Map(ir.tools.map((contract) => [contract.name, contract]));
}

/** A player for a project whose goals are in order. */
export function createPlayer(sources: Sources): Player {
  const { artifact, goals, recorded } = sources;
  const { ir } = artifact;
  const contracts = contractsOf(artifact);
  const engine = createReferenceEngine(artifact);
  const project = { ir, engine, contracts, literals: literalsOf(ir), recorded };
  const known: Prepared[] = [];

  const prepared = (index: number): Prepared => {
    const world = goals.worlds[index];
    if (world === undefined) throw new RangeError(`there is no world ${index}`);
    const made = known[index] ?? prepare(project, world, goals.goals);
    known[index] = made;
    return made;
  };

  return {
    sources,
    contracts,
    engine,
    prepared,
    play(part, watch) {
      const { setting } = prepared(part.world);
      const game = createGame(part.unprotected ? unprotected(setting) : setting);
      const played = playPart(game, part, watch);
      const { effects, fired, allowed, stopped } = game.coverage;
      return {
        ...played,
        evaluated: game.counts.evaluated,
        checked: game.counts.checked,
        effects: [...effects],
        fired: [...fired].sort(),
        allowed: [...allowed].sort(),
        stopped: [...stopped].map(([tool, rules]) => [tool, [...rules].sort()]),
      };
    },
  };
}
