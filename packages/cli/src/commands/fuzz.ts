import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { FuzzOptions, FuzzResult, Recorded, Shard, Share } from "@enjoin/fuzzer";
import type { Place } from "@enjoin/model";
import { Command } from "commander";
import { chosenGoals } from "../chosen-goals.js";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { type FuzzCommandOptions, threads, withFuzzOptions } from "../fuzz-options.js";
import { type Built, loadArtifact, withEngine } from "../load-artifact.js";
import { onThreads, readTime } from "../on-threads.js";
import { isSet } from "../options.js";
import type { Outcome } from "../outcome.js";
import { tracesAt } from "../read-recordings.js";
import { seenFrom } from "../seen-from.js";
import { seenMisses } from "../seen-misses.js";
import { shellWord } from "../shell-word.js";
import { readCorpus, withCorpus } from "../with-corpus.js";
import { writeFiles } from "../write-files.js";

/** `policy fuzz`: chains of allowed calls that reach what must never happen. */
export function fuzzCommand(bind: Bind): Command {
  const command = new Command("fuzz")
    .summary("search for allowed calls that add up to something forbidden")
    .description(
      "Search for chains of calls that are each allowed and together reach a goal of `*.goals.ts`.",
    );
  return withFuzzOptions(command).action(bind(fuzzProject));
}

async function fuzzProject(cx: Context, options: FuzzCommandOptions): Promise<Outcome> {
  if (options.shard !== undefined && options.format === "sarif") {
    const { InputError } = await import("@enjoin/model");
    const help = "merge all shards with `--format sarif`";
    throw new InputError({ file: "--shard", message: "one shard of a search has no SARIF", help });
  }
  if (options.shard !== undefined && options.layers?.includes("chance") === false) {
    const { InputError } = await import("@enjoin/model");
    const help = "shards share what is left to chance: `--merge` tries everything";
    throw new InputError({
      file: "--shard",
      message: "without the layer `chance` there is nothing to share",
      help,
    });
  }
  const time = options.time === undefined ? undefined : await readTime(options.time);
  const on = { workers: threads(options), time };
  const corpus = await readCorpus(cx, options);
  const built = await loadArtifact(cx);
  const goals = await chosenGoals(built.goals, options);
  const recorded = await readRecorded(cx, built, options);
  const how: FuzzOptions = {
    seed: options.seed,
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    ...(recorded === undefined ? {} : { recorded }),
    ...(corpus === undefined ? {} : { corpus }),
    ...(options.layers === undefined ? {} : { layers: options.layers }),
    ...(options.goal === undefined ? {} : { laundering: await looksForLaundering(options.goal) }),
  };
  const project = { ...built, goals };
  return options.shard === undefined
    ? searchAll(cx, project, options, how, on)
    : searchShare(cx, project, options, how, on, options.shard);
}

/** With how many threads to search, and for how long in ms. */
interface On {
  readonly workers: number;
  readonly time: number | undefined;
}

/** Searches, confirms what was found on other engines, and writes it as scenarios. */
async function searchAll(
  cx: Context,
  built: Built,
  options: FuzzCommandOptions,
  how: FuzzOptions,
  on: On,
): Promise<Outcome> {
  const { strict = isSet(cx.io.env.CI), out } = options;
  const { afterShards, fuzz, saysNothing } = await import("@enjoin/fuzzer");
  const shards = options.merge && (await readShards(cx, built, options.merge, how));
  const { result: unnamed, byUser } = await onThreads(cx, built, on, (run) =>
    withCorpus(cx, built, options, how, shards === undefined ? run : afterShards(shards, run), (run) =>
      fuzz(built.artifact, built.goals, how, run),
    ),
  );
  const isPart = options.scope !== undefined || options.goal !== undefined;
  // Of a search of some worlds it says nothing that these do not call a tool.
  const neverAllowed = unnamed.neverAllowed.filter(({ rules }) => !isPart || rules.length > 0);
  const named = {
    ...unnamed,
    neverAllowed,
    command: [unnamed.command, ...words(options)].join(" "),
  };
  const found = named.goals.some((g) => g.bypass !== null);
  const result = found ? await confirmed(cx, built, named) : named;
  const written = await writeScenarios(cx, built.root, out, result);
  const command =
    cx.project === "." ? result.command : `${result.command} --project ${shellWord(cx.project)}`;
  const { rulePlaces, goals } = built;
  const placesOf = (all: readonly { readonly name: string; readonly place: Place }[]) =>
    new Map(all.map(({ name, place }) => [name, place]));
  return {
    report: {
      kind: "fuzz",
      result: { ...result, command },
      written,
      strict,
      rulePlaces,
      goalPlaces: placesOf(goals.goals),
      sometimesPlaces: placesOf(goals.sometimes),
      nearMisses: await seenMisses(cx, built, result),
    },
    exit:
      found || (strict && saysNothing(named))
        ? EXIT.finding
        : byUser && result.unchecked
          ? EXIT.couldNotRun
          : EXIT.ok,
  };
}

