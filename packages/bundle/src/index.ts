export type { BundleFile } from "./bundle-file.js";
export { type ArtifactContent, artifactDigest, bundleFiles } from "./bundle-files.js";
export { contentDigest } from "./content-digest.js";
export { type ReadOptions, readBundle } from "./read-bundle.js";
export { type BundleOptions, writeBundle } from "./write-bundle.js";
