import type { Report } from "@enjoin/report";
import type { ExitCode } from "./exit-codes.js";

/** How a command ended: what it has to show, and its exit code. Showing and exiting is done in `main` alone. */
export interface Outcome {
  readonly report: Report;
  readonly exit: ExitCode;
}

/** Thrown by a step that several commands share, when it ends the command. */
export class Ended extends Error {
  override readonly name = "Ended";
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super("the command has ended");
    this.outcome = outcome;
  }
}
