import { goal } from "@enjoin/dsl";

// What must never happen at the desk.

export const confidentialLeaves = goal({
  kind: "flow",
  title: "Confidential data leaves the company",
  labels: ["confidential"],
  verb: "sends",
  inside: ["acme.example"],
});
export const untrustedRuns = goal({
  kind: "flow",
  title: "What a stranger wrote is run",
  labels: ["untrusted"],
  verb: "executes",
  inside: [],
});
export const overspent = goal({ kind: "total", title: "The budget is overspent", over: 1000, per: "all" });
export const flooded = goal({
  kind: "count",
  title: "More is sent than may be",
  verb: "sends",
  over: 3,
  per: "all",
});
export const unapproved = goal({
  kind: "count",
  title: "More is paid than was approved",
  verb: "pays",
  over: { verb: "grants" },
  per: "destination",
});
export const ownApproval = goal({
  kind: "duty",
  title: "One person approves what she pays",
  verbs: ["grants", "pays"],
});
export const paidLate = goal({ kind: "late", title: "A payment stands on what is over", verb: "pays" });
