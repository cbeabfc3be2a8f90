import { resolve } from "node:path";
import type { Engine, EngineName } from "@enjoin/engine";
import type { Framework, Search } from "@enjoin/model";
import { Command, Option } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { build, locateOpa, withEngine } from "../load-artifact.js";
import { type Compiled, loadCompiled } from "../load-compilation.js";
import { engineOption, formatOption } from "../options.js";
import type { Outcome } from "../outcome.js";

interface ReportOptions {
  readonly engine: EngineName;
  readonly framework?: readonly string[];
  readonly searched?: string;
}

/** `policy report --controls`: what a run shows for each control of each framework. */
export function reportCommand(bind: Bind): Command {
  return new Command("report")
    .summary("say what the scenarios show for controls and frameworks")
    .description(
      "Replay the scenarios, take away each rule in turn, and say for each control of the pinned frameworks and of policies/controls.yaml what that shows. A tag alone counts for nothing. With `--engine reference` it needs no opa.",
    )
    .addOption(new Option("--controls", "report on controls").makeOptionMandatory())
    .addOption(
      new Option("--framework <id...>", "only these frameworks (default: all whose titles are free)"),
    )
    .option(
      "--searched <file>",
      "also say what a search has shown: what `policy fuzz --format json` printed of these policies",
    )
    .addOption(engineOption())
    .addOption(formatOption("markdown"))
    .action(bind(reportProject));
}

async function reportProject(cx: Context, { engine, framework, searched }: ReportOptions): Promise<Outcome> {
  const { frameworks, onRequest } = await chosen(framework);
  const compiled = await loadCompiled(cx);
  const search = searched === undefined ? null : await readSearch(cx, compiled, searched);
  const { ir } = compiled.compilation;
  const { loadControls, loadRedundant, loadSuite, projectInfo, reportControls } = await import(
    "@enjoin/runner"
  );
  const scenarios = await loadSuite(compiled.root, projectInfo({ ir, digest: "" }));
  const controls = await loadControls(compiled.root, ir, scenarios);
  const options = {
    frameworks,
    redundant: await loadRedundant(compiled.root, ir),
    ...(controls === undefined ? {} : { controls }),
  };
  const { run, artifact } = await onEngine(cx, compiled, engine, (engine, digest) => {
    cx.progress.phase(`replaying ${scenarios.length} scenarios, and again without each rule`);
    return reportControls(scenarios, ir, engine, projectInfo({ ir, digest }), options);
  });
  const { figures } = run;
  const holds = figures.attacksPassed === figures.attacks && figures.benignPassed === figures.benign;
  return {
    report: { kind: "controls", result: { ...run, onRequest, artifact, search } },
    exit: holds ? EXIT.ok : EXIT.finding,
  };
}

/** The search in a file. Throws an `InputError` for anything else, and for a search of other policies. */
async function readSearch(cx: Context, compiled: Compiled, file: string): Promise<Search> {
  const { InputError, PrintedSearch, searchOf, validator } = await import("@enjoin/model");
  const { parseJson, readText } = await import("@enjoin/traces");
  const checked = validator(PrintedSearch)(parseJson(await readText(resolve(cx.io.cwd, file)), file));
  const help = "`policy fuzz --format json` prints such a file";
  if (!checked.ok) throw new InputError(checked.problems.map((problem) => ({ file, help, ...problem })));
  const { artifact, interrupted, command } = checked.value;
  if (interrupted) throw new InputError({ file, message: "the search was ended before its time", help });
  const built = await build(cx, compiled, await locateOpa(cx));
  if (built.artifact.digest === artifact)
    return searchOf(
      checked.value,
      compiled.compilation.ir.policies.map(({ name }) => name),
    );
  throw new InputError({
    file,
    message: "the search was of other policies than these",
    help: `search again: \`${command} --format json\``,
  });
}

/** Runs on the bytes that enforcers load; the reference engine reads the tree, for which nothing is built. */
async function onEngine<T>(
  cx: Context,
  compiled: Compiled,
  name: EngineName,
  use: (engine: Engine, digest: string) => Promise<T>,
): Promise<{ readonly run: T; readonly artifact: string | null }> {
  if (name === "reference") {
    const { createReferenceEngine } = await import("@enjoin/engine");
    return { run: await use(createReferenceEngine(compiled.compilation), ""), artifact: null };
  }
  const built = await build(cx, compiled, await locateOpa(cx));
  const { digest } = built.artifact;
  return { run: await withEngine(name, built, (engine) => use(engine, digest)), artifact: digest };
}

/** The frameworks to report on. Throws an `InputError` for a name that none has. */
async function chosen(names: readonly string[] | undefined): Promise<{
  readonly frameworks: readonly Framework[];
  readonly onRequest: readonly string[];
}> {
  const { FRAMEWORKS, InputError, nearest } = await import("@enjoin/model");
  if (names === undefined) {
    const onRequest = FRAMEWORKS.filter((f) => f.onRequest).map(({ id }) => id);
    return { frameworks: FRAMEWORKS.filter((f) => !f.onRequest), onRequest };
  }
  const known = FRAMEWORKS.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined)
    return { frameworks: FRAMEWORKS.filter(({ id }) => names.includes(id)), onRequest: [] };
  const near = nearest(unknown, known);
  throw new InputError({
    file: "--framework",
    message: `no framework \`${unknown}\` is pinned`,
    help: near === undefined ? `there are ${known.join(", ")}` : `did you mean \`${near}\`?`,
  });
}
