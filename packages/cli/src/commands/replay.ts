import { resolve } from "node:path";
import type { EngineName } from "@enjoin/engine";
import { Command } from "commander";
import type { Bind } from "../command.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { loadArtifact, withEngine } from "../load-artifact.js";
import { engineOption, type RecordingOptions, recordingIn, recordingOptions } from "../options.js";
import type { Outcome } from "../outcome.js";

interface ReplayOptions extends RecordingOptions {
  readonly engine: EngineName;
  readonly stop?: true;
}

/** `policy replay`: recorded traces through the compiled policies. */
export function replayCommand(bind: Bind): Command {
  const command = new Command("replay")
    .summary("replay recorded traces through the compiled policies")
    .description(
      "Replay the traces of a file through the compiled policies, and hold the decisions against their labels.",
    )
    .argument("<file>", "traces in Enjoin's own format or in one that can be imported")
    .addOption(engineOption())
    .option(
      "--stop",
      "end a session at its first stop instead of replaying what a determined agent would still try",
    )
    .action(bind(replay));
  for (const option of recordingOptions()) command.addOption(option);
  return command;
}

async function replay(cx: Context, options: ReplayOptions, file = ""): Promise<Outcome> {
  const { stop = false } = options;
  const { readTraces } = await import("@enjoin/traces");
  const traces = await begun(readTraces(resolve(cx.io.cwd, file), recordingIn(options)));
  const built = await loadArtifact(cx);
  const { projectInfo, replayCorpus } = await import("@enjoin/runner");
  cx.progress.phase(`replaying ${file}`);
  const { result, engine } = await withEngine(options.engine, built, async (engine) => ({
    result: await replayCorpus(traces, engine, projectInfo(built.artifact), { stop }),
    engine: engine.version,
  }));
  const { digest } = built.artifact;
  return { report: { kind: "corpus", result, engine, artifact: digest }, exit: EXIT.ok };
}

/** The same items, the first of them read already: a file that cannot be read is told before anything is built. */
async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncIterable<T>> {
  const first = await items.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}
