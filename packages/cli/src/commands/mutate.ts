import { Command, Option } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { loadCompiled } from "../load-compilation.js";
import { percent } from "../options.js";
import type { Outcome } from "../outcome.js";

interface MutateOptions {
  readonly threshold?: number;
}

/** `policy mutate`: which rules a scenario would miss, and which nobody would. */
export function mutateCommand(bind: Bind): Command {
  return new Command("mutate")
    .summary("take away each rule in turn, and see which scenarios notice")
    .description(
      "Leave out each rule in turn (a permit with a condition permits everything it targets instead), replay the scenarios, and list who notices. Needs no opa.",
    )
    .addOption(
      new Option(
        "--threshold <percent>",
        "fail when fewer of the rules are noticed, without those that policies/redundant.yaml explains",
      ).argParser(percent),
    )
    .action(bind(mutateProject));
}

async function mutateProject(cx: Context, { threshold }: MutateOptions): Promise<Outcome> {
  const { compilation, root, rulePlaces } = await loadCompiled(cx);
  const { ir } = compilation;
  const { loadRedundant, loadSuite, mutate, projectInfo } = await import("@enjoin/runner");
  const { mutationFigures } = await import("@enjoin/model");
  const scenarios = await loadSuite(root, projectInfo({ ir, digest: "" }));
  const redundant = await loadRedundant(root, ir);
  let done = 0;
  cx.progress.phase("replaying the scenarios without each rule", () => `${done} rules`);
  const result = await mutate(scenarios, ir, { redundant, onRule: (rules) => (done = rules) });
  const { score, stale } = mutationFigures(result);
  const isShort = threshold !== undefined && score < threshold;
  return {
    report: { kind: "mutation", result, rulePlaces, ...(threshold === undefined ? {} : { threshold }) },
    exit: isShort || stale > 0 || result.failing.length > 0 ? EXIT.finding : EXIT.ok,
  };
}
