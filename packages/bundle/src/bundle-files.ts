import type { Artifact } from "@enjoin/model";
import type { BundleFile } from "./bundle-file.js";
import { contentDigest, sortByPath } from "./content-digest.js";

/** The parts of an artifact that its digest covers. */
export type ArtifactContent = Pick<Artifact, "modules" | "data" | "sourceMap" | "wasm" | "plan">;

/** The files that a bundle of the artifact carries, all but its manifest, sorted by path. */
export function bundleFiles(content: ArtifactContent): readonly BundleFile[] {
  const { modules, data, sourceMap, wasm, plan } = content;
  const encoder = new TextEncoder();
  return sortByPath([
    ...modules.map(({ path, text }) => ({ path, bytes: encoder.encode(text) })),
    { path: "data.json", bytes: encoder.encode(JSON.stringify(data)) },
    { path: "enjoin/source-map.json", bytes: encoder.encode(JSON.stringify(sourceMap)) },
    { path: "plan.json", bytes: plan },
    { path: "policy.wasm", bytes: wasm },
  ]);
}

/** The digest of an artifact: of the files of `bundleFiles`. */
export function artifactDigest(artifact: ArtifactContent): string {
  return contentDigest(bundleFiles(artifact));
}