/** Searches one share, and writes what came of it to a file for `--merge`. */
async function searchShare(
  cx: Context,
  built: Built,
  options: FuzzCommandOptions,
  how: FuzzOptions,
  on: On,
  share: Share,
): Promise<Outcome> {
  const { searchShard, shardText } = await import("@enjoin/fuzzer");
  const { result: shard } = await onThreads(cx, built, on, (run) =>
    searchShard(built.artifact, built.goals, how, share, run),
  );
  if (shard === undefined) {
    const { InputError } = await import("@enjoin/model");
    const help = "the others cannot be merged without it: search it again";
    throw new InputError({
      file: "--shard",
      message: "the search ended before its time, and nothing was written",
      help,
    });
  }
  const file = `fuzz-${share.index}-of-${share.of}.json`;
  await writeFile(resolve(cx.io.cwd, file), shardText(shard));
  const results = shard.parts.map(({ result }) => result);
  return {
    report: {
      kind: "fuzz-shard",
      file,
      share,
      command: [`policy fuzz --seed ${how.seed}`, ...budgetWords(how), ...words(options)].join(" "),
      decisions: results.reduce((sum, { decisions }) => sum + decisions, 0),
      reached: [...new Set(results.flatMap(({ found }) => found.map(({ goal }) => goal)))].sort(),
    },
    exit: EXIT.ok,
  };
}

/** What shards have found of a search. Throws an `InputError` for files that are not all the shards of this one. */
async function readShards(
  cx: Context,
  { artifact, goals }: Built,
  files: readonly string[],
  how: FuzzOptions,
): Promise<readonly Shard[]> {
  const { checkShards, readShard } = await import("@enjoin/fuzzer");
  const named = await Promise.all(
    files.map(async (file) => ({ file, shard: readShard(file, await textOf(resolve(cx.io.cwd, file))) })),
  );
  checkShards(artifact, goals, how, named);
  return named.map(({ shard }) => shard);
}

function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error) => {
    // Of a folder, the error does not say which.
    throw Object.assign(error, { path });
  });
}

/** Whether to look for data whose labels were lost: where it is named among the goals. */
async function looksForLaundering(names: readonly string[]): Promise<boolean> {
  const { LAUNDERING } = await import("@enjoin/fuzzer");
  return names.includes(LAUNDERING.name);
}

/** What the calls below `--seed-traces` were made with. */
async function readRecorded(
  cx: Context,
  { root, artifact }: Built,
  { seedTraces = [], out }: FuzzCommandOptions,
): Promise<Recorded | undefined> {
  if (seedTraces.length === 0) return undefined;
  const { recordedIn } = await import("@enjoin/fuzzer");
  cx.progress.phase("reading recorded calls");
  const from = seedTraces.map((path) => resolve(cx.io.cwd, path));
  return recordedIn(tracesAt(from, { root, artifact, except: resolve(root, out) }));
}

function budgetWords({ budget }: FuzzOptions): string[] {
  return budget === undefined ? [] : [`--budget ${budget}`];
}

/** The options that what is found depends on, besides the seed and the budget. */
function words({
  goal = [],
  scope = [],
  layers = [],
  seedTraces = [],
  corpus,
}: FuzzCommandOptions): string[] {
  return [
    ...(layers.length === 0 ? [] : ["--layers", ...new Set(layers)]),
    ...(goal.length === 0 ? [] : ["--goal", ...new Set(goal.map(shellWord))]),
    ...(scope.length === 0 ? [] : ["--scope", ...new Set(scope.map(shellWord))]),
    ...(seedTraces.length === 0 ? [] : ["--seed-traces", ...seedTraces.map(shellWord)]),
    ...(corpus === undefined ? [] : ["--corpus", shellWord(corpus)]),
  ];
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
