import { resolve } from "node:path";
import type { EngineName } from "@enjoin/engine";
import type { AuthzenReport } from "@enjoin/report";
import type { AuthzenCase } from "@enjoin/runner";
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
  const { rulePlaces } = built;
  return { report: { kind: "authzen", result, strict, rulePlaces, requestPlaces: placesOf(cases) }, exit };
}

/** Where the evaluations stand, by their files. */
function placesOf(cases: readonly AuthzenCase[]): AuthzenReport["requestPlaces"] {
  const files = [...new Set(cases.map(({ file }) => file))];
  const placesIn = (wanted: string) =>
    cases.flatMap(({ file, places }) => (file === wanted ? [...places] : []));
  return new Map(files.map((file) => [file, new Map(placesIn(file))]));
}
