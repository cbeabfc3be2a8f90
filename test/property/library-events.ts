import { join } from "node:path";
import type { Engine } from "@enjoin/engine";
import type { PolicyIr } from "@enjoin/model";
import { loadSuite, projectInfo, replay } from "@enjoin/runner";
import type { Asked } from "./requests.js";

/** Where the library is. */
export const LIBRARY = join(import.meta.dirname, "../..");

/** Every call and result of the library's scenarios, with the memory before it. */
export async function libraryEvents(ir: PolicyIr, engine: Engine): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const recorder: Engine = {
    name: engine.name,
    version: engine.version,
    close: async () => {},
    step(request, state) {
      asked.push({ request, state });
      return engine.step(request, state);
    },
  };
  for (const { trace } of await loadSuite(LIBRARY, projectInfo({ ir, digest: "" })))
    await replay(trace, recorder);
  return asked;
}
