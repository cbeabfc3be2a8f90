import { createHash } from "node:crypto";
import type { SearchedWorld, ToolContract, WorldSpec } from "@enjoin/model";
import type { Player } from "./player.js";
import type { PlayedPart } from "./run-parts.js";
import { canonical } from "./same-json.js";
import { timeOf } from "./session-events.js";
import { mostWaited, type Wait } from "./waits.js";

/**
 * The worlds that were searched, and how much of each was tried without exception; of a search that was ended, all that it was to
 * search.
 */
export function searchedWorlds(
  player: Player,
  played: readonly PlayedPart[],
  interrupted: boolean,
): readonly SearchedWorld[] {
  return player.sources.goals.worlds.flatMap(({ name, spec }, world) => {
    const here = played.filter(({ part }) => part.world === world);
    if (here.length === 0 && !interrupted) return [];
    const { actions, waits } = player.prepared(world).setting;
    const { approver } = spec;
    const at = (point: ToolContract["point"]) =>
      actions.filter(({ answered, variant }) => !answered && variant.contract.point === point).length;
    const [inputs, outputs] = [at("input"), at("output")];
    return [
      {
        name,
        digest: `sha256:${createHash("sha256").update(canonical(spec)).digest("hex")}`,
        subjects: spec.subjects.length,
        sessions: spec.subjects.length * spec.sessions,
        calls: at(undefined),
        ...(inputs === 0 ? {} : { inputs }),
        ...(outputs === 0 ? {} : { outputs }),
        ...(approver === undefined
          ? {}
          : { approver: { id: approver.id, careless: approver.careless ?? false } }),
        ...waitedIn(spec, waits),
        exhausted: here.flatMap(({ part: { goals }, result: { exhausted } }) =>
          exhausted === null ? [] : [{ goals, ...exhausted, ...durationsOf(spec, exhausted.waits) }],
        ),
      },
    ];
  });
}

/** How a search of a world could wait, for a report. */
function waitedIn(
  world: WorldSpec,
  waits: readonly Wait[],
): Pick<SearchedWorld, "waits" | "mostWaited" | "expiries"> {
  return { ...durationsOf(world, waits), mostWaited: mostWaited(waits) };
}

/** How long one could wait at a time, and until when. */
function durationsOf(world: WorldSpec, waits: readonly Wait[]): Pick<SearchedWorld, "waits" | "expiries"> {
  return {
    waits: waits.flatMap((wait) => (wait.kind === "for" ? [wait.ms] : [])),
    expiries: waits.flatMap((wait) =>
      wait.kind === "until" ? [timeOf(world, wait.clock) - world.start] : [],
    ),
  };
}
