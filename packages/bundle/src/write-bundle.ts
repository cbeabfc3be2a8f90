import { gzipSync } from "node:zlib";
import { type Artifact, ENTRYPOINT, type JsonObject } from "@enjoin/model";
import { packTar } from "modern-tar";
import { type BundleFile, pathFlaw } from "./bundle-file.js";
import { bundleFiles } from "./bundle-files.js";
import { sortByPath } from "./content-digest.js";

/** How a bundle is to be written. */
export interface BundleOptions {
  /** For an `opa` with a Wasm engine: the Wasm answers, and the Rego and the plan stay out. Others refuse to load it. */
  readonly wasmOnly?: boolean;
  /** Anything; `opa` shows it under `data.system.bundles`. */
  readonly metadata?: JsonObject;
}

/** Where the policies live: all that a bundle may say of `data` is below this. */
const ROOT = ENTRYPOINT.split("/", 1)[0] ?? ENTRYPOINT;

/**
 * Writes an artifact as an OPA bundle, a gzipped tar: the same bytes for the same artifact and options under one
 * version of Node (its zlib decides how the tar is packed). The manifest's revision is the artifact's digest.
 */
export async function writeBundle(artifact: Artifact, options: BundleOptions = {}): Promise<Uint8Array> {
  const { wasmOnly = false, metadata = {} } = options;
  const content = bundleFiles(artifact).filter(({ path }) => !wasmOnly || WASM_FILES.has(path));
  // `opa` finds the module only under the name of its entry, here without a slash. A manifest that names one makes an
  // `opa` without a Wasm engine refuse the whole bundle.
  const wasm = wasmOnly ? { wasm: [{ entrypoint: ENTRYPOINT, module: "policy.wasm" }] } : {};
  const manifest = { revision: artifact.digest, roots: [ROOT], rego_version: 1, ...wasm, metadata };
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest)}\n`);
  return gzip(await tar([{ path: ".manifest", bytes }, ...content]));
}

const WASM_FILES = new Set(["data.json", "policy.wasm"]);

function tar(files: readonly BundleFile[]): Promise<Uint8Array> {
  const seen = new Set<string>();
  for (const { path } of files) {
    const flaw = seen.has(path) ? "is there twice" : pathFlaw(path);
    if (flaw !== undefined) throw new Error(`the bundle path ${JSON.stringify(path)} ${flaw}`);
    seen.add(path);
  }
  return packTar(
    sortByPath(files).map(({ path, bytes }) => ({
      header: { name: path, size: bytes.length, mode: 0o644, uid: 0, gid: 0, mtime: new Date(0) },
      body: bytes,
    })),
  );
}

/** Position of the byte in a gzip header (RFC 1952) that names the operating system, and its value for "unknown". */
const OS_BYTE = 9;
const OS_UNKNOWN = 255;

function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9 });
  packed[OS_BYTE] = OS_UNKNOWN;
  return new Uint8Array(packed);
}
