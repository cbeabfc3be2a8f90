import type { Diagnostic, Goals, PolicyIr, SourceMap } from "@enjoin/model";

/** What reading a project's policies gives: the tree, where each node came from, and what is wrong. */
export interface Extraction {
  readonly ir: PolicyIr;
  readonly places: SourceMap;
  /** What the `*.goals.ts` files declare, for the fuzzer. */
  readonly goals: Goals;
  /** In the order of `byPlace`. With an error among them the tree is not to be used. */
  readonly diagnostics: readonly Diagnostic[];
  /** Text of every source file that was read, by path relative to the project's root; for code frames. */
  readonly sources: ReadonlyMap<string, string>;
}
