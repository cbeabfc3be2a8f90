import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Artifact } from "@enjoin/model";
import type { Opa } from "@enjoin/opa";

// One file a build, named by the digest of everything that goes into the build: a line of JSON, then the bytes. It is
// only ever a copy of what `opa` would build again, so that it cannot be read or written is no error.

/** What `opa` builds of emitted Rego. */
export type Build = Pick<Artifact, "wasm" | "plan">;

interface Head {
  /** How many of the bytes are the Wasm; the rest is the plan. */
  readonly wasm: number;
  readonly digest: string;
}

const FORMAT = 1;
const SUFFIX = ".build";
/** More entries are removed, the oldest first. */
const MOST_ENTRIES = 16;

/** Names a build: by what is built, by the binary that builds it, and by what that is told. */
export async function buildKey(content: unknown, opa: Opa, told: readonly string[]): Promise<string> {
  const { size, mtimeMs } = await stat(opa.path);
  return sha256(JSON.stringify([FORMAT, opa.path, opa.version, size, mtimeMs, told, content]));
}

/** Reads the build that is kept under `key`; nothing when there is none, or when it is damaged. */
export async function loadCached(folder: string, key: string): Promise<Build | undefined> {
  try {
    const file = await readFile(join(folder, key + SUFFIX));
    const end = file.indexOf("\n");
    const head = JSON.parse(file.toString("utf8", 0, end)) as Head;
    const bytes = file.subarray(end + 1);
    if (digestOf(head.wasm, bytes) !== head.digest) return undefined;
    // Arrays of their own: a slice of a `Buffer` shares its memory with others.
    return {
      wasm: new Uint8Array(bytes.subarray(0, head.wasm)),
      plan: new Uint8Array(bytes.subarray(head.wasm)),
    };
  } catch {
    return undefined;
  }
}

/** Keeps a build under `key`, whole or not at all. */
export async function saveCached(folder: string, key: string, { wasm, plan }: Build): Promise<void> {
  const bytes = Buffer.concat([wasm, plan]);
  const head: Head = { wasm: wasm.length, digest: digestOf(wasm.length, bytes) };
  const file = join(folder, key + SUFFIX);
  // Two processes that keep one build write the same bytes, each to a file of its own until it is whole.
  const part = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(part, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]), { flag: "wx" });
    await rename(part, file);
    await removeOldest(folder);
  } catch {
    await rm(part, { force: true }).catch(() => {});
  }
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { file, written: (await stat(file)).mtimeMs };
    }),
  );
  files.sort((a, b) => b.written - a.written);
  await Promise.all(files.slice(MOST_ENTRIES).map(({ file }) => rm(file, { force: true })));
}

function digestOf(wasm: number, bytes: Uint8Array): string {
  return createHash("sha256").update(`${wasm} `).update(bytes).digest("hex");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
