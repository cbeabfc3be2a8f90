import { type Artifact, type Goals, InputError } from "@enjoin/model";
import { afterParts } from "./after-parts.js";
import { type FuzzOptions, prepareFuzz } from "./fuzz.js";
import { chanceParts } from "./plan.js";
import type { PlayedPart, RunParts } from "./run-parts.js";
import { type Seal, sealed, unsealed } from "./sealed.js";
import { searchDigest } from "./search-digest.js";

/** One of so many shares of a search, counted from 1. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** What one machine found in its share of a search, as JSON. */
export interface Shard {
  /** Digest of all that the search depends on. */
  readonly search: string;
  readonly share: Share;
  readonly parts: readonly PlayedPart[];
}

/** Plays a share of what a search leaves to chance; nothing, where somebody ended it before its time. */
export async function searchShard(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  options: FuzzOptions,
  share: Share,
  run: RunParts,
): Promise<Shard | undefined> {
  const { player, plan } = prepareFuzz(artifact, goals, options);
  const own = chanceParts(player, plan).filter((_, n) => n % share.of === share.index - 1);
  const { played: parts, interrupted } = await run(player, own, () => false);
  if (interrupted) return undefined;
  const search = searchDigest(artifact, goals, options);
  return { search, share, parts };
}

/** Takes what shards found for played, and plays the rest: what comes of it is the same as without them. */
export function afterShards(shards: readonly Shard[], run: RunParts): RunParts {
  return afterParts(
    shards.flatMap(({ parts }) => parts),
    run,
  );
}

const SEAL: Seal = {
  type: "fuzz-shard",
  key: "shard",
  what: "shard of a search",
  help: "`policy fuzz --shard 1/2` writes such a file",
};

/** A shard as the text of a file. */
export function shardText(shard: Shard): string {
  return sealed(SEAL, shard);
}

/** The shard in the text of a file. Throws an `InputError` for anything else, and for one that was changed. */
export function readShard(file: string, text: string): Shard {
  return unsealed(SEAL, file, text) as Shard;
}

/** Checks that shards are all there are of this search. Throws an `InputError` that names the file, or what is missing. */
export function checkShards(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  options: FuzzOptions,
  shards: readonly { readonly file: string; readonly shard: Shard }[],
): void {
  const search = searchDigest(artifact, goals, options);
  for (const { file, shard } of shards) {
    if (shard.search === search) continue;
    const help =
      "merge with the policies, goals, options and version of `policy` that the shards were searched with";
    throw new InputError({ file, message: "it is a shard of another search", help });
  }
  const of = Math.max(...shards.map(({ shard }) => shard.share.of));
  for (const { file, shard } of shards) {
    if (shard.share.of === of) continue;
    throw new InputError({
      file,
      message: `it is one of ${shard.share.of} shards, and another is one of ${of}`,
    });
  }
  for (const [n, { file, shard }] of shards.entries()) {
    const other = shards.slice(0, n).find((one) => one.shard.share.index === shard.share.index);
    if (other === undefined) continue;
    throw new InputError({
      file,
      message: `it is shard ${shard.share.index}/${of}, as \`${other.file}\` is`,
    });
  }
  const there = new Set(shards.map(({ shard }) => shard.share.index));
  const missing = Array.from({ length: of }, (_, n) => n + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const names = missing.map((index) => `${index}/${of}`).join(", ");
  const message = missing.length === 1 ? `shard ${names} is missing` : `shards ${names} are missing`;
  throw new InputError({ file: "--merge", message });
}
