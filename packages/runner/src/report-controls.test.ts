import { createReferenceEngine } from "@enjoin/engine";
import { type ControlsResult, FRAMEWORKS, type PolicyIr } from "@enjoin/model";
import { beforeAll, expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { scenario } from "./fixtures/play.js";
import { projectInfo } from "./project-info.js";
import { type ControlsOptions, reportControls } from "./report-controls.js";
import type { Scenario } from "./scenario.js";

const TOOLS = `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }>("read", { effect: reads({ from: "path" }), labels: ["secret"] });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`;
const MAIL = `import { deny, permit, policy, redact, union } from "@enjoin/dsl";
import { read, send } from "./t.tools.js";
export default policy({
  title: "Mail",
  controls: ["owasp-asi-2026/ASI02", "owasp-asi-2026/ASI03", "nist-csf-2.0/PR.DS-02", "acme/7"],
});
export const carried = union("session", (e) => e.result?.labels);
export const mayRead = permit(read);
export const maySend = permit(send);
/** Nothing leaves after a secret was read. Not even a greeting. */
export const leaks = deny(send, (r) => carried.of(r).has("secret") && r.args.to.domain !== "acme.example");
export const leaksToo = deny(send, (r) => carried.of(r).has("secret") && r.args.to.local === "mallory");
export const twice = deny(send, (r) => r.args.to.local === "both");
export const masked = redact(send, (r) => r.args.body === "key", { path: "body", mask: "x" });
`;
const TWICE = `import { deny, policy } from "@enjoin/dsl";
import { send } from "./t.tools.js";
export default policy({ title: "Again" });
export const again = deny(send, (r) => r.args.to.local === "both");
`;

const READ =
  "- { type: call, id: c1, tool: read, arguments: { path: plan } }\n- { type: result, call: c1, result: {} }\n";
const SEND = (to: string, body = "hello") =>
  `- { type: call, id: c2, tool: send, arguments: { to: ${to}, body: ${body} } }\n`;
const STOPPED = { stopped: { before: "c2" } };

const SUITE: readonly Scenario[] = [
  named(
    "leak",
    ["owasp-asi-2026/ASI02"],
    scenario("attack", READ + SEND("eve@else.example"), STOPPED),
    "inside",
  ),
  named(
    "mallory",
    ["owasp-asi-2026/ASI06"],
    scenario("attack", READ + SEND("mallory@else.example"), {
      stopped: { before: "c2", by: ["mail/leaksToo"] },
    }),
  ),
  named("both", ["owasp-asi-2026/ASI07"], scenario("attack", SEND("both@acme.example"), STOPPED)),
  named("copy", ["owasp-asi-2026/ASI04", "acme/7"], scenario("attack", SEND("not-an-address"), STOPPED)),
  named("alike", ["owasp-asi-2026/ASI10"], scenario("attack", SEND("both@acme.example"), STOPPED), "broken"),
  named("missed", ["owasp-asi-2026/ASI08"], scenario("attack", SEND("ann@acme.example"), STOPPED)),
  named("inside", [], scenario("benign", READ + SEND("ann@acme.example"), { completed: true })),
  named("broken", [], scenario("benign", SEND("both@acme.example"), { completed: true })),
  named(
    "mask",
    [],
    scenario("benign", SEND("ann@acme.example", "key"), { events: { c2: { effect: "redact" } } }),
  ),
];

function named(name: string, controls: readonly string[], one: Scenario, twin?: string): Scenario {
  return { ...one, name, controls, ...(twin === undefined ? {} : { twin }) };
}

let ir: PolicyIr;
let result: Omit<ControlsResult, "onRequest" | "artifact" | "search">;

const CONTROLS: ControlsOptions["controls"] = [
  {
    id: "leaving",
    title: "Leaving",
    asks: "x",
    rules: ["mail/leaks"],
    scenarios: ["copy"],
    uncovered: ["y"],
  },
  { id: "permits", title: "Permits", asks: "x", rules: ["mail/maySend"] },
  { id: "masking", title: "Masking", asks: "x", rules: ["mail/masked"] },
  { id: "again", title: "Again", asks: "x", policies: ["again"] },
  { id: "nothing", title: "Nothing", asks: "x" },
];

beforeAll(async () => {
  const files = { "t.tools.ts": TOOLS, "mail.policy.ts": MAIL, "again.policy.ts": TWICE };
  const extracted = extractFiles(files);
  expect(extracted.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  ir = extracted.ir;
  const options = {
    frameworks: FRAMEWORKS,
    controls: CONTROLS,
    redundant: new Map([["again/again", "as mail/twice"]]),
  };
  const project = projectInfo({ ir, digest: "" });
  result = await reportControls(SUITE, ir, createReferenceEngine({ ir }), project, options);
});

function item(framework: string, id: string) {
  const found = result.frameworks
    .find((f) => f.framework.id === framework)
    ?.items.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${framework}/${id}`);
  return found;
}

it("calls shown what an attack shows, with the rules that it needs, and those beside which others stop it", () => {
  expect(item("owasp-asi-2026", "ASI02")).toMatchObject({
    status: "shown",
    policies: ["mail"],
    attacks: [
      {
        scenario: "leak",
        passed: true,
        stopped: { event: "c2", rules: ["mail/leaks"] },
        twin: { scenario: "inside", passed: true },
      },
    ],
    rules: [{ rule: "mail/leaks", noticedBy: ["leak"], alone: true }],
    builtIn: [],
  });
  expect(item("owasp-asi-2026", "ASI06")).toMatchObject({
    status: "stopped",
    policies: [],
    attacks: [{ scenario: "mallory", twin: null }],
    rules: [{ rule: "mail/leaksToo", noticedBy: ["mallory"], alone: false }],
  });
});

it("calls a tag on a policy a tag, whatever it names", () => {
  expect(item("owasp-asi-2026", "ASI03")).toMatchObject({
    status: "tagged",
    policies: ["mail"],
    attacks: [],
    rules: [],
  });
});

it("tells an attack that several rules stop from one that a rule is needed for, and what a guard refuses", () => {
  expect(item("owasp-asi-2026", "ASI07")).toMatchObject({ status: "stopped", rules: [], builtIn: [] });
  expect(item("owasp-asi-2026", "ASI04")).toMatchObject({ status: "shown", rules: [], builtIn: ["guard"] });
});

it("says when an attack is not stopped", () => {
  expect(item("owasp-asi-2026", "ASI08")).toMatchObject({
    status: "failing",
    attacks: [{ scenario: "missed", passed: false, stopped: null }],
  });
  expect(result.figures).toMatchObject({ attacks: 6, attacksPassed: 5, benign: 3, benignPassed: 2 });
});

it("says when what stops an attack stops its benign twin too", () => {
  expect(item("owasp-asi-2026", "ASI10")).toMatchObject({
    status: "failing",
    attacks: [{ scenario: "alike", passed: true, twin: { scenario: "broken", passed: false } }],
  });
});

it("shows inferred mappings from what is shown, which change no status", () => {
  expect(item("owasp-llm-2026", "LLM03:2026")).toMatchObject({
    status: "gap",
    inferredFrom: ["owasp-asi-2026/ASI02"],
  });
  expect(item("nist-csf-2.0", "PR.DS-02")).toMatchObject({
    status: "tagged",
    inferredFrom: ["owasp-asi-2026/ASI02"],
  });
  expect(item("owasp-asi-2026", "ASI05")).toMatchObject({ status: "gap", inferredFrom: [] });
});

it("leaves out what another item has taken the place of", () => {
  const atlas = result.frameworks.find(({ framework }) => framework.id === "mitre-atlas");
  expect(atlas?.items.map(({ id }) => id)).toContain("AML.T0115.002");
  expect(atlas?.items.map(({ id }) => id)).not.toContain("AML.T0104");
});

it("keeps tags of other frameworks apart", () => {
  expect(result.otherTags).toEqual([{ tag: "acme/7", policies: 1, attacks: 1 }]);
});

it("shows for the project's own controls the attacks that need their rules, and those that they name", () => {
  const [leaving, permits, masking, again, nothing] = result.own ?? [];
  expect(leaving).toMatchObject({
    status: "shown",
    attacks: [{ scenario: "leak" }, { scenario: "copy" }],
    rules: [{ rule: "mail/leaks", alone: true }],
    builtIn: ["guard"],
    ruleDetails: [
      {
        rule: "mail/leaks",
        effect: "deny",
        description: "Nothing leaves after a secret was read. Not even a greeting.",
        noticedBy: ["leak"],
      },
    ],
    tags: ["acme/7", "owasp-asi-2026/ASI02", "owasp-asi-2026/ASI04"],
    uncovered: ["y"],
  });
  // An attack that cannot begin without a permit says nothing about what stops it.
  expect(permits).toMatchObject({ status: "benign", attacks: [], rules: [] });
  expect(permits?.ruleDetails[0]?.noticedBy).toContain("inside");
  expect(masking).toMatchObject({ status: "benign", attacks: [] });
  expect(again).toMatchObject({
    status: "tagged",
    ruleDetails: [{ noticedBy: [], redundant: "as mail/twice" }],
  });
  expect(nothing).toMatchObject({ status: "gap", ruleDetails: [], uncovered: [] });
});
