import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { fuzz } from "./fuzz.js";

// What a window forgets can be had again by waiting, which is wrong only where the goal says nothing of time.

const files = (within: string) => ({
  "t.tools.ts": `import { type Between, pays, tool } from "@enjoin/dsl";
export const pay = tool<{ payee: string; amount: Between<1, 600> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
`,
  "p.policy.ts": `import { anyTool, deny, permit, policy, sum } from "@enjoin/dsl";
import { pay } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
export const paid = sum("session", pay, (e) => e.args.amount, { window: "1h" });
export const limit = deny(pay, (r) => paid.of(r) + r.args.amount > 1000);
`,
  "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const spends = goal({ kind: "total", title: "Too much is paid", over: 1000, per: "all"${within} });
export const desk = world({
  subjects: [{ type: "agent", id: "spiffe://acme.example/agent/desk" }],
  sessions: 1,
  resources: [],
  values: { "pay.amount": [600], payee: ["A"] },
  start: 1_790_000_000_000,
});
`,
});

function campaign(within: string) {
  const { ir, goals, diagnostics } = extractFiles(files(within));
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4000 });
}

it("waits for what a window forgets", async () => {
  const result = await campaign("");
  const bypass = result.goals[0]?.bypass;
  expect(bypass?.steps.map(({ waited, arguments: { amount } }) => [waited, amount])).toEqual([
    [0, 600],
    [3_600_000, 600],
  ]);
  expect(bypass?.outcome).toBe("payments add up to 1200, which is over 1000");
  const times = bypass?.events.flatMap((e) => (e.type === "call" ? [e.time] : []));
  expect(times).toEqual([1_790_000_001_000, 1_790_003_601_000]);
  expect(result.worlds[0]?.waits).toEqual([3_600_000]);
});

it("does not wait for what is remembered of tools that are not called", async () => {
  const more = (calls: string) => {
    const { "t.tools.ts": tools, "p.policy.ts": policy, "d.goals.ts": world } = files("");
    return {
      "t.tools.ts": `${tools}export const ping = tool<{ host: string }>("ping");\n`,
      "p.policy.ts": `${policy.replace("sum }", "count, sum }").replace("{ pay }", "{ pay, ping }")}
export const pings = count("session", ping, () => true, { window: "7d" });
export const often = deny(ping, (r) => pings.of(r) > 9);
`,
      "d.goals.ts": world.replace("sessions: 1,", `sessions: 1,\n  calls: [${calls}],`),
    };
  };
  const waits = async (calls: string) => {
    const { ir, goals, diagnostics } = extractFiles(more(calls));
    expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    return (await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 400 })).worlds[0]?.waits;
  };
  expect(await waits('"pay"')).toEqual([3_600_000]);
  expect(await waits('"pay", "ping"')).toEqual([3_600_000, 604_800_000]);
});

it("holds a goal that counts within the same time", async () => {
  const { goals } = await campaign(', within: "1h"');
  expect(goals).toMatchObject([{ bypass: null, vacuous: false }]);
});

it("reaches a goal that counts within a longer time", async () => {
  const bypass = (await campaign(', within: "2h"')).goals[0]?.bypass;
  expect(bypass?.outcome).toBe("payments add up to 1200 within 2h, which is over 1000");
});
