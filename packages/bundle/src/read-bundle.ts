import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { InputError } from "@enjoin/model";
import { unpackTar } from "modern-tar";
import { type BundleFile, pathFlaw } from "./bundle-file.js";
import { sortByPath } from "./content-digest.js";

/** Caps on a bundle that is read, and the name that problems give it. */
export interface ReadOptions {
  /** For messages; `bundle` by default. */
  readonly file?: string;
  /** Bytes of the unpacked archive; 64 MiB by default. */
  readonly maxBytes?: number;
  /** Entries of the archive; 4,096 by default. */
  readonly maxEntries?: number;
}

/**
 * The files of a bundle, in memory only, sorted by path. Names may start with one slash, as `opa build` writes them.
 * Throws an `InputError` for anything that is not a gzipped tar of plain files with fit, different paths.
 */
export async function readBundle(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<readonly BundleFile[]> {
  const { file = "bundle", maxBytes = 64 * 1024 * 1024, maxEntries = 4096 } = options;
  const refuse = (message: string) => new InputError({ file, message });
  const archive = await unzip(bytes, maxBytes, refuse);
  const seen = new Set<string>();
  let entries = 0;
  const accept = (header: { readonly name: string; readonly type?: string }) => {
    entries += 1;
    if (entries > maxEntries) throw refuse(`has more than ${maxEntries} entries`);
    if (header.type === "directory") return false;
    const path = header.name.replace(/^\//, "");
    const shown = `the entry \`${path.replace(/[^\x20-\x7e]/g, "?").slice(0, 200)}\``;
    if (header.type !== undefined && header.type !== "file")
      throw refuse(`${shown} is a ${header.type}, not a file`);
    const flaw = seen.has(path) ? "is there twice" : pathFlaw(path);
    if (flaw !== undefined) throw refuse(`${shown} ${flaw}`);
    seen.add(path);
    return true;
  };
  try {
    const found = await unpackTar(archive, { strict: true, filter: accept });
    return sortByPath(
      found.map(({ header, data }) => ({
        path: header.name.replace(/^\//, ""),
        bytes: data ?? new Uint8Array(),
      })),
    );
  } catch (error) {
    throw error instanceof InputError ? error : refuse(`is not a whole tar archive: ${sentence(error)}`);
  }
}

const gunzipAsync = promisify(gunzip);

async function unzip(
  bytes: Uint8Array,
  maxBytes: number,
  refuse: (message: string) => InputError,
): Promise<Uint8Array> {
  try {
    return await gunzipAsync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ERR_BUFFER_TOO_LARGE") throw refuse(`is larger than ${maxBytes} bytes when unpacked`);
    throw refuse(`is not gzipped: ${sentence(error)}`);
  }
}

/** What a library said, as the end of a sentence. */
function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
}
