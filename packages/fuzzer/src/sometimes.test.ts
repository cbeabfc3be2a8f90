import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";
import { inTurn, type RunParts } from "./run-parts.js";

// What must be possible is seen as calls are allowed, in every part of a search.

const TOOLS = `import { type EmailAddress, type Money, pays, reads, remembers, sends, tool, writes } from "@enjoin/dsl";
export const read = tool<{ path: "plan" | "menu" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const log = tool<{ name: "diary"; text: string; title: "hello" }>("log", {
  effect: [writes({ data: "text", to: "name" }), remembers({ data: "title", as: "name" })],
});
export const pay = tool<{ amount: Money; payee: "A" }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`;

const NEVER = '{ kind: "flow", title: "G", labels: ["none"], verb: "sends", inside: [] }';

/** What a search for something says of one \`sometimes\`. */
async function saidOf(
  spec: string,
  { rules = "", world = "", goal = NEVER }: { rules?: string; world?: string; goal?: string } = {},
  run: RunParts = inTurn,
): Promise<FuzzResult["sometimes"][number] | undefined> {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": TOOLS,
    "p.policy.ts": `import { anyTool, deny, once, permit, policy, stepUp } from "@enjoin/dsl";
import { log, pay, read, send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, sometimes, world } from "@enjoin/dsl";
export const never = goal(${goal});
export const must = sometimes({ title: "S", ${spec} });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  values: { amount: [400, 600], to: ["bob@acme.example", "eve@evil.example"] },
  exact: true,
  start: 1_790_000_000_000,
  ${world}
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { sometimes } = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 3000 }, run);
  return sometimes[0];
}

it("sees a call of a tool or of a verb that is allowed, and names what stops the others", async () => {
  for (const spec of ['tool: "send"', 'verb: "sends"']) {
    expect(await saidOf(spec)).toMatchObject({
      name: "must",
      title: "S",
      seen: true,
      stoppedBy: [],
    });
    expect(await saidOf(spec, { rules: "export const mute = deny(send);" })).toEqual({
      name: "must",
      title: "S",
      seen: false,
      calls: 2,
      stoppedBy: ["p/mute"],
    });
  }
});

it("looks at the arguments of a call", async () => {
  const rules = "export const large = deny(pay, (r) => r.args.amount > 500);";
  const paid = (amount: number) =>
    saidOf(`tool: "pay", arguments: { amount: ${amount}, payee: "A" }`, { rules });
  expect(await paid(400)).toMatchObject({ seen: true, calls: 1 });
  expect(await paid(600)).toMatchObject({ seen: false, calls: 1, stoppedBy: ["p/large"] });
  expect(await paid(700)).toMatchObject({ seen: false, calls: 0 });
});

it("looks at the data that goes with a call", async () => {
  const sent = (labels: string, rules = "") =>
    saidOf(`verb: "sends", labels: ["${labels}"], arguments: { to: "bob@acme.example" }`, {
      rules,
    });
  expect(await sent("secret")).toMatchObject({ seen: true });
  expect(await sent("secrets")).toMatchObject({ seen: false, calls: 1, stoppedBy: [] });
  // What is logged is remembered by no more than a greeting: the data goes by another verb.
  expect(await saidOf('verb: "remembers", labels: ["secret"]')).toMatchObject({ seen: false, stoppedBy: [] });
  expect(await saidOf('verb: "writes", labels: ["secret"]')).toMatchObject({ seen: true });
  expect(await saidOf('tool: "log", labels: ["secret"]')).toMatchObject({ seen: true });
  const KNOWS = 'export const knows = once("session", read, (e) => e.args.path === "plan");';
  const quiet = `${KNOWS}\nexport const quiet = deny(send, (r) => knows.of(r));`;
  expect(await sent("secret", quiet)).toMatchObject({ seen: false, stoppedBy: ["p/quiet"] });
  const outwards = `${KNOWS}\nexport const outwards = deny(send, (r) => knows.of(r) && r.args.to.domain !== "acme.example");`;
  expect(await sent("secret", outwards)).toMatchObject({ seen: true });
});

it("tells what a person let through from what nobody was asked about", async () => {
  const rules = 'export const asks = stepUp(pay, (r) => r.args.amount > 500, { requires: "approval" });';
  const paid = (amount: number, how: string, world = 'approver: { id: "ann" }') =>
    saidOf(`tool: "pay", arguments: { amount: ${amount} }${how}`, { rules, world });
  expect(await paid(600, ", approved: true")).toMatchObject({ seen: true, calls: 1 });
  expect(await paid(600, "")).toMatchObject({ seen: true });
  expect(await paid(600, ", approved: false")).toMatchObject({ seen: false, stoppedBy: ["p/asks"] });
  expect(await paid(400, ", approved: false")).toMatchObject({ seen: true });
  expect(await paid(400, ", approved: true")).toMatchObject({ seen: false, calls: 1 });
  expect(await paid(600, "", "")).toMatchObject({ seen: false, stoppedBy: ["p/asks"] });
});

it("says nothing of what it did not see where it ended early, and what it saw all the same", async () => {
  const rules = "export const mute = deny(send);";
  // The goal is reached by the first payment: nothing else was looked for.
  const goal = '{ kind: "total", title: "G", over: 100, per: "all" }';
  expect(await saidOf('tool: "send"', { rules, goal })).toMatchObject({ seen: null, stoppedBy: [] });
  expect(await saidOf('tool: "pay"', { rules, goal })).toMatchObject({ seen: true });
  const ended: RunParts = async (player, parts, enough) => {
    const { played } = await inTurn(player, parts, enough);
    return { played, interrupted: true };
  };
  expect(await saidOf('tool: "send"', { rules }, ended)).toMatchObject({ seen: null, stoppedBy: [] });
  expect(await saidOf('tool: "pay"', { rules }, ended)).toMatchObject({ seen: true });
});
