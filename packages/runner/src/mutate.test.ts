import { createReferenceEngine } from "@enjoin/engine";
import { mutationFigures, type Notice, type PolicyIr } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { judge } from "./expectations.js";
import { scenario } from "./fixtures/play.js";
import { mutantsOf } from "./mutants.js";
import { mutate } from "./mutate.js";
import { projectInfo } from "./project-info.js";
import { replay } from "./replay.js";
import type { Scenario } from "./scenario.js";

const TOOLS = `import { type EmailAddress, pays, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress }>("send", { effect: sends({ to: "to" }) });
export const pay = tool<{ to: string; amount: number }>("pay");
`;
const POLICY = `import { deny, label, log, permit, policy, reading, stepUp, union } from "@enjoin/dsl";
import { pay, read, send } from "./t.tools.js";
export default policy({ title: "P" });
export const carried = union("session", (e) => e.result?.labels);
export const mayRead = permit(reading);
export const maySend = permit(send, (r) => r.args.to.domain === "acme.example");
export const mayPay = permit(pay);
export const leaks = deny(send, (r) => carried.of(r).has("secret"));
export const leaksToo = deny(send, (r) => carried.of(r).has("secret") && r.args.to.local !== "bob");
export const asks = stepUp(pay, (r) => r.args.amount > 10, { requires: "approval" });
export const never = deny(pay, (r) => r.args.to === "nobody");
export const recorded = log(reading);
export const marks = label(read, (r) => (r.args.path === "plan" ? ["secret"] : []));
`;

const READ =
  "- { type: call, id: c1, tool: read, arguments: { path: plan } }\n- { type: result, call: c1, result: {} }\n";
const SEND = (to: string) => `- { type: call, id: c2, tool: send, arguments: { to: ${to} } }\n`;
const PAY = (id: string, amount: number) =>
  `- { type: call, id: ${id}, tool: pay, arguments: { to: ann, amount: ${amount} } }\n`;

const SUITE: readonly Scenario[] = [
  named(
    "leak",
    scenario("attack", READ + SEND("ann@acme.example"), { stopped: { before: "c2", by: ["p/leaks"] } }),
  ),
  named(
    "stranger",
    scenario("attack", SEND("eve@else.example"), { stopped: { before: "c2", by: ["no-permit"] } }),
  ),
  named(
    "look",
    scenario("benign", READ, { completed: true, events: { c1: { effect: "allow", by: ["p/recorded"] } } }),
  ),
  named("mail", scenario("benign", SEND("ann@acme.example"), { completed: true })),
  named("cheap", scenario("benign", PAY("c1", 5), { completed: true })),
  named(
    "dear",
    scenario(
      "benign",
      `${PAY("c1", 50)}- { type: approval, call: c1, approval: { id: a-1, approver: bob, expires: 9999999999999 } }\n${PAY("c2", 50)}`,
      { events: { c1: { effect: "step_up", by: ["p/asks"] }, c2: { effect: "allow" } } },
    ),
  ),
];

function named(name: string, one: Scenario): Scenario {
  return { ...one, name };
}

function treeOf(policy = POLICY): PolicyIr {
  const { ir, diagnostics } = extractFiles({ "t.tools.ts": TOOLS, "p.policy.ts": policy });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return ir;
}

it("says of each rule what was done to it, and who noticed whether something else happened or only for another reason", async () => {
  const { rules, scenarios, failing } = await mutate(SUITE, treeOf());
  expect({ scenarios, failing }).toEqual({ scenarios: 6, failing: [] });
  const shown = rules.map(
    ({ rule, effect, change, noticedBy }) =>
      `${rule} ${effect} ${change}: ${noticedBy.map((n) => `${n.scenario}${n.otherwise ? "!" : ""}`).join(" ")}`,
  );
  expect(shown).toEqual([
    "p/asks step_up left-out: dear!",
    "p/leaks deny left-out: leak",
    "p/leaksToo deny left-out: ",
    "p/marks label left-out: leak!",
    "p/mayPay permit left-out: cheap! dear!",
    "p/mayRead permit left-out: leak look!",
    "p/maySend permit always-permits: stranger!",
    "p/never deny left-out: ",
    "p/recorded log left-out: look",
  ]);
});

it("finds what replaying every scenario for every rule finds", async () => {
  const ir = treeOf();
  const { rules } = await mutate(SUITE, ir);
  const project = projectInfo({ ir, digest: "" });
  for (const mutant of mutantsOf(ir)) {
    const engine = createReferenceEngine({ ir: mutant.ir });
    const noticed: Notice["scenario"][] = [];
    for (const one of SUITE) {
      const played = await replay(one.trace, engine, { verbs: project.verbs });
      if (judge(one, played, project.rules).length > 0) noticed.push(one.name);
    }
    const found = rules.find(({ rule }) => rule === mutant.rule)?.noticedBy.map((n) => n.scenario);
    expect({ rule: mutant.rule, found }).toEqual({ rule: mutant.rule, found: noticed });
  }
});

it("replays all where something cannot be evaluated, as leaving out what failed makes a difference", async () => {
  const broken = named(
    "unfit",
    scenario("attack", "- { type: call, id: c1, tool: read, arguments: { path: é } }\n", {
      stopped: { before: "c1", by: ["evaluation-error"] },
    }),
  );
  const lower = `${POLICY}export const fails = deny(read, (r) => r.args.path.toLowerCase() === "x");\n`;
  const { rules } = await mutate([broken], treeOf(lower));
  const { noticedBy } = rules.find(({ rule }) => rule === "p/fails") ?? {};
  expect(noticedBy).toEqual([{ scenario: "unfit", kind: "attack", otherwise: true }]);
});

it("counts rules that are redundant by design apart, and a scenario that fails anyway for nothing", async () => {
  const wrong = named("wrong", scenario("benign", SEND("eve@else.example"), { completed: true }));
  const redundant = new Map([
    ["p/leaksToo", "a second line"],
    ["p/asks", "it is not"],
  ]);
  const result = await mutate([...SUITE, wrong], treeOf(), { redundant });
  expect(result.failing).toEqual(["wrong"]);
  expect(result.scenarios).toBe(6);
  expect(result.rules.find(({ rule }) => rule === "p/leaksToo")?.redundant).toBe("a second line");
  expect(mutationFigures(result)).toEqual({
    rules: 9,
    noticed: 7,
    redundant: 1,
    unnoticed: 1,
    stale: 1,
    score: 87.5,
  });
});
