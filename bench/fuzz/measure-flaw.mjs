// @ts-check
import { buildArtifact } from "@enjoin/compiler";
import { createOpaEngine, createWasmEngine } from "@enjoin/engine";
import { confirm } from "@enjoin/fuzzer";
import { findOpa } from "@enjoin/opa";
import { bypassOf } from "../../packages/fuzzer/dist/bypass-of.js";
import { createGame } from "../../packages/fuzzer/dist/play.js";
import { shrink } from "../../packages/fuzzer/dist/shrink.js";
import { withDesk } from "./desk-project.mjs";
import { goalOf, settingOf } from "./desk-setting.mjs";
import { SEARCHES } from "./searches.mjs";

const opa = await findOpa({ env: process.env });

/**
 * What each search takes to reach a goal through one flaw, in a game of its own for each seed. The chains that `enjoin` found
 * are shortened, and replayed on Wasm and OPA: a chain that one of them stops is an `Error`.
 * @param {import("./planted.mjs").Flaw} flaw
 * @param {{ domain: "m" | "l", seeds: readonly number[], most: number, searches: readonly string[] }} how
 */
export async function measureFlaw(flaw, { domain, seeds, most, searches }) {
  return withDesk(domain, flaw.changes, async (compilation) => {
    const setting = settingOf(compilation);
    /** @type {Map<string, import("@enjoin/fuzzer").Bypass>} */
    const chains = new Map();
    const kills = new Map();
    for (const name of searches) {
      const of = [];
      for (const seed of seeds) {
        const kill = SEARCHES[name]?.(() => createGame(setting), seed, most);
        of.push(kill?.decisions);
        if (name !== "enjoin" || kill === undefined) continue;
        const bypass = shortened(createGame(setting), setting, kill.path);
        chains.set(
          JSON.stringify(bypass.steps.map(({ session, tool, arguments: args }) => [session, tool, args])),
          bypass,
        );
      }
      kills.set(name, of);
    }
    if (chains.size > 0) await replayed([...chains.values()], await buildArtifact(compilation, opa));
    const lengths = [...chains.values()].map(({ steps }) => steps.length);
    const least = Math.min(...lengths);
    const most_ = Math.max(...lengths);
    return {
      calls: setting.actions.length,
      kills,
      confirmed: chains.size,
      lengths: chains.size === 0 ? "" : least === most_ ? `${least}` : `${least}-${most_}`,
    };
  });
}

/**
 * @param {import("../../packages/fuzzer/dist/play.js").DecidedGame} game
 * @param {import("../../packages/fuzzer/dist/play.js").Setting} setting
 * @param {readonly number[]} path
 * @returns {import("@enjoin/fuzzer").Bypass}
 */
function shortened(game, setting, path) {
  const goal = goalOf(game, setting, path);
  const chain = shrink(game, goal.name, path);
  return { ...bypassOf(game, setting, goal, chain), world: "desk", decisions: { found: 0, shrink: 0 } };
}

/**
 * @param {readonly import("@enjoin/fuzzer").Bypass[]} bypasses
 * @param {import("@enjoin/model").Artifact} artifact
 */
async function replayed(bypasses, artifact) {
  const engines = [await createWasmEngine(artifact), await createOpaEngine(artifact, opa)];
  try {
    const goals = bypasses.map((bypass) => ({ bypass }));
    await confirm(/** @type {any} */ ({ goals }), engines);
  } finally {
    for (const engine of engines) await engine.close?.();
  }
}
