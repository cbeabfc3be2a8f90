import { relative } from "node:path";

/** An absolute path as it is named from the working folder, or as it is where that is shorter; with forward slashes. */
export function seenFrom(cwd: string, path: string): string {
  const way = relative(cwd, path) || ".";
  return (way.length > path.length ? path : way).replaceAll("\\", "/");
}
