import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { EndedSearch } from "@enjoin/fuzzer";
import type { FuzzChain } from "@enjoin/model";
import type { Context } from "./context.js";
import { seenFrom } from "./seen-from.js";
import { writeWhole } from "./write-whole.js";

// A folder of chains that searches have found, one a file that is named by what it holds. It can be deleted at any time: then the
// next search finds what it finds.

/** The chains of a folder; none, where it is not there. What is no chain is left out, and said. */
export async function readChains(cx: Context, folder: string): Promise<FuzzChain[]> {
  const { chainName } = await import("@enjoin/fuzzer");
  const chains: FuzzChain[] = [];
  for (const name of (await namesIn(folder)).filter((name) => !name.startsWith(ENDED))) {
    const file = join(folder, name);
    const chain = await orRemark(cx, "is left out", () => chainIn(file));
    if (chain === undefined) continue;
    if (name !== `${chainName(chain)}.json`) {
      cx.remark(`warning: ${seenFrom(cx.io.cwd, file)} is not as a search wrote it; it is played as it is`);
    }
    chains.push(chain);
  }
  return chains;
}

/** Adds the chains that are not there yet; how many these are. */
export async function addChains(folder: string, chains: readonly FuzzChain[]): Promise<number> {
  const { chainName, chainText } = await import("@enjoin/fuzzer");
  const there = new Set(await namesIn(folder));
  let added = 0;
  for (const chain of chains) {
    const name = `${chainName(chain)}.json`;
    if (there.has(name)) continue;
    there.add(name);
    await writeWhole(join(folder, name), (write) => write(chainText(chain)));
    added++;
  }
  return added;
}

/** What is kept of a search that was ended, where there is such a file and it is as it was written. */
export async function readEndedIn(
  cx: Context,
  folder: string,
  { search }: EndedSearch,
): Promise<EndedSearch | undefined> {
  const file = join(folder, endedName(search));
  if ((await stat(file).catch(() => undefined)) === undefined) return undefined;
  const { readEnded } = await import("@enjoin/fuzzer");
  const ended = await orRemark(cx, "is not gone on from", async () =>
    readEnded(file, await readFile(file, "utf8")),
  );
  return ended?.search === search ? ended : undefined;
}

/** Keeps what an ended search has played. */
export async function writeEnded(folder: string, ended: EndedSearch): Promise<void> {
  const { endedText } = await import("@enjoin/fuzzer");
  await writeWhole(join(folder, endedName(ended.search)), (write) => write(endedText(ended)));
}

/** A search that came to its end has nothing to go on from. */
export async function removeEnded(folder: string, { search }: EndedSearch): Promise<void> {
  await rm(join(folder, endedName(search)), { force: true });
}

const ENDED = "ended-";

/** `ended-0123456789abcdef.json` of `sha256:0123456789abcdef...`. */
function endedName(search: string): string {
  return `${ENDED}${search.replace("sha256:", "").slice(0, 16)}.json`;
}

async function chainIn(file: string): Promise<FuzzChain> {
  const { parseJson } = await import("@enjoin/traces");
  const { readChain } = await import("@enjoin/fuzzer");
  return readChain(file, parseJson(await readFile(file, "utf8"), file));
}

/** A file that cannot be used costs what it holds, and no more. */
async function orRemark<T>(cx: Context, what: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { InputError } = await import("@enjoin/model");
    if (!(error instanceof InputError)) throw error;
    for (const { file, message, pointer } of error.problems.slice(0, 1)) {
      const at = pointer ? ` at ${pointer}` : "";
      cx.remark(`warning: ${seenFrom(cx.io.cwd, file)} ${what}: ${message}${at}`);
    }
    return undefined;
  }
}

/** The files of a folder that may hold chains, by name; none, where it is not there. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map(({ name }) => name)
    .sort();
}
