import { join } from "node:path";
import type { Engine, EventRequest, Step } from "@enjoin/engine";
import type { PolicyIr } from "@enjoin/model";
import { loadSuite, projectInfo, replay } from "@enjoin/runner";
import type { Asked } from "./requests.js";

/** Where the library is. */
export const LIBRARY = join(import.meta.dirname, "../..");

/** Of events that the same rules decide of one tool, so many are taken: more of them say the same again. */
const ALIKE = 2;

/** The calls and results of the library's scenarios, each with the memory before it, at most two of those that are alike. */
export async function libraryEvents(ir: PolicyIr, engine: Engine): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const seen = new Map<string, number>();
  const recorder: Engine = {
    name: engine.name,
    version: engine.version,
    close: async () => {},
    step(request, state) {
      const step = engine.step(request, state);
      if (step instanceof Promise) throw new Error(`${engine.name} does not answer at once`);
      const kind = kindOf(request, step);
      const times = seen.get(kind) ?? 0;
      seen.set(kind, times + 1);
      if (times < ALIKE) asked.push({ request, state });
      return step;
    },
  };
  for (const { trace } of await loadSuite(LIBRARY, projectInfo({ ir, digest: "" })))
    await replay(trace, recorder);
  return asked;
}

function kindOf({ action, context }: EventRequest, { decision }: Step): string {
  const { reasons, obligations } = decision.context;
  // What is there to be taken away is a part of what is asked.
  const parts = Object.keys(context).sort();
  const rules = [...reasons.map(({ rule }) => rule), ...obligations.map(({ id }) => id)];
  return JSON.stringify([action.name, action.properties.point, parts, rules.sort()]);
}
