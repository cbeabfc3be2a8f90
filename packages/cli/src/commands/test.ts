import type { EngineName } from "@enjoin/engine";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { build, locateOpa, withEngine } from "../load-artifact.js";
import { loadCompiled } from "../load-compilation.js";
import { engineOption, watchOption } from "../options.js";
import type { Outcome } from "../outcome.js";
import { watch } from "../watch.js";

interface TestOptions {
  readonly engine: EngineName;
  readonly strict?: boolean;
  readonly watch?: boolean;
}

/** `policy test`: the scenarios, replayed through the bytes that `policy build` packs. */
export function testCommand(bind: Bind): Command {
  return new Command("test")
    .summary("replay the scenarios through the compiled policies")
    .description("Replay every scenario through the compiled policies, and compare with what it expects.")
    .addOption(engineOption())
    .option("--strict", "fail for a scenario that exercises no rule (default where CI is set)")
    .option("--no-strict", "do not")
    .addOption(watchOption())
    .action(bind(testOrWatch));
}

async function testOrWatch(cx: Context, options: TestOptions): Promise<Outcome | undefined> {
  return options.watch ? watch(cx, (each) => test(each, options)) : test(cx, options);
}

async function test(cx: Context, options: TestOptions): Promise<Outcome> {
  const strict = options.strict ?? isSet(cx.io.env.CI);
  const opa = await locateOpa(cx);
  const compiled = await loadCompiled(cx);
  const { loadSuite, projectInfo, runSuite } = await import("@enjoin/runner");
  // Scenarios are read before anything is built: a mistake in one is told at once.
  const scenarios = await loadSuite(compiled.root, projectInfo({ ir: compiled.compilation.ir, digest: "" }));
  const built = await build(cx, compiled, opa);
  cx.progress.phase(`replaying ${scenarios.length} scenarios`);
  const result = await withEngine(options.engine, built, (engine) =>
    runSuite(scenarios, engine, projectInfo(built.artifact), { strict }),
  );
  const exit = result.summary.failed > 0 ? EXIT.finding : EXIT.ok;
  return { report: { kind: "suite", result, strict }, exit };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}
