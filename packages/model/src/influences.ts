import { BUILT_IN_POLICY, HALTED } from "./built-in-memory.js";
import { effectsFor } from "./effects-for.js";
import { childrenOf } from "./expr-children.js";
import type { Body, Expr, PolicyIr, ToolContract } from "./policy-ir.js";
import { trackerId } from "./rule-text.js";

/** Stands among trackers for the time of an event. */
export const TIME = `${BUILT_IN_POLICY}/time`;

/** How memory bears on the events of one tool, and they on it, over all of their points. Trackers by id. */
export interface Influences {
  /** What decides: read by rules and label rules, and by what any tracker makes of an event, as that can fail. */
  readonly decidedBy: ReadonlySet<string>;
  /** What its events may change, and what the change depends on beside the event and what is changed. */
  readonly changes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a rule may let a call of it through with other arguments. */
  readonly redacts: boolean;
}

/** Works out by tool what of memory bears on what: more than truly does, and never less. */
export function influencesOf(ir: PolicyIr): ReadonlyMap<string, Influences> {
  const recalled = recallerOf(ir);
  return new Map(ir.tools.map((tool) => [tool.name, influencesOn(tool, ir, recalled)]));
}

function influencesOn(tool: ToolContract, ir: PolicyIr, recalled: Recaller): Influences {
  const rules = ir.policies.flatMap((p) => p.rules).filter((r) => effectsFor(r.target, tool).length > 0);
  const labels = ir.policies.flatMap((p) => p.labels).filter((l) => effectsFor(l.target, tool).length > 0);
  const trackers = ir.policies
    .flatMap((p) => p.trackers)
    .filter((t) => effectsFor(t.target, tool).length > 0);
  const labelled = recalled(labels.map(({ value }) => value));
  const changes = new Map(
    trackers.map((t) => {
      // What label rules add is part of the result that a tracker sees.
      const seen = t.point === "result" || tool.point === "input" ? labelled : [];
      return [trackerId(t), new Set([...recalled([t.when, t.value, t.key]), ...seen])] as const;
    }),
  );
  if (rules.some(({ effect }) => effect === "halt")) changes.set(HALTED, new Set());
  const decidedBy = new Set([
    HALTED,
    ...recalled(rules.flatMap(({ when, message }) => [when, message])),
    ...labelled,
    ...[...changes.values()].flatMap((of) => [...of]),
  ]);
  return { decidedBy, changes, redacts: rules.some(({ effect }) => effect === "redact") };
}

/** The trackers that some functions recall, through helpers too, and `TIME` where they look at that. */
export type Recaller = (bodies: readonly (Body | undefined)[]) => readonly string[];

/** Tells what functions of a project recall. */
export function recallerOf(ir: PolicyIr): Recaller {
  const helpers = new Map(ir.helpers.map((h) => [h.name, h.body]));
  const known = new Map<Expr, ReadonlySet<string>>();
  // Helpers never call themselves, so this ends.
  const recalledIn = (e: Expr): ReadonlySet<string> => {
    const before = known.get(e);
    if (before !== undefined) return before;
    const body = e.kind === "call" ? helpers.get(e.helper) : undefined;
    const inside = [...childrenOf(e), ...(body === undefined ? [] : [body])].map(recalledIn);
    const own = e.kind === "remembered" ? [e.tracker] : e.kind === "field" && e.name === "time" ? [TIME] : [];
    const all = new Set([...own, ...inside.flatMap((set) => [...set])]);
    known.set(e, all);
    return all;
  };
  return (bodies) => [
    ...new Set(bodies.flatMap((body) => (body === undefined ? [] : [...recalledIn(body.result)]))),
  ];
}
