/** One file of a bundle. `path` is relative, with forward slashes and without `./`. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What makes a path unfit for a bundle, as the end of a sentence; undefined when it is fit. Two paths that some
 * reader could take for one, or that could lead out of a folder, are never both fit.
 */
export function pathFlaw(path: string): string | undefined {
  if (path === "" || Buffer.byteLength(path) > 1024) return "has no usable length";
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f || character === "\\") return "has a control character or a backslash";
    if (character === "\ufffd" || !character.isWellFormed()) return "is not UTF-8";
  }
  const parts = path.split("/");
  if (parts[0] === "") return "is absolute";
  if (/^[a-z]:$/i.test(parts[0] ?? "")) return "names a drive";
  if (parts.includes("")) return "has an empty part";
  return parts.includes(".") || parts.includes("..") ? "has a part `.` or `..`" : undefined;
}
