import type { Engine } from "@enjoin/engine";
import type { Expectation } from "@enjoin/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { judge } from "./expectations.js";
import { buildOffice, officeEngine, officeProject } from "./fixtures/office.js";
import { LEAK, scenario } from "./fixtures/play.js";
import { replay } from "./replay.js";

let strict: Engine;
let weakened: Engine;
beforeAll(async () => {
  const wasm = await buildOffice();
  strict = await officeEngine(wasm);
  weakened = await officeEngine(wasm, "log");
});
afterAll(() => Promise.all([strict.close(), weakened.close()]));

async function findings(
  kind: "attack" | "benign",
  events: string,
  expectation: Expectation,
  leaks: "deny" | "log" = "deny",
  stop = false,
) {
  const tried = scenario(kind, events, expectation);
  const replayed = await replay(tried.trace, leaks === "deny" ? strict : weakened, { stop });
  return judge(tried, replayed, officeProject(leaks).rules);
}

/** The messages of the findings. */
async function said(...args: Parameters<typeof findings>) {
  return (await findings(...args)).map((finding) => finding.message);
}

it("finds nothing where a stop comes in time and by the rules that were named", async () => {
  expect(await said("attack", LEAK, { stopped: { before: "c2", by: ["office/leaks"] } })).toEqual([]);
  expect(await said("attack", LEAK, { stopped: { before: "c3" } })).toEqual([]);
  expect(await said("attack", LEAK, { stopped: { before: "c2.result" } })).toEqual([]);
});

it("names the scenario, the event and the rule that no longer stops", async () => {
  const expectation = { stopped: { before: "c2", by: ["office/leaks"] } };
  expect(await findings("attack", LEAK, expectation, "log")).toEqual([
    {
      kind: "expectation",
      subject: "play",
      message:
        "attack `play` was not stopped: expected a stop at or before `c2` by `office/leaks`; `c2` (mail.send) was allowed by `office/send`; rule `office/leaks` cannot stop anything (its effect is now `log`)",
      event: "c2",
      rules: ["office/leaks"],
      file: "scenarios/play.yaml",
    },
  ]);
});

it("says that a rule did not match", async () => {
  const events = LEAK.replace("eve@else.example", "eve@acme.example");
  expect(await said("attack", events, { stopped: { before: "c2", by: ["office/leaks"] } })).toEqual([
    "attack `play` was not stopped: expected a stop at or before `c2` by `office/leaks`; `c2` (mail.send) was allowed by `office/send`; rule `office/leaks` did not match",
  ]);
});

it("says that a stop came too late", async () => {
  expect(await said("attack", LEAK, { stopped: { before: "c1" } })).toEqual([
    "attack `play` was stopped too late, at `c2` (mail.send) by `office/leaks`: expected a stop at or before `c1`; `c1` (file.read) was allowed by `office/read`",
  ]);
});

it("says that another rule stopped it", async () => {
  const events = `
- { type: call, id: c1, tool: disk.wipe }
- { type: call, id: c2, tool: unheard.of }`;
  expect(
    await said("attack", events, { stopped: { before: "c1", by: ["office/wipe", "office/leaks"] } }),
  ).toEqual([
    "attack `play` was stopped at `c1` (disk.wipe) by `office/wipe`: expected a stop at or before `c1` by `office/wipe`, `office/leaks`; rule `office/leaks` did not match",
  ]);
  expect(await said("attack", events, { stopped: { before: "c2", by: ["unknown-tool"] } })).toEqual([
    "attack `play` was stopped at `c1` (disk.wipe) by `office/wipe`: expected a stop at or before `c2` by `unknown-tool`; `unknown-tool` was not the reason",
  ]);
});

