import { resolve } from "node:path";
import type { Corpus, EndedSearch, FuzzOptions, FuzzResult, RunParts } from "@enjoin/fuzzer";
import type { Context } from "./context.js";
import { addChains, readChains, readEndedIn, removeEnded, writeEnded } from "./corpus-folder.js";
import type { FuzzCommandOptions } from "./fuzz-options.js";
import type { Built } from "./load-artifact.js";

/** The chains of the folder that `--corpus` names. Throws an `InputError` where there is nothing to resume without one. */
export async function readCorpus(
  cx: Context,
  { corpus, resume }: FuzzCommandOptions,
): Promise<Corpus | undefined> {
  if (corpus === undefined) {
    if (!resume) return undefined;
    const { InputError } = await import("@enjoin/model");
    const help = "name the folder with `--corpus`, as when the search was ended";
    throw new InputError({ file: "--resume", message: "what a search has played is kept in a corpus", help });
  }
  const { corpusOf } = await import("@enjoin/fuzzer");
  return corpusOf(await readChains(cx, resolve(cx.io.cwd, corpus)));
}

/** Searches, and keeps in the corpus what was found; of a search that was ended, what it has played as well. */
export async function withCorpus(
  cx: Context,
  { artifact, goals }: Built,
  { corpus, resume = false }: FuzzCommandOptions,
  how: FuzzOptions,
  run: RunParts,
  search: (run: RunParts) => Promise<FuzzResult>,
): Promise<FuzzResult> {
  if (corpus === undefined) return search(run);
  const { begun, remembered } = await import("@enjoin/fuzzer");
  const folder = resolve(cx.io.cwd, corpus);
  const anew = begun(artifact, goals, how);
  const before = await readEndedIn(cx, folder, anew);
  if (resume && before === undefined) {
    const what = "nothing is kept of this search, with these policies, goals and options";
    cx.remark(`${what}, in ${corpus}: it begins`);
  }
  const memory = remembered(before ?? anew, resume, run);
  const result = await search(memory.run);
  try {
    await keep(cx, corpus, folder, result, memory.ended());
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    // What was found is worth more than that it is found again.
    cx.remark(`warning: not all that was found could be added to ${corpus}: ${error.message}`);
  }
  return result;
}

/** Adds what was found. A search that came to its end has nothing to go on from. */
async function keep(
  cx: Context,
  corpus: string,
  folder: string,
  { goals, interrupted, unchecked }: FuzzResult,
  ended: EndedSearch,
): Promise<void> {
  const added = await addChains(
    folder,
    goals.flatMap(({ bypass }) => bypass?.chains ?? []),
  );
  if (added > 0) cx.remark(`chains added to ${corpus}: ${added}`);
  if (!interrupted && !unchecked) return removeEnded(folder, ended);
  await writeEnded(folder, ended);
  cx.remark(`what was played is kept in ${corpus}: \`--resume\` goes on from there`);
}
