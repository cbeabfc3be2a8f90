import { availableParallelism } from "node:os";
import type { SearchingLayer, Share } from "@enjoin/fuzzer";
import type { Format } from "@enjoin/report";
import { type Command, Option } from "commander";
import { formatOption, share, wholeNumber } from "./options.js";

/** What `policy fuzz` is told. */
export interface FuzzCommandOptions {
  readonly seed: number;
  readonly budget?: number;
  readonly goal?: readonly string[];
  /** Names of worlds. */
  readonly scope?: readonly string[];
  readonly layers?: readonly SearchingLayer[];
  readonly seedTraces?: readonly string[];
  /** Absent: as many as the machine has processors. */
  readonly workers?: number;
  /** A duration such as `10m`. */
  readonly time?: string;
  readonly shard?: Share;
  readonly merge?: readonly string[];
  /** A folder of chains that were found before. */
  readonly corpus?: string;
  readonly resume?: boolean;
  readonly out: string;
  readonly format: Format;
  /** Absent: as `CI` says. */
  readonly strict?: boolean;
}

const LARGEST = 2 ** 31 - 1;

/** Adds the options of `policy fuzz` to its command. */
export function withFuzzOptions(command: Command): Command {
  const shard = new Option("--shard <i/n>", "search only one of so many shares, for as many machines");
  return command
    .addOption(
      new Option("--seed <n>", "the same seed searches the same way")
        .argParser(wholeNumber(0, LARGEST))
        .default(1),
    )
    .addOption(
      new Option("--budget <n>", "most decisions to take in each world").argParser(wholeNumber(1, LARGEST)),
    )
    .option("--goal <names...>", "search for these goals only; `laundering` is always one")
    .option("--scope <names...>", "search in these worlds only")
    .addOption(
      new Option(
        "--layers <names...>",
        "how to search: at random, or all sequences, the short ones first (default: both)",
      ).choices(["chance", "everything"] satisfies SearchingLayer[]),
    )
    .option(
      "--strict",
      "fail for a goal that nothing reaches, with or without policies, and for a `sometimes` that is never seen (default where CI is set)",
    )
    .option("--no-strict", "do not")
    .option(
      "--seed-traces <paths...>",
      "also try the arguments of recorded calls: traces, scenarios, or folders of them",
    )
    .addOption(
      new Option(
        "--workers <n>",
        "threads to search with; what is found does not depend on it (default: processors)",
      ).argParser(wholeNumber(1, 256)),
    )
    .option("--time <duration>", "end the search after so long, such as 10m")
    .addOption(shard.argParser(share).conflicts("merge"))
    .option("--merge <files...>", "take what all shards found, and end the search")
    .option("--corpus <dir>", "first play the chains in a folder and what is near to them; add what is found")
    .addOption(
      new Option("--resume", "go on where the same search with this corpus was ended").conflicts([
        "shard",
        "merge",
      ]),
    )
    .option("--out <dir>", "folder of the project to write scenarios to", "scenarios/fuzz")
    .addOption(formatOption("sarif"));
}

/** The number of threads to search with. */
export function threads({ workers }: Pick<FuzzCommandOptions, "workers">): number {
  return workers ?? availableParallelism();
}
