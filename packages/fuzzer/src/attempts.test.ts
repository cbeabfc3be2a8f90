import { expect, it } from "vitest";
import { searchFiles } from "../../../test/builders/search-source.js";

// A policy that remembers stopped calls may allow more after one. A search goes on from calls that are allowed, so it says so.

const campaign = (options: string) =>
  searchFiles({
    "t.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: "plan" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, permit, policy } from "@enjoin/dsl";
import { send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const tries = count("session", send${options});
export const once = deny(send, (r) => tries.of(r) < 1);
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [] });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  start: 1_790_000_000_000,
});
`,
  });

it("names trackers that remember stopped calls, as what follows from one is not searched", async () => {
  const attempts = await campaign(', undefined, { on: "attempt" }');
  expect(attempts.attempts).toEqual(["p/tries"]);
  // A second try would be let through: nothing may be concluded from what held here.
  expect(attempts.goals.map(({ bypass }) => bypass)).toEqual([null]);
});

it("names none where only what is allowed is remembered, and settles that", async () => {
  const { attempts, goals, worlds } = await campaign("");
  expect(attempts).toEqual([]);
  expect(goals.map(({ bypass }) => bypass)).toEqual([null]);
  expect(worlds.map(({ exhausted }) => exhausted.everything)).toEqual([true]);
});
