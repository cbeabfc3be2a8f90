import { expect, it } from "vitest";
import { searchFiles } from "../../../test/builders/search-source.js";

// A policy that remembers what was stopped may allow more after it: a search goes on from there, in the same world.

/** One session, or several, that read a plan and write letters. */
const campaign = (rules: string, { sessions = 1, budget = 4000 } = {}) =>
  searchFiles(
    {
      "t.tools.ts": `import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: "plan" | "menu" }>("read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`,
      "p.policy.ts": `import { anyTool, count, deny, halt, last, permit, policy, results, sum } from "@enjoin/dsl";
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
    },
    budget,
  );

/** The calls of the chain: where, what, and how each was decided. */
const chain = ({ goals }: ReturnType<typeof campaign>) =>
  goals[0]?.bypass?.steps.map((s) =>
    `${s.session}: ${s.tool} ${s.arguments.path ?? ""} ${s.effect}`.replace("  ", " "),
  );

const TRIES = 'export const tries = count("session", send, undefined, { on: "attempt" });';

it("finds what is allowed after it was stopped some times", () => {
  for (const n of [1, 3, 6]) {
    const result = campaign(`${TRIES}\nexport const tooSoon = deny(send, (r) => tries.of(r) < ${n});`);
    expect(chain(result)?.toSorted()).toEqual([
      "one-1: read plan allow",
      "one-1: send allow",
      ...Array(n).fill("one-1: send deny"),
    ]);
  }
});

it("finds what an attempt overwrites", () => {
  const result =
    campaign(`export const lastTo = last("session", [read, send], (e) => e.tool, { on: "attempt" });
export const afterReading = deny(send, (r) => lastTo.of(r) === "read" || lastTo.of(r) === undefined);`);
  expect(chain(result)).toEqual(["one-1: read plan allow", "one-1: send deny", "one-1: send allow"]);
});

it("settles a policy that remembers attempts and never lets one through", () => {
  for (const rules of [
    `${TRIES}\nexport const guessing = deny(send, (r) => tries.of(r) >= 0);`,
    'export const lastTo = last("session", send, (e) => e.args.to, { on: "attempt" });\nexport const never = deny(send);',
  ]) {
    const { goals, worlds } = campaign(rules);
    expect(goals.map(({ bypass }) => bypass)).toEqual([null]);
    console.log(JSON.stringify(worlds.map(({ exhausted }) => exhausted)));
  }
});
it("x", () => {
  const result = campaign(
    `export const tries = count("subject", send, undefined, { on: "attempt" });
export const over = halt(send, (r) => tries.of(r) < 3);`,
    { sessions: 2 },
  );
  console.log(JSON.stringify(chain(result)));
  const one = campaign(`export const tries = count("subject", send, undefined, { on: "attempt" });
export const over = halt(send, (r) => tries.of(r) < 3);`);
  console.log(JSON.stringify(chain(one)));
  const fallen = campaign(
    `export const tries = sum("subject", read, e => e.args.path === "menu" ? 1 : 0, { on: "attempt" });
export const end = halt(read, (r) => r.args.path === "menu" && tries.of(r) < 1);
export const over = deny(send, (r) => tries.of(r) < 2);`,
    { sessions: 2 },
  );
  console.log(JSON.stringify(chain(fallen)), JSON.stringify(fallen.worlds));
});
