import type { Engine } from "@enjoin/engine";
import type { ControlsResult, Framework, PolicyIr } from "@enjoin/model";
import type { ControlsFile } from "./controls-file.js";
import { coverageOf, otherTags } from "./coverage.js";
import type { Run } from "./evidence.js";
import { type MutateOptions, mutate } from "./mutate.js";
import { ownControls } from "./own-controls.js";
import type { ProjectInfo } from "./project-info.js";
import type { Scenario } from "./scenario.js";
import { runSuite } from "./suite.js";

/** What is to be reported on. */
export interface ControlsOptions extends MutateOptions {
  readonly frameworks: readonly Framework[];
  /** The project's own list of controls. */
  readonly controls?: ControlsFile["controls"];
}

/** Replays the scenarios, sees which rules they need, and says what that shows for every control. */
export async function reportControls(
  scenarios: readonly Scenario[],
  ir: PolicyIr,
  engine: Engine,
  project: ProjectInfo,
  options: ControlsOptions,
): Promise<Omit<ControlsResult, "onRequest" | "artifact" | "search">> {
  const { scenarios: results, summary } = await runSuite(scenarios, engine, project);
  const { rules: removals } = await mutate(scenarios, ir, options);
  const run: Run = { scenarios, results, removals };
  const passed = (kind: Scenario["kind"]) => results.filter((one) => one.kind === kind && one.passed).length;
  return {
    figures: {
      attacks: summary.attacks,
      attacksPassed: passed("attack"),
      benign: summary.benign,
      benignPassed: passed("benign"),
      rules: removals.length,
      rulesNoticed: removals.filter(({ noticedBy }) => noticedBy.length > 0).length,
    },
    own: options.controls === undefined ? null : ownControls(options.controls, ir.policies, run),
    frameworks: coverageOf(options.frameworks, ir.policies, run),
    otherTags: otherTags(ir.policies, run),
    engine: engine.version,
  };
}
