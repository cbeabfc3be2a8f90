import { createHash } from "node:crypto";
import type { Artifact, Goals } from "@enjoin/model";
import { type FuzzOptions, prepareFuzz } from "./fuzz.js";
import { chanceParts } from "./plan.js";
import { canonical } from "./same-json.js";

/**
 * Digest of all that the parts of a search depend on: whoever has the same plays the same parts. Of a corpus, that is what it adds
 * to the calls that are tried.
 */
export function searchDigest(
  artifact: Pick<Artifact, "ir" | "digest">,
  goals: Goals,
  options: FuzzOptions,
): string {
  const { player, plan } = prepareFuzz(artifact, goals, options);
  const named = [goals.goals, goals.worlds, goals.sometimes].map((all) =>
    all.map(({ name, spec }) => ({ name, spec })),
  );
  const added = goals.worlds.map((_, world) =>
    player.prepared(world).added.map(({ contract, arguments: args }) => [contract.name, args]),
  );
  const text = canonical({
    digest: artifact.digest,
    named,
    added,
    plan,
    laundering: player.sources.laundering,
    recorded: options.recorded?.digest,
    engine: player.engine.version,
    parts: chanceParts(player, plan),
  });
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
