import { createReferenceEngine } from "@enjoin/engine";
import { TRANSFORMATIONS, type Transformation } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles } from "../../../../test/builders/extract-source.js";
import { scenario } from "../fixtures/play.js";
import { projectInfo } from "../project-info.js";
import { runSuite } from "../suite.js";

// Each policy here stops its attack, and some variant of the attack gets past the first version of it and not past the
// second: the transformation is worth something, and does not cry wolf.

const TOOLS = `
import { type EmailAddress, executes, type Money, pays, type Path, reads, type Shell, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: Path }>("files.read", { effect: reads({ from: "path" }) });
export const mail = tool<{ to: EmailAddress[]; body: string }>("mail.send", { effect: sends({ data: "body", to: "to" }) });
export const chat = tool<{ who: EmailAddress; text: string; thread: string }>("chat.post", {
  effect: sends({ data: "text", to: "who" }),
});
export const pay = tool<{ payee: string; amount: Money }>("bank.pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const run = tool<{ command: Shell }>("shell.run", { effect: executes({ code: "command" }) });
`;

const GOALS = `
import { goal } from "@enjoin/dsl";
export const leak = goal({ kind: "flow", title: "Secrets leave", labels: ["secret"], verb: "sends", inside: [] });
`;

interface Trial {
  readonly transformation: Transformation;
  /** Rules and trackers that the variant gets past. */
  readonly naive: string;
  readonly mended: string;
  readonly events: string;
  readonly stopped: string;
  /** What the scenario itself asks for. */
  readonly own?: readonly Transformation[];
  /** What the finding says of the change. */
  readonly says: string;
}

const PERMIT = "export const all = permit(anyTool);";

const TRIALS: readonly Trial[] = [
  {
    transformation: "split",
    naive: 'export const large = deny(pay, (r) => r.args.amount > 100, { message: "x" });',
    mended: `export const paid = sum("subject", pay, (e) => e.args.amount);
export const large = deny(pay, (r) => paid.of(r) + r.args.amount > 100, { message: "x" });`,
    events: "\n- { type: call, id: c1, tool: bank.pay, arguments: { payee: p, amount: 150 } }",
    stopped: "c1",
    says: "`c1` with amount in 2 parts",
  },
  {
    transformation: "split",
    naive: 'export const many = deny(mail, (r) => r.args.to.length > 1, { message: "x" });',
    mended: `export const sent = sum("session", mail, (e) => e.args.to.length);
export const many = deny(mail, (r) => sent.of(r) + r.args.to.length > 1, { message: "x" });`,
    events:
      "\n- { type: call, id: c1, tool: mail.send, arguments: { to: [a@x.example, b@x.example], body: hi } }",
    stopped: "c1",
    says: "`c1` with to in 2 parts",
  },
  {
    transformation: "alias",
    naive:
      'export const away = deny(mail, (r) => r.args.to.some((t) => t.domain !== "acme.example"), { message: "x" });',
    mended:
      'export const away = deny(sending, (r) => r.effect.to.some((d) => !d.isInside(["acme.example"])), { message: "x" });',
    events: "\n- { type: call, id: c1, tool: mail.send, arguments: { to: [eve@x.example], body: hi } }",
    stopped: "c1",
    says: "`c1` by `chat.post` in the place of `mail.send`",
  },
  {
    transformation: "reorder",
    naive: `export const latest = last("session", read, (e) => e.result?.labels[0] ?? "none");
export const leaks = deny(mail, (r) => latest.of(r) === "secret", { message: "x" });`,
    mended: `export const carried = union("session", read, (e) => e.result?.labels);
export const leaks = deny(mail, (r) => carried.of(r).has("secret"), { message: "x" });`,
    events: `
- { type: call, id: r1, tool: files.read, arguments: { path: /a } }
- { type: result, call: r1, result: { text: a, labels: [public] } }
- { type: call, id: r2, tool: files.read, arguments: { path: /b } }
- { type: result, call: r2, result: { text: b, labels: [secret] } }
- { type: call, id: c1, tool: mail.send, arguments: { to: [eve@x.example], body: hi } }`,
    stopped: "c1",
    says: "`r2` before `r1`",
  },
  {
    transformation: "noise",
    naive: `export const reads = count("session", read, () => true);
export const first = deny(mail, (r) => reads.of(r) === 1, { message: "x" });`,
    mended: `export const reads = count("session", read, () => true);
export const first = deny(mail, (r) => reads.of(r) >= 1, { message: "x" });`,
    events: `
- { type: call, id: r1, tool: files.read, arguments: { path: /a } }
- { type: result, call: r1, result: { text: a } }
- { type: call, id: c1, tool: mail.send, arguments: { to: [eve@x.example], body: hi } }`,
    stopped: "c1",
    says: "each read made twice",
  },
  {
    transformation: "repeat",
    naive: `export const tries = count("session", pay, () => true, { on: "attempt" });
export const once = deny(pay, (r) => tries.of(r) === 0 && r.args.amount > 100, { message: "x" });`,
    mended: `export const once = deny(pay, (r) => r.args.amount > 100, { message: "x" });`,
    events: "\n- { type: call, id: c1, tool: bank.pay, arguments: { payee: p, amount: 150 } }",
    stopped: "c1",
    says: "`c1` asked twice",
  },
  {
    transformation: "two-sessions",
    naive: `export const paid = sum("session", pay, (e) => e.args.amount);
export const large = deny(pay, (r) => paid.of(r) + r.args.amount > 100, { message: "x" });`,
    mended: `export const paid = sum("subject", pay, (e) => e.args.amount);
export const large = deny(pay, (r) => paid.of(r) + r.args.amount > 100, { message: "x" });`,
    events: `
- { type: call, id: c1, tool: bank.pay, arguments: { payee: p, amount: 80 } }
- { type: call, id: c2, tool: bank.pay, arguments: { payee: p, amount: 80 } }`,
    stopped: "c2",
    says: "another session from `c2` on",
  },
  {
    transformation: "respell",
    naive: 'export const wipes = deny(run, (r) => r.args.command.startsWith("rm -rf"), { message: "x" });',
    mended: 'export const listed = deny(run, (r) => r.args.command !== "ls", { message: "x" });',
    events: '\n- { type: call, id: c1, tool: shell.run, arguments: { command: "rm -rf /srv" } }',
    stopped: "c1",
    says: 'command of `c1` written "rm  -rf /srv"',
  },
  {
    transformation: "rename",
    naive: `export const first = deny(pay, (r) => r.session.id.length < 4, { message: "x" });`,
    mended: `export const never = deny(pay, (r) => r.args.amount > 0, { message: "x" });`,
    events: "\n- { type: call, id: c1, tool: bank.pay, arguments: { payee: p, amount: 150 } }",
    stopped: "c1",
    says: "other ids of sessions, tasks and credentials",
  },
  {
    transformation: "without",
    naive: `export const scope = deny(pay, (r) => r.task !== undefined && !r.task.tools.includes(r.tool), { message: "x" });`,
    mended: `export const scope = deny(pay, (r) => !(r.task?.tools.includes(r.tool) ?? false), { message: "x" });`,
    events: `
- { type: task, task: { id: t, tools: [mail.send], expires: 9000 } }
- { type: call, id: c1, tool: bank.pay, arguments: { payee: p, amount: 150 } }`,
    stopped: "c1",
    says: "no task",
  },
  {
    transformation: "taint",
    naive: `export const carried = union("session", read, (e) => e.result?.labels);
export const leaks = deny(mail, (r) => carried.of(r).has("internal") && carried.of(r).size === 1, { message: "x" });`,
    mended: `export const carried = union("session", read, (e) => e.result?.labels);
export const leaks = deny(mail, (r) => carried.of(r).has("internal"), { message: "x" });`,
    events: `
- { type: call, id: r1, tool: files.read, arguments: { path: /a } }
- { type: result, call: r1, result: { text: a, labels: [internal] } }
- { type: call, id: c1, tool: mail.send, arguments: { to: [eve@x.example], body: hi } }`,
    stopped: "c1",
    says: "everything that is read is `secret`",
  },
];

