import type { Artifact, Goals } from "@enjoin/model";
import { afterParts } from "./after-parts.js";
import type { FuzzOptions } from "./fuzz.js";
import type { PlayedPart, RunParts } from "./run-parts.js";
import { canonical } from "./same-json.js";
import { type Seal, sealed, unsealed } from "./sealed.js";
import { searchDigest } from "./search-digest.js";

/** The parts that a search had played to their end when somebody ended it, as JSON. */
export interface EndedSearch {
  /** Digest of all that the search depends on. */
  readonly search: string;
  readonly parts: readonly PlayedPart[];
}

/** A search that remembers the parts that it has played. */
export interface Remembered {
  readonly run: RunParts;
  /** What is known by now. */
  ended(): EndedSearch;
}

const SEAL: Seal = {
  type: "fuzz-ended",
  key: "ended",
  what: "search that was ended",
  help: "`policy fuzz --corpus` writes such a file where it is ended before its time; without it, the search begins anew",
};

/** The same search with nothing played yet. */
export function begun(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  options: FuzzOptions,
): EndedSearch {
  return { search: searchDigest(artifact, goals, options), parts: [] };
}

/**
 * Remembers what is played, besides what an ended search has. To resume takes that for played: what comes of the rest is the same
 * as if it had never been ended.
 */
export function remembered({ search, parts }: EndedSearch, resume: boolean, run: RunParts): Remembered {
  const known = new Map(parts.map((one) => [canonical(one.part), one]));
  const keeping: RunParts = async (player, all, enough) => {
    const { played, interrupted } = await run(player, all, enough);
    for (const one of played) if (!one.result.interrupted) known.set(canonical(one.part), one);
    return { played, interrupted };
  };
  return {
    run: resume ? afterParts(parts, keeping) : keeping,
    ended: () => ({ search, parts: [...known.values()] }),
  };
}

/** An ended search as the text of a file. */
export function endedText(ended: EndedSearch): string {
  return sealed(SEAL, ended);
}

/** The ended search in the text of a file. Throws an `InputError` for anything else, and for one that was changed. */
export function readEnded(file: string, text: string): EndedSearch {
  return unsealed(SEAL, file, text) as EndedSearch;
}
