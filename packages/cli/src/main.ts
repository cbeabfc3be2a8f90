import { EXIT, type ExitCode } from "./exit-codes.js";
import type { Io } from "./io.js";
import type { Outcome } from "./outcome.js";
import { outcomeOf } from "./outcome-of.js";
import { present } from "./present.js";
import { createProgram } from "./program.js";

/** Runs one command line (without `node` and the script): parse, act, show. Returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  // Node ends without a word when all that is waited for is a process or socket that does not keep it alive.
  const awake = setInterval(() => {}, 60_000);
  try {
    const exit = await actAndShow(argv, io);
    const failure = await io.out.failure();
    if (failure === undefined) return exit;
    await io.err.write(`error: the result could not be written: ${failure.message}\n`);
    return EXIT.couldNotRun;
  } finally {
    clearInterval(awake);
  }
}

async function actAndShow(argv: readonly string[], io: Io): Promise<ExitCode> {
  let outcome: Outcome | undefined;
  const program = createProgram(io, (result) => {
    outcome = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    if (outcome !== undefined) await present(outcome, program.opts().format, io);
  } catch (error) {
    // Commander has said what it has to say: help, the version, or what is wrong with the command line.
    if (isCommanderError(error)) return error.exitCode === 0 ? EXIT.ok : EXIT.couldNotRun;
    outcome = await outcomeOf(error, io);
    await present(outcome, program.opts().format, io);
  }
  return outcome?.exit ?? EXIT.ok;
}

function isCommanderError(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
}
