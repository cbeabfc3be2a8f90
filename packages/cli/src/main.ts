import { EXIT, type ExitCode } from "./exit-codes.js";
import type { Io } from "./io.js";
import type { Outcome } from "./outcome.js";
import { outcomeOf } from "./outcome-of.js";
import { present } from "./present.js";
import { createProgram } from "./program.js";

/** Runs one command line (without `node` and the script): parse, act, show. Returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let outcome: Outcome | undefined;
  const program = createProgram(io, (result) => {
    outcome = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    // Commander has said what it has to say: help, the version, or what is wrong with the command line.
    if (isCommanderError(error)) return error.exitCode === 0 ? EXIT.ok : EXIT.couldNotRun;
    outcome = await outcomeOf(error, io);
  }
  if (outcome === undefined) return EXIT.ok;
  await present(outcome, program.opts().format, io);
  return outcome.exit;
}

function isCommanderError(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
}
