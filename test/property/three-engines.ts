import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Compilation, compileProject } from "@enjoin/compiler";
import { createOpaEngine, createReferenceEngine, type Engine, type Step } from "@enjoin/engine";
import type { State } from "@enjoin/model";
import { afterAll } from "vitest";
import { startWasm, theOpa } from "../javascript/engines.js";
import { ofThisPolicy } from "../javascript/versions.js";
import type { Asked } from "./requests.js";

/** Gives the step of each event, whichever engine it is. */
export type Ask = (asked: readonly Asked[]) => Promise<readonly Step[]>;

/** One engine under a property; `share` is how much it is asked, OPA less than the others. */
export interface UnderTest {
  readonly name: "reference" | "wasm" | "opa";
  readonly ask: Ask;
  readonly share: number;
}

const OPA_SHARE = 0.05;

const started: Engine[] = [];

afterAll(async () => {
  for (const engine of started) await engine.close();
});

/** The three engines over what was compiled. OPA is a server, which ends with the tests of the file. */
export async function threeEngines({ ir, emitted }: Compilation): Promise<readonly UnderTest[]> {
  if (emitted === undefined) throw new Error("nothing was emitted");
  const opa = await createOpaEngine(emitted, await theOpa());
  started.push(opa);
  // Whatever memory a test makes up is of these policies.
  const of = (state: State) => ofThisPolicy(state, ir);
  return [
    { name: "reference", ask: atOnce(createReferenceEngine({ ir }), of), share: 1 },
    { name: "wasm", ask: atOnce(await startWasm(emitted), of), share: 1 },
    {
      name: "opa",
      ask: (asked) => Promise.all(asked.map((a) => opa.step(a.request, of(a.state)))),
      share: OPA_SHARE,
    },
  ];
}

/** Compiles a project from the text of its files. */
export function compileFiles(files: ReadonlyMap<string, string>): Compilation {
  const root = mkdtempSync(join(tmpdir(), "enjoin-property-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const compilation = compileProject(root);
    const error = compilation.diagnostics.find((d) => d.severity === "error");
    if (error !== undefined) throw new Error(`${error.place.file}:${error.place.line}: ${error.message}`);
    return compilation;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function atOnce(engine: Engine, of: (state: State) => State): Ask {
  return async (asked) =>
    asked.map(({ request, state }) => {
      const step = engine.step(request, of(state));
      if (step instanceof Promise) throw new Error(`${engine.name} answers at once`);
      return step;
    });
}
