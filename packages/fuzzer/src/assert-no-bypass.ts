import { createReferenceEngine, type Engine } from "@enjoin/engine";
import {
  type Artifact,
  type Diagnostic,
  type Goals,
  InputError,
  type PolicyIr,
  type SourceMap,
} from "@enjoin/model";
import { render } from "@enjoin/report";
import { confirm } from "./confirm.js";
import { type FuzzOptions, fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";
import type { RunParts } from "./run-parts.js";
import { saysNothing } from "./says-nothing.js";
import { writtenMisses } from "./written-misses.js";

/** A project that was read: what `compileProject` of `@enjoin/compiler` gives. */
export interface CompiledProject {
  readonly ir: PolicyIr;
  readonly goals: Goals;
  readonly diagnostics: readonly Diagnostic[];
  readonly places: SourceMap;
  /** Text of the source files, by file. */
  readonly sources: ReadonlyMap<string, string>;
  /** Digest of what was built of it, where it was. */
  readonly digest?: Artifact["digest"];
}

/** How to search for a bypass that must not be there. */
export interface AssertOptions extends Partial<FuzzOptions> {
  /** Engines that replay what is found; the reference engine, when absent. */
  readonly engines?: readonly Engine[];
  /** What plays the parts of the search: `createWorkers(...).run` plays them on threads. */
  readonly run?: RunParts;
  /**
   * Whether a search that says nothing fails as well: of a goal that nothing reaches, of what must be possible and was never
   * seen, or as `run` was ended before its time. It does, when absent.
   */
  readonly strict?: boolean;
}

/** Thrown where a bypass was found, or a search says nothing. Its message is the report, as `policy fuzz` prints it. */
export class BypassError extends Error {
  override readonly name = "BypassError";
  readonly result: FuzzResult;

  constructor(message: string, result: FuzzResult) {
    super(message);
    this.result = result;
  }
}

/**
 * Searches a project for calls that are each allowed and together reach a goal, and replays what it finds. Throws a `BypassError`
 * where there is a bypass, and an `InputError` where the project does not compile or cannot be searched.
 *
 * @example
 * await assertNoBypass(compileProject("."));
 */
export async function assertNoBypass(
  project: CompiledProject,
  options: AssertOptions = {},
): Promise<FuzzResult> {
  const { seed = 1, run, strict = true, engines, ...how } = options;
  checkCompiled(project);
  const { ir, goals, digest = "not built" } = project;
  const found = await fuzz({ ir, digest }, goals, { ...how, seed }, run);
  const isReached = found.goals.some(({ bypass }) => bypass !== null);
  const result = isReached ? await confirm(found, engines ?? [createReferenceEngine({ ir })]) : found;
  if (isReached || (strict && (result.unchecked || saysNothing(result)))) {
    throw new BypassError(reportOf(project, result, strict), result);
  }
  return result;
}

function checkCompiled({ diagnostics }: CompiledProject): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  throw new InputError(
    errors.map(({ place: { file, line, column }, message }) => ({ file, line, column, message })),
  );
}

function reportOf(project: CompiledProject, result: FuzzResult, strict: boolean): string {
  const nearMisses = writtenMisses(project, result);
  const nowhere = new Map<string, never>();
  const [written, rulePlaces, goalPlaces, sometimesPlaces] = [nowhere, nowhere, nowhere, nowhere];
  return render(
    { kind: "fuzz", result, strict, nearMisses, written, rulePlaces, goalPlaces, sometimesPlaces },
    "pretty",
    false,
  );
}
