import { expect, it } from "vitest";
import { searchFiles } from "../../../test/builders/search-source.js";

// What a call stands on has expired from `expires` on. The search waits to the very moment.

const START = 1_790_000_000_000;
const [SOON, LATER] = [START + 600_000, START + 1_800_000];

const campaign = (rules: string, { late = "pays", credential = SOON, task = LATER } = {}) =>
  searchFiles({
    "t.tools.ts": `import { type Between, grants, pays, tool } from "@enjoin/dsl";
export const renew = tool<{ who: "ann" }>("renew", { effect: grants({ to: "who" }) });
export const pay = tool<{ payee: "A"; amount: Between<1, 1> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
    "p.policy.ts": `import { anyTool, count, deny, permit, policy } from "@enjoin/dsl";
import { pay, renew } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const never = deny([pay, renew], (r) => r.time < 5);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
${late === "" ? "" : `export const after = goal({ kind: "late", title: "Done when it is over", verb: "${late}" });`}
export const spends = goal({ kind: "count", title: "Paid too often", verb: "pays", over: 9, per: "all", within: "1d" });
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [],
  task: { id: "t-1", tools: ["pay", "renew"], expires: ${task} },
  credentials: [
    { id: "k-1", kind: "jwt-svid", audience: "bank", scopes: ["pay"], issued: ${START}, expires: ${credential}, bound: true },
  ],
  start: ${START},
});
`,
  });

const few = `export const paid = count("session", pay);
export const few = deny(pay, (r) => paid.of(r) >= 1);`;
const credentialOver =
  "export const over = deny(anyTool, (r) => r.credential !== undefined && r.time >= r.credential.expires);";
const taskOver =
  "export const taskOver = deny(anyTool, (r) => r.task !== undefined && r.time >= r.task.expires);";

const found = (result: Awaited<ReturnType<typeof campaign>>) => {
  const bypass = result.goals.find(({ name }) => name === "after")?.bypass;
  const times = bypass?.events.flatMap((event) => (event.type === "call" ? [event.time - START] : []));
  return { calls: bypass?.steps.map(({ tool }) => tool), times, outcome: bypass?.outcome };
};

it("finds a call whose credential or task has expired", async () => {
  expect(found(await campaign(few))).toEqual({
    calls: ["pay"],
    times: [600_000],
    outcome: "`pays` to `A` is allowed, though the credential `k-1` has expired",
  });
  expect(found(await campaign(`${few}\n${credentialOver}`, { task: SOON, credential: LATER }))).toEqual({
    calls: ["pay"],
    times: [600_000],
    outcome: "`pays` to `A` is allowed, though the task `t-1` has expired",
  });
  expect(found(await campaign(few, { task: SOON })).outcome).toBe(
    "`pays` to `A` is allowed, though the credential `k-1` and the task `t-1` have expired",
  );
});

it("finds what is late from the beginning on", async () => {
  expect(found(await campaign(few, { credential: START + 1000 })).times).toEqual([1000]);
  expect(found(await campaign(few, { credential: START + 1001 })).times).toEqual([1001]);
});

it("finds a limit that is one moment too late", async () => {
  const rule = credentialOver.replace(">=", ">");
  expect(found(await campaign(`${few}\n${rule}\n${taskOver}`)).times).toEqual([600_000]);
});

it("holds where what has expired is over, by every sequence that there is", async () => {
  const { goals, worlds } = await campaign(`${few}\n${credentialOver}\n${taskOver}
export const renewed = count("session", renew);
export const once = deny(renew, (r) => renewed.of(r) >= 1);`);
  expect(goals).toMatchObject([
    { name: "after", bypass: null, vacuous: false },
    { name: "spends", bypass: null },
  ]);
  expect(worlds).toMatchObject([
    {
      ...{ waits: [], mostWaited: 0, expiries: [600_000, 1_800_000] },
      exhausted: [
        { goals: ["after"], everything: true, expiries: [600_000, 1_800_000] },
        { goals: ["spends"], everything: true },
      ],
    },
  ]);
});

it("waits for windows from an expiry on as from the beginning", async () => {
  const renewed = `export const renewed = count("session", renew, undefined, { window: "5m" });
export const slept = count("session", renew);
export const over = deny(pay, (r) => renewed.of(r) > 0 || slept.of(r) === 0 || r.time < ${SOON});
export const early = deny(renew, (r) => r.time < ${SOON});`;
  const result = await campaign(renewed);
  expect(found(result)).toMatchObject({ calls: ["renew", "pay"], times: [600_000, 900_000] });
  expect(result.worlds).toMatchObject([
    { waits: [300_000], mostWaited: 600_000, expiries: [600_000, 1_800_000] },
  ]);
});

it("waits for what expires only where a goal asks about calls that stand on it", async () => {
  expect((await campaign(few, { late: "" })).worlds).toMatchObject([{ waits: [], expiries: [] }]);
  const { worlds } = await campaign(`${few}\n${credentialOver}\n${taskOver}`, { late: "grants" });
  expect(worlds).toMatchObject([{ expiries: [1_800_000] }]);
});
