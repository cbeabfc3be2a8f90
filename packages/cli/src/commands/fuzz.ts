import { resolve } from "node:path";
import type { FuzzResult, Recorded } from "@enjoin/fuzzer";
import { Command, Option } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { type Built, loadArtifact, withEngine } from "../load-artifact.js";
import { formatOption, isSet, wholeNumber } from "../options.js";
import type { Outcome } from "../outcome.js";
import { tracesAt } from "../read-recordings.js";
import { seenFrom } from "../seen-from.js";
import { shellWord } from "../shell-word.js";
import { writeFiles } from "../write-files.js";

const LARGEST = 2 ** 31 - 1;

interface FuzzOptions {
  readonly seed: number;
  readonly budget?: number;
  readonly seedTraces?: readonly string[];
  readonly out: string;
  /** Absent: as `CI` says. */
  readonly strict?: boolean;
}

/** `policy fuzz`: chains of allowed calls that reach what must never happen. */
export function fuzzCommand(bind: Bind): Command {
  return new Command("fuzz")
    .summary("search for allowed calls that add up to something forbidden")
    .description(
      "Search for chains of calls that are each allowed and together reach a goal of `*.goals.ts`.",
    )
    .addOption(
      new Option("--seed <n>", "the same seed searches the same way")
        .argParser(wholeNumber(0, LARGEST))
        .default(1),
    )
    .addOption(
      new Option("--budget <n>", "most decisions to take in each world").argParser(wholeNumber(1, LARGEST)),
    )
    .option(
      "--strict",
      "fail for a goal that nothing reaches, with or without policies (default where CI is set)",
    )
    .option("--no-strict", "do not")
    .option(
      "--seed-traces <paths...>",
      "also try the arguments of recorded calls: traces, scenarios, or folders of them",
    )
    .option("--out <dir>", "folder of the project to write scenarios to", "scenarios/fuzz")
    .addOption(formatOption("sarif"))
    .action(bind(fuzzProject));
}

async function fuzzProject(
  cx: Context,
  { seed, budget, seedTraces = [], out, strict = isSet(cx.io.env.CI) }: FuzzOptions,
): Promise<Outcome> {
  const built = await loadArtifact(cx);
  const { fuzz } = await import("@enjoin/fuzzer");
  const recorded = await readRecorded(cx, built, seedTraces, out);
  cx.progress.phase("searching for bypasses");
  const options = {
    seed,
    ...(budget === undefined ? {} : { budget }),
    ...(recorded === undefined ? {} : { recorded }),
  };
  const unnamed = fuzz(built.artifact, built.goals, options);
  const searched = { ...unnamed, command: [unnamed.command, ...seedWords(seedTraces)].join(" ") };
  const found = searched.goals.some((g) => g.bypass !== null);
  const isVacuous = strict && searched.goals.some((g) => g.vacuous);
  const result = found ? await confirmed(cx, built, searched) : searched;
  const written = await writeScenarios(cx, built.root, out, result);
  const command =
    cx.project === "." ? result.command : `${result.command} --project ${shellWord(cx.project)}`;
  const { rulePlaces, goals } = built;
  const goalPlaces = new Map(goals.goals.map(({ name, place }) => [name, place]));
  return {
    report: { kind: "fuzz", result: { ...result, command }, written, strict, rulePlaces, goalPlaces },
    exit: found || isVacuous ? EXIT.finding : EXIT.ok,
  };
}

/** What the calls below `--seed-traces` were made with. */
async function readRecorded(
  cx: Context,
  { root, artifact }: Built,
  paths: readonly string[],
  out: string,
): Promise<Recorded | undefined> {
  if (paths.length === 0) return undefined;
  const { recordedIn } = await import("@enjoin/fuzzer");
  cx.progress.phase("reading recorded calls");
  const from = paths.map((path) => resolve(cx.io.cwd, path));
  return recordedIn(tracesAt(from, { root, artifact, except: resolve(root, out) }));
}

function seedWords(paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : ["--seed-traces", ...paths.map(shellWord)];
}

/** The result, after the bytes that enforcers load have allowed every chain as well. */
async function confirmed(cx: Context, built: Built, result: FuzzResult): Promise<FuzzResult> {
  const { confirm } = await import("@enjoin/fuzzer");
  cx.progress.phase("replaying what was found");
  return withEngine("wasm", built, (wasm) => withEngine("opa", built, (opa) => confirm(result, [wasm, opa])));
}

/** One file a bypass; the same bypass writes the same file again. */
async function writeScenarios(
  cx: Context,
  root: string,
  out: string,
  result: FuzzResult,
): Promise<Map<string, string>> {
  const { scenarioName, toScenario } = await import("@enjoin/fuzzer");
  const written = new Map<string, string>();
  for (const { name, bypass } of result.goals) {
    if (bypass === null) continue;
    const path = `${scenarioName(bypass)}.yaml`;
    const folder = resolve(root, out);
    await writeFiles(folder, [{ path, text: toScenario(bypass, result) }]);
    written.set(name, seenFrom(cx.io.cwd, resolve(folder, path)));
  }
  return written;
}
