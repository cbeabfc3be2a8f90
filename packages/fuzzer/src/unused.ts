import { ruleId, type ToolContract } from "@enjoin/model";
import { isPlayed } from "./actions.js";
import type { FuzzResult } from "./fuzz-result.js";
import type { Player } from "./player.js";
import type { PlayedPart } from "./run-parts.js";

/** Ids of rules that took part in no decision. */
export function neverFired(player: Player, played: readonly PlayedPart[]): readonly string[] {
  const fired = new Set(played.flatMap(({ result }) => result.fired));
  const rules = player.sources.artifact.ir.policies.flatMap((policy) => policy.rules.map(ruleId));
  return rules.filter((rule) => !fired.has(rule)).sort();
}

/**
 * Tools that no search could use, what never entered and never left, and what stopped them (nothing, where no world has them): a
 * goal that holds because of them holds for little.
 */
export function neverAllowed(player: Player, played: readonly PlayedPart[]): FuzzResult["neverAllowed"] {
  const allowed = new Set(played.flatMap(({ result }) => result.allowed));
  const stopped = played.flatMap(({ result }) => result.stopped);
  const worlds = [...new Set(played.map(({ part }) => part.world))];
  const callable = new Set(
    worlds.flatMap((world) => player.prepared(world).setting.actions.map((a) => a.variant.contract.name)),
  );
  const specs = worlds.flatMap((world) => player.sources.goals.worlds[world]?.spec ?? []);
  return [...player.contracts.values()].sort(byName).flatMap((contract) => {
    const { name: tool, point } = contract;
    if (allowed.has(tool)) return [];
    const rules = new Set(stopped.flatMap(([name, by]) => (name === tool ? by : [])));
    const called = specs.some((spec) => isPlayed(contract, spec));
    if (called && !callable.has(tool)) rules.add("guard");
    const pointed = point === undefined ? {} : { point };
    return called && rules.size === 0 ? [] : [{ tool, ...pointed, rules: [...rules].sort() }];
  });
}

function byName(a: ToolContract, b: ToolContract): number {
  return a.name < b.name ? -1 : 1;
}
