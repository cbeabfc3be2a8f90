import { createHash } from "node:crypto";
import type { FuzzChain } from "@enjoin/model";
import { chainName } from "./chain.js";

/** Chains that are played before a search. */
export interface Corpus {
  /** The shortest first, each once. */
  readonly chains: readonly FuzzChain[];
  /** How many there are besides, that are longer. */
  readonly leftOut: number;
  /** `sha256:` and the SHA-256 of the names of all. */
  readonly digest: string;
}

/** Most chains of one world that are played. */
const MOST = 200;

/** A corpus of some chains, whatever order they come in. */
export function corpusOf(given: readonly FuzzChain[]): Corpus {
  const named = new Map(given.map((chain) => [chainName(chain), chain]));
  const all = [...named].sort(
    ([a, one], [b, other]) => one.steps.length - other.steps.length || (a < b ? -1 : 1),
  );
  const counts = new Map<string, number>();
  const chains = all.flatMap(([, chain]) => {
    const count = counts.get(chain.world) ?? 0;
    counts.set(chain.world, count + 1);
    return count < MOST ? [chain] : [];
  });
  const hash = createHash("sha256");
  for (const name of [...named.keys()].sort()) hash.update(`${name}\n`);
  return { chains, leftOut: all.length - chains.length, digest: `sha256:${hash.digest("hex")}` };
}
