import { resolve } from "node:path";
import type { EngineName } from "@enjoin/engine";
import type { Transformation } from "@enjoin/model";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { build, locateOpa, withEngine } from "../load-artifact.js";
import { loadCompiled } from "../load-compilation.js";
import {
  authzenOption,
  engineOption,
  formatOption,
  isSet,
  timeOption,
  variantsOption,
  watchOption,
} from "../options.js";
import type { Outcome } from "../outcome.js";
import { seenFrom } from "../seen-from.js";
import { testAuthzen } from "../test-authzen.js";
import { watch } from "../watch.js";

interface TestOptions {
  readonly engine: EngineName;
  readonly strict?: boolean;
  readonly watch?: boolean;
  readonly authzen?: readonly string[];
  readonly time?: number;
  /** Names of transformations; true for all. */
  readonly variants?: true | readonly string[];
}

/** `policy test`: the scenarios, or AuthZEN requests, through the bytes that `policy build` packs. */
export function testCommand(bind: Bind): Command {
  return new Command("test")
    .summary("replay the scenarios through the compiled policies")
    .description("Replay every scenario through the compiled policies, and compare with what it expects.")
    .addOption(engineOption())
    .option("--strict", "fail for a scenario or a request that reaches no rule (default where CI is set)")
    .option("--no-strict", "do not")
    .addOption(variantsOption())
    .addOption(authzenOption())
    .addOption(timeOption())
    .addOption(watchOption())
    .addOption(formatOption("sarif"))
    .action(bind(testOrWatch));
}

async function testOrWatch(cx: Context, options: TestOptions): Promise<Outcome | undefined> {
  const { authzen = [] } = options;
  if (authzen.length === 0) await refuseTime(options);
  const run = (each: Context) => test(each, options);
  if (!options.watch) return run(cx);
  return watch(
    cx,
    run,
    authzen.map((file) => resolve(cx.io.cwd, file)),
  );
}

async function refuseTime({ time }: TestOptions): Promise<void> {
  if (time === undefined) return;
  const { InputError } = await import("@enjoin/model");
  const help = "name the file of the requests with `--authzen`";
  throw new InputError({ file: "--time", message: "the events of scenarios have times of their own", help });
}

function test(
  cx: Context,
  { strict = isSet(cx.io.env.CI), authzen, time, engine, variants }: TestOptions,
): Promise<Outcome> {
  if (authzen === undefined) return testScenarios(cx, engine, strict, variants);
  return testAuthzen(cx, { files: authzen, engine, strict, ...(time === undefined ? {} : { time }) });
}

async function testScenarios(
  cx: Context,
  engineName: EngineName,
  strict: boolean,
  asked: TestOptions["variants"] = [],
): Promise<Outcome> {
  const variants = await transformationsOf(asked);
  const opa = await locateOpa(cx);
  const compiled = await loadCompiled(cx);
  const { loadSuite, projectInfo, runSuite } = await import("@enjoin/runner");
  // Scenarios are read before anything is built: a mistake in one is told at once.
  const scenarios = await loadSuite(compiled.root, projectInfo({ ir: compiled.compilation.ir, digest: "" }));
  const built = await build(cx, compiled, opa);
  cx.progress.phase(`replaying ${scenarios.length} scenarios`);
  const result = await withEngine(engineName, built, (engine) =>
    runSuite(scenarios, engine, projectInfo(built.artifact, built.goals), { strict, variants }),
  );
  const exit = result.summary.failed > 0 ? EXIT.finding : EXIT.ok;
  const scenarioPlaces = new Map(
    scenarios.map(({ name, file, places }) => {
      const seen = seenFrom(cx.io.cwd, resolve(compiled.root, file));
      return [name, { file: seen, events: places }] as const;
    }),
  );
  return {
    report: { kind: "suite", result, strict, rulePlaces: compiled.rulePlaces, scenarioPlaces },
    exit,
  };
}

async function transformationsOf(
  asked: NonNullable<TestOptions["variants"]>,
): Promise<readonly Transformation[]> {
  const { InputError, nearest, TRANSFORMATIONS } = await import("@enjoin/model");
  if (asked === true) return TRANSFORMATIONS;
  return asked.map((name) => {
    const known = TRANSFORMATIONS.find((one) => one === name);
    if (known !== undefined) return known;
    const near = nearest(name, TRANSFORMATIONS);
    const help = near === undefined ? `there are ${TRANSFORMATIONS.join(", ")}` : `did you mean \`${near}\`?`;
    throw new InputError({ file: "--variants", message: `there is no transformation \`${name}\``, help });
  });
}