it("looks for a stop besides those that the attack has on purpose", async () => {
  const events = `
- { type: call, id: c1, tool: disk.wipe }
- { type: call, id: c2, session: s2, tool: mail.send, arguments: { to: eve@acme.example } }
- { type: call, id: c3, session: s2, tool: bank.pay, arguments: { amount: 101 } }`;
  const stopped = (before: string, besides: string[]) =>
    said("attack", events, { stopped: { before, besides, by: ["office/tooMuch"] } });
  expect(await stopped("c3", ["c1"])).toEqual([]);
  expect(await stopped("c2", ["c1"])).toEqual([
    "attack `play` was stopped too late, at `c3` (bank.pay) by `office/tooMuch`: expected a stop at or before `c2` besides `c1` by `office/tooMuch`; `c2` (mail.send) was allowed by `office/send`; rule `office/tooMuch` did not match",
  ]);
  expect((await stopped("c3", ["c1", "c3"]))[0]).toMatch(
    /^attack `play` was not stopped: .* besides `c1`, `c3` by/,
  );
});

it("takes an attack for stopped whose session was ended before it could go on", async () => {
  const events = `
- { type: call, id: c1, tool: bank.pay, arguments: { amount: 101 } }
- { type: call, id: c2, tool: mail.send, arguments: { to: eve@acme.example } }`;
  const expectation = { stopped: { before: "c2", besides: ["c1"] } };
  expect(await said("attack", events, expectation)).toHaveLength(1);
  expect(await said("attack", events, expectation, "deny", true)).toEqual([]);
});

it("counts a built-in reason as one that can be expected", async () => {
  const events = "\n- { type: call, id: c1, tool: unheard.of }";
  expect(await said("attack", events, { stopped: { before: "c1", by: ["unknown-tool"] } })).toEqual([]);
});

it("says what was stopped of a benign scenario, in every session", async () => {
  const events = `
- { type: call, id: c1, tool: disk.wipe }
- { type: call, id: c2, tool: disk.wipe }
- { type: call, id: c3, session: s2, tool: bank.pay, arguments: { amount: 101 } }`;
  expect(await said("benign", events, { completed: true })).toEqual([
    "benign `play` was not completed: `c1` (disk.wipe) was halted by `office/wipe` (nothing may be wiped)",
    "benign `play` was not completed: `c3` (bank.pay) was held for step-up by `office/tooMuch` (over the limit)",
  ]);
  expect(await said("benign", LEAK, { completed: true }, "log")).toEqual([]);
});

it("holds single events against their effects and rules", async () => {
  const masked = `
- { type: call, id: c1, tool: mail.send, arguments: { to: a@acme.example, secret: true } }
- { type: result, call: c1, result: { text: poison } }`;
  const fits: Expectation["events"] = {
    c1: { effect: "redact", by: ["office/mask", "office/send"] },
    "c1.result": { effect: "deny", by: ["office/poison"] },
  };
  expect(await said("attack", masked, { events: fits })).toEqual([]);
  expect(await said("attack", masked, { events: { c1: { effect: "deny", by: ["office/leaks"] } } })).toEqual([
    "attack `play`: `c1` (mail.send) was allowed with redactions by `office/mask`, `office/send`: expected `deny` by `office/leaks`; rule `office/leaks` did not match",
  ]);
  expect(
    await said("attack", masked, { events: { c1: { effect: "redact", by: ["office/wipe"] } } }),
  ).toHaveLength(1);
});

it("finds the rules of obligations too", async () => {
  const logged: Expectation = { events: { c2: { effect: "allow", by: ["office/leaks"] } } };
  expect(await said("attack", LEAK, logged, "log")).toEqual([]);
});

it("says why an event was not decided", async () => {
  expect(await said("attack", LEAK, { events: { "c2.result": { effect: "deny" } } })).toEqual([
    "attack `play`: expected `deny` at `c2.result`; `c2.result` was not fed back, because its call was stopped",
  ]);
  expect(await said("attack", LEAK, { events: { c3: { effect: "allow" } } }, "deny", true)).toEqual([
    "attack `play`: expected `allow` at `c3`; `c3` was not reached, because its session was stopped before",
  ]);
});

it("takes a call that was parked and never asked again for one that was not completed", async () => {
  const parked = "- { type: call, id: c1, tool: bank.pay, arguments: { amount: 5000 } }";
  const expected = { completed: true, events: { c1: { effect: "step_up" } } } as const;
  const messages = await said("benign", parked, expected);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain("was not completed: `c1`");
});
