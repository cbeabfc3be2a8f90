import { expect, it } from "vitest";
import { render } from "./render.js";
import type { ExplainReport } from "./report.js";

const REPORT: ExplainReport = {
  kind: "explain",
  explanation: {
    id: "p/out",
    kind: "rule",
    effect: "deny",
    description: "First line.\nSecond\u202e line.",
    policy: { name: "p", title: "A title", controls: [] },
    target: { kind: "tools", tools: ["mail.send"] },
    tools: ["mail.send"],
    reads: { fields: ["args.to"], trackers: [], constants: ["company"], helpers: [] },
    parts: [
      {
        kind: "rule",
        id: "p/out",
        source: { file: "policies/p.policy.ts", line: 3, column: 14, endLine: 4, endColumn: 3 },
        typescript: "export const out = deny(send, (r) =>\n\tr.args.to !== company.owner);",
        rego: [
          {
            file: "enjoin/policies/p.rego",
            lines: [9, 14],
            text: '# METADATA\n# title: "out"\nout if {\n\tx\n}',
          },
          { file: "enjoin/policies/p.rego", lines: [16, 16], text: `out_x := "${"word ".repeat(20)}end"` },
        ],
      },
    ],
  },
};

const BELOW = `p/out  deny
  First line.
  Second\\u{202e} line.
  policy     p: A title
  looks at   mail.send
  reads      args.to
  constants  company

policies/p.policy.ts:3
export const out = deny(send, (r) =>
    r.args.to !== company.owner);

enjoin/policies/p.rego:9
out if {
    x
}

out_x := "${"word ".repeat(20)}end"
`;

it("prints TypeScript above Rego where there is no terminal, and where it is narrow", () => {
  expect(render(REPORT, "pretty", false)).toBe(BELOW);
  expect(render(REPORT, "pretty", false, 119)).toBe(BELOW);
});

it("prints them side by side where the terminal is wide, and wraps what does not fit", () => {
  const text = render(REPORT, "pretty", false, 120);
  expect(text.slice(text.indexOf("policies/"))).toBe(
    `policies/p.policy.ts:3               │ enjoin/policies/p.rego:9
export const out = deny(send, (r) => │ out if {
    r.args.to !== company.owner);    │     x
                                     │ }
                                     │
                                     │ out_x := "${"word ".repeat(14).trimEnd()}
                                     │     ${"word ".repeat(6)}end"
`,
  );
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
});

it("never loses a character of a line without spaces", () => {
  const long = "x".repeat(400);
  const [part] = REPORT.explanation.parts;
  const explanation = { ...REPORT.explanation, parts: [{ ...part, typescript: long } as never] };
  const text = render({ kind: "explain", explanation }, "pretty", false, 130);
  expect([...text].filter((c) => c === "x").length).toBeGreaterThanOrEqual(400);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(130);
});

it("gives the same as JSON, with the text as it is", () => {
  const parsed = JSON.parse(render(REPORT, "json", false));
  expect(parsed).toEqual(REPORT.explanation);
});
