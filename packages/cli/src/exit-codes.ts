/** What the exit code of a command says. */
export const EXIT = {
  /** Everything is fine. */
  ok: 0,
  /** The command could not do its work: wrong usage, unusable input, our own bug. */
  couldNotRun: 1,
  /** A policy does not compile. */
  notCompiled: 2,
  /** Something was found: a failed expectation, a bypass, rules that nobody would miss. */
  finding: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