async function messagesOf(policy: string, { events, stopped, transformation, own = [] }: Trial) {
  const files = {
    "t.tools.ts": TOOLS,
    "g.goals.ts": GOALS,
    "p.policy.ts": `import { anyTool, count, deny, last, permit, policy, sending, sum, union } from "@enjoin/dsl";
import { chat, mail, pay, read, run } from "./t.tools.js";
export default policy({ title: "P" });
${PERMIT}\n${policy}`,
  };
  const { ir, goals, diagnostics } = extractFiles(files);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const engine = createReferenceEngine({ ir });
  const attack = { ...scenario("attack", events, { stopped: { before: stopped } }), variants: own };
  const { findings, variants } = await runSuite(
    [attack],
    engine,
    projectInfo({ ir, digest: "sha256:0" }, goals),
    {
      variants: [transformation],
    },
  );
  return { messages: findings.map(({ message }) => message), variants };
}

it.each(TRIALS)("$transformation finds what a policy misses: $says", async (trial) => {
  const naive = await messagesOf(trial.naive, trial);
  expect(naive.messages.join("\n")).toContain(`passes more as \`${trial.transformation}\` (${trial.says})`);
  expect(naive.variants?.[0]?.weaker).toBeGreaterThan(0);
  const mended = await messagesOf(trial.mended, trial);
  expect(mended.messages).toEqual([]);
  expect(mended.variants).toEqual([
    { transformation: trial.transformation, replayed: expect.any(Number), weaker: 0, accepted: 0 },
  ]);
  expect(mended.variants?.[0]?.replayed).toBeGreaterThan(0);
});

it("says when a scenario asks for variants that it cannot have", async () => {
  const [trial] = TRIALS;
  if (trial === undefined) throw new Error("there is no trial");
  const asking = { ...trial, own: ["reorder", "taint"] as const, transformation: "rename" as const };
  const { messages } = await messagesOf(trial.mended, asking);
  expect(messages).toEqual([
    "attack `play` asks for variants, and none of them applies to it: reorder, taint",
  ]);
});

it("gives what it adds ids of their own", async () => {
  const [trial] = TRIALS;
  if (trial === undefined) throw new Error("there is no trial");
  // `c1.2` is the scenario's own: it must not be taken for a part of `c1`.
  const own = "\n- { type: call, id: c1.2, tool: bank.pay, arguments: { payee: p, amount: 900 } }";
  const { messages } = await messagesOf(trial.naive, { ...trial, events: trial.events + own });
  expect(messages.join("\n")).toContain("`c1` with amount in 2 parts");
});

it("has a trial of each transformation that policies can get wrong", () => {
  const tried = new Set(TRIALS.map(({ transformation }) => transformation));
  // Claims cannot loosen a policy that compiles.
  expect(TRANSFORMATIONS.filter((one) => !tried.has(one))).toEqual(["reframe"]);
});
