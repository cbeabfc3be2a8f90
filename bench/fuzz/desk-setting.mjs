// @ts-check
import { createReferenceEngine } from "@enjoin/engine";
import { literalsOf } from "../../packages/fuzzer/dist/literals.js";
import { prepare } from "../../packages/fuzzer/dist/prepare.js";

/** @typedef {import("../../packages/fuzzer/dist/play.js").Setting} Setting */

/**
 * What the desk's world is searched with.
 * @param {import("@enjoin/compiler").Compilation} compilation
 * @returns {Setting}
 */
export function settingOf({ ir, goals }) {
  const contracts = new Map(ir.tools.map((tool) => [tool.name, tool]));
  const engine = createReferenceEngine({ ir });
  const project = { ir, engine, contracts, literals: literalsOf(ir), recorded: new Map() };
  const [world] = goals.worlds;
  if (world === undefined) throw new Error("the desk has a world");
  return prepare(project, world, goals).setting;
}

/**
 * The goal that a path of allowed moves ends at.
 * @param {import("../../packages/fuzzer/dist/game.js").Game} game
 * @param {Setting} setting
 * @param {readonly number[]} path
 */
export function goalOf(game, setting, path) {
  let position = game.start;
  let reached = "";
  for (const move of path) {
    const made = game.play(position, move);
    if (made.kind === "stopped") throw new Error("a move of the chain is stopped");
    position = made.next;
    [reached = reached] = made.reached;
  }
  const goal = setting.goals.find(({ name }) => name === reached);
  if (goal === undefined) throw new Error("the chain reaches no goal");
  return goal;
}
