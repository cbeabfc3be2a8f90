import { effectsFor, type GoalSpec, type PolicyIr, type ToolContract, type WorldSpec } from "@enjoin/model";
import { expiriesOf } from "./expiries.js";
import { timeOf } from "./session-events.js";

/**
 * A way to let time pass: for as long as a window of a tracker is, or until something expires. The clock runs in ms from the
 * first moment in which a call can be made.
 */
export type Wait =
  | { readonly kind: "for"; readonly ms: number }
  | { readonly kind: "until"; readonly clock: number };

/** How often the longest window fits before a search waits for none any more: what comes then was there before. */
const MOST_WINDOWS = 2;

/** What passing time changes: what windows forget of the tools that are called, and what the calls stand on that a goal must not find late. */
export function waitsOf(
  ir: PolicyIr,
  world: WorldSpec,
  goals: readonly GoalSpec[],
  contracts: ReadonlyMap<string, ToolContract>,
  called: readonly ToolContract[],
): readonly Wait[] {
  // What looks at none of the tools that are called remembers nothing that it could forget.
  const trackers = ir.policies.flatMap((policy) => policy.trackers);
  const remembering = trackers.filter((t) => called.some((tool) => effectsFor(t.target, tool).length > 0));
  const windows = remembering.flatMap((t) => t.window ?? []);
  const late = goals.flatMap((goal) => (goal.kind === "late" ? [goal.verb] : []));
  const tools = [...contracts.values()].filter(({ effects }) => effects.some((e) => late.includes(e.verb)));
  const expiries = tools.flatMap(({ name }) => expiriesOf(world, name)).map(({ time }) => time);
  const clocks = expiries.map((time) => time - timeOf(world, 0)).filter((clock) => clock > 0);
  return [
    ...ascending(windows).map((ms) => ({ kind: "for" as const, ms })),
    ...ascending(clocks).map((clock) => ({ kind: "until" as const, clock })),
  ];
}

/** How long one can wait for windows in all, in ms: from the beginning, and again from each expiry on. */
export function mostWaited(waits: readonly Wait[]): number {
  return MOST_WINDOWS * Math.max(0, ...waits.flatMap((wait) => (wait.kind === "for" ? [wait.ms] : [])));
}

/** The clock after a wait; nothing, where one does not wait so long, or where what is waited for has been. */
export function waited(clock: number, wait: Wait, waits: readonly Wait[]): number | undefined {
  if (wait.kind === "until") return wait.clock > clock ? wait.clock : undefined;
  const passed = waits.flatMap((w) => (w.kind === "until" && w.clock <= clock ? [w.clock] : []));
  const next = clock + wait.ms;
  return next - Math.max(0, ...passed) <= mostWaited(waits) ? next : undefined;
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
