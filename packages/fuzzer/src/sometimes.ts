import type { Goals, SometimesSpec, ToolContract } from "@enjoin/model";
import type { Action, Variant } from "./actions.js";
import type { Change } from "./changes.js";
import type { FuzzResult } from "./fuzz-result.js";
import type { Player } from "./player.js";
import type { PlayedPart } from "./run-parts.js";
import { sameJson } from "./same-json.js";

/** Sees what must be possible, as calls are allowed. */
export interface Sightings {
  /** Takes note of a call that was allowed, and of what it changed. */
  allowed(call: number, changes: readonly Change[]): void;
  /** Names of what was seen. */
  readonly seen: ReadonlySet<string>;
}

/** Sightings of nothing yet. */
export function createSightings(
  sometimes: readonly Pick<Goals["sometimes"][number], "name" | "spec">[],
  actions: readonly Action[],
): Sightings {
  const seen = new Set<string>();
  const askedFor = actions.map(({ variant, answered }) =>
    sometimes.filter(({ spec }) => isSuch(spec, variant) && (spec.approved ?? answered) === answered),
  );
  return {
    seen,
    allowed(call, changes) {
      for (const { name, spec } of askedFor[call] ?? []) {
        if (!seen.has(name) && carries(spec, changes)) seen.add(name);
      }
    },
  };
}

/** Everything that must be possible, in the order of the project, and what a search says of it. */
export function seenIn(
  player: Player,
  played: readonly PlayedPart[],
  isComplete: boolean,
): FuzzResult["sometimes"] {
  const { goals } = player.sources;
  const seen = new Set(played.flatMap(({ result }) => result.seen));
  const stopped = played.flatMap(({ result }) => result.stopped);
  const calls = goals.worlds
    .flatMap((_, world) => player.prepared(world).setting.actions)
    .filter(({ answered }) => !answered);
  return goals.sometimes.map(({ name, spec }) => {
    const isSeen = seen.has(name);
    const tools = [...player.contracts.values()].filter((tool) => isOf(spec, tool)).map((tool) => tool.name);
    const rules = stopped.flatMap(([tool, by]) => (tools.includes(tool) ? by : []));
    return {
      name,
      title: spec.title,
      seen: isSeen || (isComplete ? false : null),
      calls: calls.filter(({ variant }) => isSuch(spec, variant)).length,
      stoppedBy: isSeen || !isComplete ? [] : [...new Set(rules)].sort(),
    };
  });
}

/** Whether it asks for calls of a tool. */
export function isOf(spec: SometimesSpec, { name, effects }: ToolContract): boolean {
  return "tool" in spec ? name === spec.tool : effects.some(({ verb }) => verb === spec.verb);
}

/** Whether it asks for a call, whatever that carries, and whether or not somebody has to let it through. */
function isSuch(spec: SometimesSpec, { contract, arguments: args }: Variant): boolean {
  return (
    isOf(spec, contract) &&
    Object.entries(spec.arguments ?? {}).every(([name, value]) => name in args && sameJson(args[name], value))
  );
}

function carries(spec: SometimesSpec, changes: readonly Change[]): boolean {
  const { labels } = spec;
  return (
    labels === undefined ||
    changes.some(
      (change) =>
        change.kind === "reached" &&
        ("tool" in spec || change.verb === spec.verb) &&
        change.labels.some((label) => labels.includes(label)),
    )
  );
}
