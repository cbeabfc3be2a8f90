import { createHash } from "node:crypto";
import { type Artifact, type Goals, InputError } from "@enjoin/model";
import { type FuzzOptions, prepareFuzz } from "./fuzz.js";
import type { PartResult } from "./part.js";
import { chanceParts } from "./plan.js";
import { enoughOf, type PlayedPart, type RunParts } from "./run-parts.js";
import { canonical } from "./same-json.js";

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
  const known = new Map<string, PartResult>();
  for (const { part, result } of shards.flatMap(({ parts }) => parts)) known.set(canonical(part), result);
  return async (player, parts, enough) => {
    const played = parts.flatMap((part): PlayedPart[] => {
      const result = known.get(canonical(part));
      return result === undefined ? [] : [{ part, result }];
    });
    if (played.length < parts.length) return run(player, parts, enough);
    return { played: enoughOf(played, enough), interrupted: false };
  };
}

/** A shard as the text of a file: its JSON as one text, and the digest of that. */
export function shardText(shard: Shard): string {
  const text = JSON.stringify(shard);
  return `${JSON.stringify({ type: "fuzz-shard", version: 1, digest: sha256(text), shard: text })}\n`;
}

/** The shard in the text of a file. Throws an `InputError` for anything else, and for one that was changed. */
export function readShard(file: string, text: string): Shard {
  const help = "`policy fuzz --shard 1/2` writes such a file";
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new InputError({ file, message: "it is no JSON, or only the beginning of it", help });
  }
  if (typeof found !== "object" || found === null || !("type" in found) || found.type !== "fuzz-shard") {
    throw new InputError({ file, message: "it is no shard of a search", help });
  }
  const { version, digest, shard } = found as { version?: unknown; digest?: unknown; shard?: unknown };
  if (version !== 1 || typeof shard !== "string" || digest !== sha256(shard)) {
    const message = "it is not as it was written: another version of `policy`, or somebody, has changed it";
    throw new InputError({ file, message, help });
  }
  return JSON.parse(shard) as Shard;
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

/** All that a search depends on: whoever has the same plays the same parts. */
function searchDigest(artifact: Pick<Artifact, "ir" | "digest">, goals: Goals, options: FuzzOptions): string {
  const { player, plan } = prepareFuzz(artifact, goals, options);
  const named = [goals.goals, goals.worlds, goals.sometimes].map((all) =>
    all.map(({ name, spec }) => ({ name, spec })),
  );
  const { digest } = artifact;
  const recorded = options.recorded?.digest;
  return sha256(
    canonical({
      digest,
      named,
      plan,
      recorded,
      engine: player.engine.version,
      parts: chanceParts(player, plan),
    }),
  );
}

function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
