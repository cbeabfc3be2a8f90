import { createReferenceEngine } from "@enjoin/engine";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { confirm } from "./confirm.js";
import { fuzz } from "./fuzz.js";
import type { FuzzResult } from "./fuzz-result.js";

// A policy that remembers what was stopped may allow more after it: a search goes on from there, in the same world. Each
// chain is replayed from nothing.

/** One agent reads and writes letters, in so many sessions. */
async function campaign(rules: string, sessions = 1): Promise<FuzzResult> {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: "plan" | "menu" | "bell" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, halt, last, once, permit, policy, results, sum } from "@enjoin/dsl";
import { read, send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "sends", inside: [] });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: ${sessions},
  resources: [{ tool: "read", arguments: { path: "plan" }, labels: ["secret"] }],
  start: 1_790_000_000_000,
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4000 });
  return confirm(result, [createReferenceEngine({ ir })]);
}

/** The calls of the chain: in which session, what, and how each was decided. */
const chain = ({ goals }: FuzzResult) =>
  goals[0]?.bypass?.steps.map((s) =>
    [s.session, s.tool, s.arguments.path, s.effect].filter(Boolean).join(" "),
  );

const TRIES = 'export const tries = count("session", send, undefined, { on: "attempt" });';

it("finds what is allowed after it was stopped some times", async () => {
  for (const n of [1, 3, 6]) {
    const result = await campaign(`${TRIES}\nexport const tooSoon = deny(send, (r) => tries.of(r) < ${n});`);
    expect(chain(result)?.toSorted()).toEqual([
      "one-1 read plan allow",
      "one-1 send allow",
      ...Array(n).fill("one-1 send deny"),
    ]);
  }
});

it("finds what an attempt overwrites", async () => {
  const result =
    await campaign(`export const lastTool = last("session", anyTool, (e) => e.tool, { on: "attempt" });
export const afterReading = deny(send, (r) => lastTool.of(r) !== "send");`);
  expect(chain(result)).toEqual(["one-1 read plan allow", "one-1 send deny", "one-1 send allow"]);
});

it("finds what is given back though it was stopped", async () => {
  const result =
    await campaign(`export const spent = sum("session", anyTool, (e) => (e.tool === "read" ? -1 : 1), {
  on: "attempt",
});
export const closed = deny(read, (r) => r.args.path === "menu" || spent.of(r) < 0);
export const broke = deny(send, (r) => spent.of(r) > -3);`);
  expect(chain(result)?.map((call) => call.split(" ").at(-1))).toEqual(["allow", "deny", "deny", "allow"]);
});

it("counts a stopped call that is remembered as a call of the sequence, and settles what never lets one through", async () => {
  const never = (on: string) =>
    campaign(
      `export const lastTool = last("session", send, (e) => e.tool${on});\nexport const never = deny(send);`,
    );
  for (const [result, exhausted] of [
    // Nothing or the plan is read ...
    [await never(""), { depth: 2, everything: true, positions: 2 }],
    // ... before or after a letter was tried.
    [await never(', { on: "attempt" }'), { depth: 3, everything: true, positions: 4 }],
  ] as const) {
    expect(chain(result)).toBeUndefined();
    expect(result.worlds).toMatchObject([{ exhausted: [exhausted] }]);
  }
});

it("finds what is remembered beyond a session that was halted, and nothing where that ends with it", async () => {
  const rules = (
    scope: string,
  ) => `export const tries = count("${scope}", send, undefined, { on: "attempt" });
export const over = halt(send, (r) => tries.of(r) < 2);`;
  expect(chain(await campaign(rules("subject"), 2))).toEqual([
    "one-1 send halt",
    "one-1 send halt",
    "one-2 read plan allow",
    "one-2 send allow",
  ]);
  const ended = await campaign(rules("session"), 2);
  expect(chain(ended)).toBeUndefined();
  expect(ended.worlds).toMatchObject([{ exhausted: [{ everything: true }] }]);
});

it("halts a session so that what it tries then is remembered and not done", async () => {
  // Who has read the menu writes nothing, and who has not tried to writes nothing either.
  const rules = (
    target: string,
  ) => `export const menus = count("subject", read, (e) => e.args.path === "menu", { on: "attempt" });
export const fed = once("subject", read, (e) => e.args.path === "menu");
export const rung = halt(${target}, (r) => r.args.path === "bell");
export const hungry = deny(send, (r) => menus.of(r) < 1 || fed.of(r));`;
  const whatever = (calls: readonly string[] | undefined) => calls?.map((call) => call.slice(6)).toSorted();
  const rest = ["read menu halt", "read plan allow", "send allow"];
  expect(whatever(chain(await campaign(rules("read"), 2)))).toEqual(["read bell halt", ...rest]);
  const result = await campaign(rules("results(read)"), 2);
  expect(whatever(chain(result))).toEqual(["read bell allow", ...rest]);
  // The result that ended the session is part of the chain: without it, what follows would not be stopped.
  const { steps, decided } = result.goals[0]?.bypass ?? {};
  const rung = steps?.find((step) => step.arguments.path === "bell");
  expect(decided).toContainEqual({ id: `${rung?.id}.result`, effect: "halt" });
});
