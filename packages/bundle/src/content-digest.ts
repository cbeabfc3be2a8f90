import { createHash } from "node:crypto";
import type { BundleFile } from "./bundle-file.js";

/**
 * The digest of a set of files, whatever archive carries them: `sha256:` and the SHA-256, in hex, of one line
 * `<sha256 of the content in hex>  <path>` and a line feed for each file, the paths in the order of their UTF-8 bytes.
 * These are the lines that `sha256sum` prints, so that the digest can be checked with it.
 */
export function contentDigest(files: readonly BundleFile[]): string {
  const lines = sortByPath(files).map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`);
  return `sha256:${sha256(lines.join(""))}`;
}

/** The files in the order of the UTF-8 bytes of their paths. */
export function sortByPath(files: readonly BundleFile[]): readonly BundleFile[] {
  return [...files].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
