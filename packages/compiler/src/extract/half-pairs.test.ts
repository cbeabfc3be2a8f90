import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";

// Half of a surrogate pair is no text that JSON, Rego or an engine could be given. Wherever a policy can have a text,
// it is a diagnostic at its place.

const TOOL = 'export const note = tool<{ s: string }>("note");';
const POLICY = 'export default policy({ title: "P" });\nexport const any = permit(note);';

function project(tools: string, policy: string) {
  return extractFiles({
    "t.tools.ts": `import { sends, tool } from "@enjoin/dsl";\n${tools}\n`,
    "p.policy.ts": `import { count, deny, permit, policy, redact, union } from "@enjoin/dsl";\nimport { note } from "./t.tools.js";\n${policy}\n`,
  });
}

const deny = (condition: string) => `${POLICY}\nexport const d = deny(note, (r) => ${condition});`;

it.each([
  ["a literal", TOOL, deny('r.args.s === "\\ud800"')],
  ["the other half", TOOL, deny('r.args.s === "x\\udc00"')],
  ["a template", TOOL, deny("`${r.args.s}\\ud800` === r.args.s")],
  ["a message", TOOL, `${POLICY}\nexport const d = deny(note, () => true, { message: "\\ud800" });`],
  [
    "a constant",
    TOOL,
    `${POLICY}\nconst L = ["\\ud800"];\nexport const d = deny(note, (r) => L.includes(r.args.s));`,
  ],
  [
    "a key of a constant",
    TOOL,
    `${POLICY}\nconst L = { "\\ud800": "x" };\nexport const d = deny(note, (r) => L["\\ud800"] === r.args.s);`,
  ],
  ["a mask", TOOL, `${POLICY}\nexport const d = redact(note, () => true, { path: "s", mask: "\\ud800" });`],
  [
    "a key of memory",
    TOOL,
    `${POLICY}\nexport const c = count("session", note, () => true, { key: () => "\\ud800" });`,
  ],
  ["a title", TOOL, 'export default policy({ title: "x\\ud800" });\nexport const any = permit(note);'],
  [
    "a description",
    TOOL,
    'export default policy({ title: "x", description: "\\ud800" });\nexport const any = permit(note);',
  ],
  ["the name of a tool", 'export const note = tool<{ s: string }>("\\ud800");', POLICY],
  ["a label", 'export const note = tool<{ s: string }>("note", { labels: ["\\ud800"] });', POLICY],
  ["the name of an argument", 'export const note = tool<{ "\\ud800": string }>("note");', POLICY],
  ["a value that an argument may have", 'export const note = tool<{ s: "\\ud800" | "b" }>("note");', POLICY],
  ["a field of a result", 'export const note = tool<{ s: string }, { "\\ud800"?: string }>("note");', POLICY],
])("refuses half of a surrogate pair in %s", (_, tools, policy) => {
  const { diagnostics } = project(tools, policy);
  const errors = diagnostics.filter((d) => d.severity === "error");
  expect(errors.map((d) => d.help)).toContainEqual(expect.stringMatching(/whole characters$/));
  expect(errors[0]?.place.line).toBeGreaterThan(1);
});
