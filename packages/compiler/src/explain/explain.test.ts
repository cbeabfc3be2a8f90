import { expect, it } from "vitest";
import { compileFiles } from "../../../../test/builders/compile-source.js";
import { explain, explainable } from "./explain.js";
import { selectRego } from "./select.js";

const compilation = compileFiles({
  "t.tools.ts": `import { type EmailAddress, type Money, pays, sends, tool } from "@enjoin/dsl";
export const send = tool<{ to: EmailAddress[]; body?: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
export const post = tool<{ text: string; room: string }>("chat.post", { effect: sends({ data: "text", to: "room" }) });
export const pay = tool<{ amount: Money; payee: string }>("bank.pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
  "p.policy.ts": `import { deny, label, paying, permit, policy, results, sending, sum, union } from "@enjoin/dsl";
import type { Request } from "@enjoin/dsl";
import limits from "./limits.json" with { type: "json" };
import { pay, send } from "./t.tools.js";

export default policy({ title: "P", controls: ["owasp-asi-2026/ASI02"] });

/** What was read. */
export const carried = union("session", (e) => e.result?.labels);
export const marks = label(sending, (r) => (isOut(r.effect.to[0]?.id ?? "") ? carried.of(r) : []));
export const spent = sum("subject", pay, (e) => e.args.amount, { key: (e) => e.session.id, window: "1h" });

export const any = permit([send, pay]);

/** Nothing secret
    leaves. */
export const leaves = deny(sending, (r) => carried.of(r).has("secret") && r.effect.to.some((d) => isOut(d.id)), {
  message: (r) => \`by \${r.subject.id}\`,
});
export const back = deny(results(sending), (r) => r.result.labels.includes("secret"));
export const dear = deny(pay, (r) => r.args.amount > limits.most && r.task?.request === undefined);

function isOut(id: string): boolean {
  return id !== limits.inside && !isKnown(id);
}

function isKnown(id: string): boolean {
  return id.startsWith("known");
}
`,
  "limits.json": `{ "most": 100, "inside": "me" }`,
});

it("says what a rule is, looks at and reads, itself and through its helpers", () => {
  const { parts, ...rest } = explain(compilation, "p/leaves") ?? expect.fail();
  expect(rest).toEqual({
    id: "p/leaves",
    kind: "rule",
    effect: "deny",
    description: "Nothing secret\nleaves.",
    policy: { name: "p", title: "P", controls: ["owasp-asi-2026/ASI02"] },
    target: { kind: "verb", verb: "sends" },
    tools: ["chat.post", "mail.send"],
    reads: {
      fields: ["effect.to", "subject.id"],
      trackers: ["p/carried"],
      constants: ["limits"],
      helpers: ["p_isKnown", "p_isOut"],
    },
  });
  expect(parts.map((p) => `${p.kind} ${p.id} ${p.source.file}:${p.source.line}`)).toEqual([
    "rule p/leaves policies/p.policy.ts:17",
    "helper p_isKnown policies/p.policy.ts:27",
    "helper p_isOut policies/p.policy.ts:23",
  ]);
});

it("says that a rule decides over results", () => {
  expect(explain(compilation, "p/back")).toMatchObject({
    target: { kind: "verb", verb: "sends" },
    at: "result",
    tools: ["chat.post", "mail.send"],
    reads: { fields: ["result.labels"] },
  });
  expect(explain(compilation, "p/leaves")).not.toHaveProperty("at");
});

it("says that a rule adds labels, what it reads and what it became", () => {
  const { parts, ...rest } = explain(compilation, "p/marks") ?? expect.fail();
  expect(rest).toMatchObject({
    kind: "rule",
    effect: "label",
    target: { kind: "verb", verb: "sends" },
    tools: ["chat.post", "mail.send"],
    reads: { fields: ["effect.to"], trackers: ["p/carried"] },
  });
  expect(rest).not.toHaveProperty("at");
  expect(parts[0]?.rego[0]?.text).toContain('#   effect: "label"');
});

it("names a field by all of its path, and not by the steps to it", () => {
  expect(explain(compilation, "p/dear")?.reads.fields).toEqual(["args.amount", "task.request"]);
});

it("shows the whole lines of TypeScript, and the Rego with its comment", () => {
  const [part] = explain(compilation, "p/dear")?.parts ?? [];
  expect(part?.typescript).toBe(
    "export const dear = deny(pay, (r) => r.args.amount > limits.most && r.task?.request === undefined);",
  );
  expect(part?.rego[0]?.text).toMatch(/^# METADATA\n# title: "dear"\n(.|\n)*\ndear if \{\n(.|\n)*\n\}$/);
});

it("explains a tracker by what it remembers", () => {
  expect(explain(compilation, "p/spent")).toMatchObject({
    kind: "tracker",
    remembers: "sum by subject, one for each key, of the last 1h in steps of 150s",
    tools: ["bank.pay"],
    reads: { fields: ["args.amount", "session.id"] },
  });
});

it("knows the ids of all rules and trackers, and nothing by any other name", () => {
  expect(explainable(compilation.ir)).toEqual([
    "p/any",
    "p/leaves",
    "p/back",
    "p/dear",
    "p/marks",
    "p/carried",
    "p/spent",
  ]);
  expect(explain(compilation, "p/isOut")).toBeUndefined();
  expect(explain(compilation, "p")).toBeUndefined();
});

it("selects the module of a policy, and of a rule its lines", () => {
  const { emitted } = compilation;
  const module = emitted.modules.find((m) => m.path === "enjoin/policies/p.rego") ?? expect.fail();
  expect(selectRego("p", emitted)).toMatchObject([{ file: module.path, text: module.text }]);
  const [part, ...more] = selectRego("p/dear", emitted) ?? [];
  expect(more.map((m) => m.text.split(" := ")[0])).toEqual(['tool_bank_pay["p/dear"]']);
  expect(
    module.text
      .split("\n")
      .slice((part?.lines[0] ?? 0) - 1, part?.lines[1])
      .join("\n"),
  ).toBe(part?.text);
  expect(selectRego("p_isOut", emitted)).toBeUndefined();
});
