import {
  type ControlEvidence,
  type ControlStatus,
  type FrameworkCoverage,
  type ItemCoverage,
  isInReach,
} from "@enjoin/model";
import { counted } from "./counted.js";

// What the reports on controls have in common, whatever their format: how items are grouped, and what is said of them.

/** The items of a framework by what there is to say of them. */
export interface GroupedItems {
  /** Attacks were replayed. */
  readonly tried: readonly ItemCoverage[];
  /** In reach of a decision and tagged, and nothing was tried. */
  readonly tagged: readonly ItemCoverage[];
  /** In reach of a decision, and nothing bears on it. */
  readonly gaps: readonly ItemCoverage[];
  /** No decision enforces them: what runs print is evidence. */
  readonly evidence: readonly ItemCoverage[];
  /** Out of reach of a decision. */
  readonly out: readonly ItemCoverage[];
  /** Headings, and what nobody has judged. */
  readonly unjudged: readonly ItemCoverage[];
}

/** Groups items; each is in one group. */
export function groupItems(items: readonly ItemCoverage[]): GroupedItems {
  const isTried = ({ attacks }: ItemCoverage) => attacks.length > 0;
  const rest = items.filter((item) => !isTried(item));
  const reached = rest.filter(isInReach);
  return {
    tried: items.filter(isTried),
    tagged: reached.filter(({ status }) => status === "tagged"),
    gaps: reached.filter(({ status }) => status === "gap"),
    evidence: rest.filter(({ scope }) => scope === "evidence"),
    out: rest.filter(({ scope }) => scope === "out"),
    unjudged: rest.filter(({ scope }) => scope === null),
  };
}

/** A status in words. */
export const STATUS: { readonly [S in ControlStatus]: string } = {
  shown: "shown",
  stopped: "stopped",
  failing: "FAILING",
  benign: "benign only",
  tagged: "only tagged",
  gap: "gap",
};

/** How many of the items that a decision can reach are how well shown. */
export function reachText(items: readonly ItemCoverage[]): string {
  const reached = items.filter(isInReach);
  const parts = (Object.keys(STATUS) as ControlStatus[]).flatMap((status) => {
    const n = reached.filter((item) => item.status === status).length;
    return n === 0 ? [] : [`${n} ${status === "gap" && n > 1 ? "gaps" : STATUS[status]}`];
  });
  const counts = parts.length === 0 ? "" : `: ${parts.join(", ")}`;
  return `in reach of a decision ${reached.length} of ${items.length}${counts}`;
}

/** The columns of an overview: how many items a decision can reach, how well each is shown, and the others. */
export const OVERVIEW = [
  "in reach",
  "shown",
  "stopped",
  "failing",
  "only tagged",
  "gaps",
  "evidence only",
  "out of reach",
];

/** The figures of one framework for these columns. Gaps are gaps, whatever is inferred. */
export function overviewCounts({ items }: FrameworkCoverage): readonly number[] {
  const reached = items.filter(isInReach);
  const statuses = ["shown", "stopped", "failing", "tagged", "gap"] as const;
  const groups = groupItems(items);
  return [
    reached.length,
    ...statuses.map((status) => reached.filter((item) => item.status === status).length),
    groups.evidence.length,
    groups.out.length,
  ];
}

/** How many attacks were stopped: `3 of 3 attacks stopped`. */
export function attacksText({ attacks }: Pick<ControlEvidence, "attacks">): string {
  const passed = attacks.filter((attack) => attack.passed).length;
  return `${passed} of ${counted(attacks.length, "attack")} stopped`;
}

/** What stops the attacks, and would be missed. */
export function neededText({ rules, builtIn }: ControlEvidence): string {
  const needed = rules.filter(({ alone }) => alone).length;
  if (needed + builtIn.length === 0) return "no single rule is needed for it";
  const parts = [
    ...(needed === 0 ? [] : [`${counted(needed, "rule")} needed`]),
    ...(builtIn.length === 0 ? [] : [`refused by ${builtIn.join(", ")}`]),
  ];
  return parts.join(", ");
}

/** Where something similar is shown; nothing when nowhere. */
export function inferredText({ inferredFrom }: Pick<ItemCoverage, "inferredFrom">): string {
  return inferredFrom.length === 0 ? "" : `inferred from ${inferredFrom.join(", ")}`;
}
