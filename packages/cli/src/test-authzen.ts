import { resolve } from "node:path";
import type { EngineName } from "@enjoin/engine";
import type { Context } from "./context.js";
import { EXIT } from "./exit-codes.js";
import { build, locateOpa, withEngine } from "./load-artifact.js";
import { loadCompiled } from "./load-compilation.js";
import type { Outcome } from "./outcome.js";
import { seenFrom } from "./seen-from.js";

/** What to send, and to what. */
export interface AuthzenTest {
  readonly files: readonly string[];
  readonly time?: number;
  readonly engine: EngineName;
  readonly strict: boolean;
}

/** Sends the requests of AuthZEN decisions files through the bytes that `policy build` packs. */
export async function testAuthzen(
  cx: Context,
  { files, time, engine, strict }: AuthzenTest,
): Promise<Outcome> {
  const { loadAuthzen, projectInfo, runAuthzen } = await import("@enjoin/runner");
  // Requests are read before anything is built: a mistake in one is told at once.
  const paths = [...new Set(files.map((file) => resolve(cx.io.cwd, file)))];
  const loaded = await loadAuthzen(paths, time === undefined ? {} : { time });
  const cases = loaded.map((one) => ({ ...one, file: seenFrom(cx.io.cwd, one.file) }));
  const opa = await locateOpa(cx);
  const built = await build(cx, await loadCompiled(cx), opa);
  cx.progress.phase(`sending ${cases.length} requests`);
  const result = await withEngine(engine, built, (running) =>
    runAuthzen(cases, running, projectInfo(built.artifact), { strict }),
  );
  const exit = result.summary.failed > 0 ? EXIT.finding : EXIT.ok;
  return { report: { kind: "authzen", result, strict, rulePlaces: built.rulePlaces }, exit };
}
