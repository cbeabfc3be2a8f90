import { createHash } from "node:crypto";
import { type ChainStep, FuzzChain, InputError, validator } from "@enjoin/model";
import { callText, indexesOf } from "./call-text.js";
import type { Game } from "./game.js";
import type { Path } from "./path.js";
import { canonical } from "./same-json.js";
import type { Wait } from "./waits.js";

// A path says calls by number, which means something in one game alone. A chain says them as they are.

/** A path as a chain of a world. */
export function chainOf(
  { actions, waits }: Pick<Game, "actions" | "waits">,
  world: string,
  path: Path,
): FuzzChain {
  const steps = path.map((index): ChainStep => {
    const action = actions[index];
    if (action === undefined) return waitStep(waits[index - actions.length]);
    const { session, variant, answered } = action;
    const call = { session, tool: variant.contract.name, arguments: { ...variant.arguments } };
    return answered ? { ...call, answered } : call;
  });
  return { type: "fuzz-chain", version: 1, world, steps };
}

/** A chain in a game, without the calls and waits that are no more, and how many these are. */
export function pathOf(
  { actions, waits }: Pick<Game, "actions" | "waits">,
  { steps }: FuzzChain,
): { readonly path: Path; readonly missing: number } {
  const indexes = indexesOf(actions);
  const path = steps.flatMap((step) => {
    if (!("tool" in step)) return waitAt(step, waits, actions.length) ?? [];
    const { session, tool, arguments: args, answered = false } = step;
    const plain = callText(session, tool, args, false);
    // What asks nobody any more goes without an answer.
    return indexes.get(callText(session, tool, args, answered)) ?? indexes.get(plain) ?? [];
  });
  return { path, missing: steps.length - path.length };
}

/** What a chain is known by: the same chain has one name, however its file is written. */
export function chainName(chain: FuzzChain): string {
  return createHash("sha256").update(canonical(chain)).digest("hex");
}

/** A chain as the text of a file: the same bytes for the same chain. */
export function chainText(chain: FuzzChain): string {
  return `${JSON.stringify(JSON.parse(canonical(chain)), undefined, 2)}\n`;
}

/** The chain in the data of a file. Throws an `InputError` for anything else. */
export function readChain(file: string, data: unknown): FuzzChain {
  const checked = check(data);
  if (checked.ok) return checked.value;
  throw new InputError(checked.problems.map((problem) => ({ file, ...problem })));
}

const check = validator(FuzzChain);

function waitStep(wait: Wait | undefined): ChainStep {
  if (wait === undefined) throw new RangeError("there is no such move");
  return wait.kind === "for" ? { wait: wait.ms } : { until: wait.clock };
}

/** The shortest wait that is as long at least: windows change with the policies. */
function waitAt(
  step: Exclude<ChainStep, { readonly tool: string }>,
  waits: readonly Wait[],
  before: number,
): number | undefined {
  const at = waits.findIndex((wait) =>
    "wait" in step
      ? wait.kind === "for" && wait.ms >= step.wait
      : wait.kind === "until" && wait.clock >= step.until,
  );
  return at === -1 ? undefined : before + at;
}
