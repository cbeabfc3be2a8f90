import type { Engine, EngineName } from "@enjoin/engine";
import type { Artifact } from "@enjoin/model";
import type { Opa } from "@enjoin/opa";
import type { Context } from "./context.js";
import { findCache } from "./find-cache.js";
import { type Compiled, loadCompiled } from "./load-compilation.js";

/** A project compiled down to the bytes that enforcers load. */
export interface Built extends Compiled {
  readonly opa: Opa;
  readonly artifact: Artifact;
}

/** Whether a build may be one that was kept: the same bytes, unless somebody put others there. */
interface Freshness {
  readonly fresh?: boolean;
}

/** Compiles and builds the project; ends the command where that does not work. */
export async function loadArtifact(cx: Context, freshness: Freshness = {}): Promise<Built> {
  const opa = await locateOpa(cx);
  return build(cx, await loadCompiled(cx), opa, freshness);
}

/** Builds a project that compiles. */
export async function build(
  cx: Context,
  compiled: Compiled,
  opa: Opa,
  freshness: Freshness = {},
): Promise<Built> {
  cx.progress.phase(`building with opa ${opa.version}`);
  const { buildArtifact } = await import("@enjoin/compiler");
  const cache = findCache(compiled.root, cx.io);
  const options = { ...freshness, ...(cache === undefined ? {} : { cache }) };
  return { ...compiled, opa, artifact: await buildArtifact(compiled.compilation, opa, options) };
}

/** Finds the `opa` that the command line, the environment or the installation names. */
export async function locateOpa(cx: Context): Promise<Opa> {
  const { findOpa } = await import("@enjoin/opa");
  return findOpa({ ...(cx.opa === undefined ? {} : { flag: cx.opa }), env: cx.io.env });
}

/** Runs `use` with an engine over a built project, and closes the engine whatever happens. */
export async function withEngine<T>(
  name: EngineName,
  built: Built,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await createEngine(name, built);
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

async function createEngine(name: EngineName, { artifact, opa }: Built): Promise<Engine> {
  const { createOpaEngine, createReferenceEngine, createWasmEngine } = await import("@enjoin/engine");
  switch (name) {
    case "wasm":
      return createWasmEngine(artifact);
    case "reference":
      return createReferenceEngine(artifact);
    case "opa":
      return createOpaEngine(artifact, opa);
  }
}
