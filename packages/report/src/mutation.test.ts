import type { MutationResult } from "@enjoin/model";
import { expect, it } from "vitest";
import { render } from "./render.js";

const at = { file: "policies/mail.policy.ts", line: 12, column: 14, endLine: 12, endColumn: 20 };
const result: MutationResult = {
  rules: [
    {
      rule: "mail/leaks",
      effect: "deny",
      change: "left-out",
      noticedBy: [
        { scenario: "inside", kind: "benign", otherwise: true },
        { scenario: "echo", kind: "attack", otherwise: false },
        { scenario: "leak", kind: "attack", otherwise: true },
      ],
    },
    { rule: "mail/maySend", effect: "permit", change: "always-permits", noticedBy: [] },
    {
      rule: "mail/seen",
      effect: "log",
      change: "left-out",
      noticedBy: [{ scenario: "inside", kind: "benign", otherwise: false }],
      redundant: "It is not.",
    },
    {
      rule: "mail/spare",
      effect: "step_up",
      change: "left-out",
      noticedBy: [],
      redundant: "The gate is first.",
    },
  ],
  scenarios: 3,
  failing: ["broken"],
  engine: "reference 0.1.0",
};

it("prints the rules that nobody notices first, with their places", () => {
  const rulePlaces = new Map([["mail/maySend", at]]);
  expect(
    render({ kind: "mutation", result, rulePlaces, threshold: 95 }, "pretty", false),
  ).toMatchInlineSnapshot(`
    "no scenario notices
      mail/maySend  permit  without its condition  policies/mail.policy.ts:12

    redundant by design
      mail/spare  step_up  left out  The gate is first.

    noticed
      mail/leaks  deny  left out  3 scenarios, such as leak
      mail/seen   log   left out  1 scenario: inside (the effect is the same)

    FAIL \`mail/seen\` is said to be redundant, and \`inside\` notices when it is gone

    FAIL 1 scenario failed before any change and noticed nothing: broken

    4 rules changed one at a time: 2 noticed, 1 redundant by design, 1 unnoticed
    score 66.6 % (at least 95 % are wanted)
    3 scenarios, engine reference 0.1.0
    "
  `);
});

it("prints figures and every notice as JSON", () => {
  const json = JSON.parse(render({ kind: "mutation", result, rulePlaces: new Map() }, "json", false));
  expect(json.summary).toEqual({
    rules: 4,
    noticed: 2,
    redundant: 1,
    unnoticed: 1,
    stale: 1,
    score: 66.6,
    scenarios: 3,
    threshold: null,
    engine: "reference 0.1.0",
  });
  expect(json.failing).toEqual(["broken"]);
  expect(json.rules[3]).toEqual({
    rule: "mail/spare",
    effect: "step_up",
    change: "left-out",
    noticedBy: [],
    redundant: "The gate is first.",
  });
});
