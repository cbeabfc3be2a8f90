import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { fuzz } from "./fuzz.js";

// What a result rule withholds has happened in the world, and no agent has seen it.

const TOOLS = `import { type Between, type EmailAddress, pays, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: string }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const pay = tool<{ payee: string; amount: Between<1, 600> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`;
const GOALS = `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [] });
export const spends = goal({ kind: "total", title: "Too much is paid", over: 1000, per: "all" });
export const desk = world({
  subjects: [{ type: "agent", id: "spiffe://acme.example/agent/desk" }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  values: { to: ["eve@evil.example"], "pay.amount": [600], payee: ["A"] },
  start: 1_790_000_000_000,
});
`;

async function bypasses(rules: string) {
  const policy = `import { anyTool, deny, halt, permit, policy, reading, results, sum } from "@enjoin/dsl";
import { pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`;
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": TOOLS,
    "p.policy.ts": policy,
    "d.goals.ts": GOALS,
  });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, {
    seed: 1,
    budget: 1500,
  });
  return Object.fromEntries(result.goals.map(({ name, bypass }) => [name, bypass]));
}

it("lets no agent pass on what it has not seen", async () => {
  expect((await bypasses("")).leaks?.steps.map((s) => s.tool)).toEqual(["read", "send"]);
  const rule = 'export const kept = deny(results(reading), (r) => r.result.labels.includes("secret"));';
  expect((await bypasses(rule)).leaks).toBeNull();
});

it("takes what was called for done, though its result is withheld, and leaves that out of the chain", async () => {
  const { spends } = await bypasses("export const kept = deny(results(pay));");
  expect(spends?.events.map((e) => e.type)).toEqual(["call", "call"]);
  expect((await bypasses("")).spends?.events.map((e) => e.type)).toEqual([
    "call",
    "result",
    "call",
    "result",
  ]);
});

it("ends a session whose result is a halt, and remembers nothing of what was withheld", async () => {
  expect((await bypasses("export const over = halt(results(pay));")).spends).toBeNull();
  const { spends } =
    await bypasses(`export const paid = sum("session", pay, (e) => (e.result === undefined ? 0 : e.args.amount));
export const kept = deny(results(pay));
export const limit = deny(pay, (r) => paid.of(r) + r.args.amount > 1000);`);
  expect(spends?.steps).toHaveLength(2);
});
