import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { InputError, nearest, type Problem } from "@enjoin/model";
import type { Vocabulary } from "./check-scenario.js";
import { type LoadedScenario, loadScenario } from "./load-scenario.js";
import type { Scenario } from "./scenario.js";

/** Where the scenarios of a project stand. */
const FOLDER = "scenarios";

/**
 * Reads every scenario below `scenarios/` of the project in `root`, in the order of their paths. Throws one
 * `InputError` with everything that is wrong with any of them.
 */
export async function loadSuite(root: string, known: Vocabulary): Promise<Scenario[]> {
  const loaded: LoadedScenario[] = [];
  const problems: Problem[] = [];
  for (const file of await scenarioFiles(root)) {
    try {
      loaded.push(await loadScenario(root, file, known));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length === 0) problems.push(...checkNames(loaded), ...checkTwins(loaded));
  if (problems.length > 0) throw new InputError(problems);
  return loaded.map(({ scenario }) => scenario);
}

async function scenarioFiles(root: string): Promise<string[]> {
  const entries = await entriesBelow(join(root, FOLDER));
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const misnamed = files.filter((file) => file.endsWith(".yml"));
  if (misnamed.length > 0) {
    throw new InputError(
      misnamed.map((file) => ({ file, message: "the name of a scenario file ends in `.yaml`, not `.yml`" })),
    );
  }
  const scenarios = files.filter((file) => file.endsWith(".yaml")).map((file) => relative(root, file));
  if (scenarios.length > 0) return scenarios.sort();
  const help = `write the first one into \`${FOLDER}/\`, or let \`policy init\` do it`;
  throw new InputError({ file: join(root, FOLDER), message: "no scenarios found", help });
}

async function entriesBelow(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function checkNames(loaded: readonly LoadedScenario[]): Problem[] {
  const first = new Map<string, string>();
  return loaded.flatMap(({ scenario, text }) => {
    const other = first.get(scenario.name);
    if (other === undefined) {
      first.set(scenario.name, scenario.file);
      return [];
    }
    const message = `there is a scenario \`${scenario.name}\` already, in ${other}`;
    return [text.at({ pointer: "/name", message })];
  });
}

function checkTwins(loaded: readonly LoadedScenario[]): Problem[] {
  const kinds = new Map(loaded.map(({ scenario }) => [scenario.name, scenario.kind]));
  return loaded.flatMap(({ scenario, text }) => {
    const { twin, kind } = scenario;
    if (twin === undefined) return [];
    const other = kinds.get(twin);
    if (other === undefined) {
      const near = nearest(twin, kinds.keys());
      const help = near ? { help: `did you mean \`${near}\`?` } : {};
      return [text.at({ pointer: "/twin", message: `there is no scenario \`${twin}\``, ...help })];
    }
    if (other !== kind) return [];
    const wanted = kind === "attack" ? "benign" : "attack";
    return [
      text.at({
        pointer: "/twin",
        message: `the twin of this scenario must be ${wanted}: \`${twin}\` is not`,
      }),
    ];
  });
}
