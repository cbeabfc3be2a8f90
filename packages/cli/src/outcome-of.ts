import { isAbsolute } from "node:path";
import type { Problem } from "@enjoin/model";
import { EXIT } from "./exit-codes.js";
import type { Io } from "./io.js";
import { Ended, type Outcome } from "./outcome.js";
import { seenFrom } from "./seen-from.js";

/** What a thrown error means: the end of a command, unusable input, a file that refuses, or else a bug of ours. */
export async function outcomeOf(error: unknown, io: Pick<Io, "cwd" | "env">): Promise<Outcome> {
  if (error instanceof Ended) return error.outcome;
  const { InputError } = await import("@enjoin/model");
  if (error instanceof InputError) return unusable(error.problems, io);
  const message = error instanceof Error ? error.message : String(error);
  if (isFileError(error)) {
    return unusable([{ file: error.dest ?? error.path, message: REFUSALS[error.code] ?? message }], io);
  }
  const stack = io.env.ENJOIN_DEBUG === "1" && error instanceof Error ? error.stack : undefined;
  return {
    report: { kind: "internal", message, ...(stack === undefined ? {} : { stack }) },
    exit: EXIT.couldNotRun,
  };
}

/** Problems with their files named from the working folder. */
function unusable(problems: readonly Problem[], { cwd }: Pick<Io, "cwd">): Outcome {
  const seen = problems.map((p) => ({ ...p, file: isAbsolute(p.file) ? seenFrom(cwd, p.file) : p.file }));
  return { report: { kind: "problems", problems: seen }, exit: EXIT.couldNotRun };
}

/** What the operating system says about a file, in words. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: "permission to use this file or folder is denied",
  EEXIST: "this file is there already",
  EISDIR: "this is a folder, not a file",
  ELOOP: "these symbolic links go in a circle",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "this name is too long",
  ENOENT: "there is no such file or folder",
  ENOSPC: "there is no space left",
  ENOTDIR: "a part of this path is not a folder",
  EPERM: "this may not be done to this file or folder",
  EROFS: "this file system can only be read",
};

function isFileError(
  error: unknown,
): error is { readonly code: string; readonly path: string; readonly dest?: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    "path" in error &&
    typeof error.path === "string" &&
    String(error.code) in REFUSALS
  );
}
