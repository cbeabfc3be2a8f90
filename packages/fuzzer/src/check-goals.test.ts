import {
  type GoalSpec,
  type Goals,
  InputError,
  type SometimesSpec,
  type ToolContract,
  type Verb,
  type WorldSpec,
} from "@enjoin/model";
import { expect, it } from "vitest";
import { checkGoals } from "./check-goals.js";

const place = { file: "office.goals.ts", line: 3, column: 14, endLine: 9, endColumn: 2 };
const read: ToolContract = {
  kind: "tool",
  id: 0,
  name: "files.read",
  args: [{ name: "path", type: { kind: "string" } }],
  open: false,
  result: { kind: "json" },
  effects: [],
  labels: [],
};
const contracts = new Map([[read.name, read]]);
const leak = { kind: "flow", title: "leak", labels: ["a"], verb: "sends", inside: [] } as const;
const world: WorldSpec = { subjects: [{ type: "agent", id: "a" }], sessions: 1, resources: [], start: 0 };

it("accepts a world of declared tools", () => {
  const resources = [{ tool: "files.read", arguments: { path: "/a" }, labels: [] }];
  expect(problems({ ...world, resources, values: { path: ["/a"], "files.read.path": ["/b"] } })).toEqual([]);
});

it("refuses a world that calls what is not declared, or is exact about nothing", () => {
  expect(problems({ ...world, calls: ["files.read"], exact: true, values: { path: ["/a"] } })).toEqual([]);
  const found = problems({ ...world, calls: ["files.reads"], exact: true });
  expect(found).toMatchObject([
    { pointer: "/exact", message: "nothing is exact: the world has no `values`" },
    {
      pointer: "/calls/0",
      message: "the tool `files.reads` is not declared",
      help: "did you mean `files.read`?",
    },
  ]);
});

it("refuses an approver who acts in every call, as nobody approves their own", () => {
  const forAnn = { type: "agent", id: "a", properties: { on_behalf_of: { type: "user", id: "ann" } } };
  const forBob = { ...forAnn, id: "b", properties: { on_behalf_of: { type: "user", id: "bob" } } };
  const approver = { id: "ann" };
  const delegation = [{ type: "user", id: "ann", scopes: [] }];
  expect(problems({ ...world, subjects: [forAnn, forBob], approver })).toEqual([]);
  for (const spec of [
    { ...world, approver: { id: "a" } },
    { ...world, subjects: [forAnn], approver },
    { ...world, subjects: [forAnn, forBob], approver, delegation },
  ]) {
    expect(problems(spec)).toMatchObject([
      {
        pointer: "/approver/id",
        message: `\`${spec.approver.id}\` acts in every call of this world, and nobody approves their own`,
        help: "name somebody else",
      },
    ]);
  }
});

it("names the verbs that tools have where a goal counts another", () => {
  const counting = { kind: "count", title: "c", verb: "deletes", over: 1, per: "all" } as const;
  const reading = { ...read, effects: [{ verb: "reads", roles: { from: ["path"] } }] } as const;
  const check = (verb: "reads" | "deletes") =>
    thrown(() =>
      checkGoals(
        {
          goals: [{ name: "g", spec: { ...counting, verb }, place }],
          worlds: [{ name: "w", spec: world, place }],
          sometimes: [],
        },
        new Map([[reading.name, reading]]),
      ),
    );
  expect(check("deletes")).toMatchObject([
    {
      pointer: "/verb",
      message: "no tool has the effect `deletes`",
      help: "verbs of this project's tools: reads",
    },
  ]);
  expect(check("reads")).toEqual([]);
});

const acting = (...verbs: Verb[]) =>
  new Map(
    verbs.map((verb) => [verb, { ...read, name: verb, effects: [{ verb, roles: {} }] } as ToolContract]),
  );
const goalProblems = (spec: GoalSpec, tools = contracts, worlds = [world]) => {
  const named = worlds.map((spec) => ({ name: "w", spec, place }));
  return thrown(() =>
    checkGoals({ goals: [{ name: "g", spec, place }], worlds: named, sometimes: [] }, tools),
  );
};

it("refuses to count a verb against itself, against one that no tool has, or within some time", () => {
  const counting = { kind: "count", title: "c", verb: "pays", over: { verb: "grants" }, per: "all" } as const;
  expect(goalProblems(counting, acting("pays", "grants"))).toEqual([]);
  expect(goalProblems({ ...counting, within: "1h" }, acting("pays", "grants"))).toMatchObject([
    { pointer: "/within", message: "`within` says nothing where `over` is a verb" },
  ]);
  expect(goalProblems({ ...counting, over: { verb: "pays" } }, acting("pays"))).toMatchObject([
    { pointer: "/over/verb", message: "`pays` is never done more often than itself" },
  ]);
  expect(goalProblems(counting, acting("pays", "reads"))).toMatchObject([
    {
      pointer: "/over/verb",
      message: "no tool has the effect `grants`",
      help: "verbs of this project's tools: pays, reads",
    },
  ]);
});

it("refuses a world that is not declared, and looks at those alone that a goal is about", () => {
  const paying = { kind: "total", title: "p", over: 1, per: "all" } as const;
  expect(goalProblems({ ...paying, worlds: ["w"] })).toEqual([]);
  expect(goalProblems({ ...paying, worlds: ["w", "ww"] })).toMatchObject([
    { pointer: "/worlds/1", message: "no world is named `ww`", help: "did you mean `w`?" },
  ]);
  // Nothing expires in a world of another name.
  const late = { kind: "late", title: "l", verb: "pays" } as const;
  const timed = { ...world, task: { id: "t-1", tools: [], expires: 1 } };
  expect(goalProblems(late, acting("pays"), [timed])).toEqual([]);
  expect(goalProblems({ ...late, worlds: ["v"] }, acting("pays"), [timed])).toMatchObject([
    { pointer: "/worlds/0" },
    { pointer: "/verb" },
  ]);
});

it("refuses a duty of one verb, or of one that no tool has", () => {
  const duty = (...verbs: [Verb, Verb]) => ({ kind: "duty", title: "d", verbs }) as const;
  expect(goalProblems(duty("pays", "grants"), acting("pays", "grants"))).toEqual([]);
  expect(goalProblems(duty("pays", "pays"), acting("pays"))).toMatchObject([
    { pointer: "/verbs/1", message: "`pays` is named twice" },
  ]);
  expect(goalProblems(duty("pays", "grants"), acting("pays"))).toMatchObject([
    { pointer: "/verbs/1", message: "no tool has the effect `grants`" },
  ]);
});

it("refuses to look for late calls where nothing expires", () => {
  const late = { kind: "late", title: "l", verb: "pays" } as const;
  const credential = {
    id: "k",
    kind: "jwt-svid",
    audience: "a",
    scopes: ["pays"],
    issued: 0,
    expires: 1,
    bound: true,
  };
  expect(goalProblems(late, acting("reads"), [{ ...world, credential }])).toMatchObject([
    { pointer: "/verb", message: "no tool has the effect `pays`" },
  ]);
  expect(goalProblems(late, acting("pays"))).toMatchObject([
    {
      pointer: "/verb",
      message: "in no world does a call that `pays` stand on anything that expires",
      help: "give a world a `task`, or a `credential` that tools with the effect `pays` authenticate with",
    },
  ]);
  const others = [{ ...credential, scopes: ["reads"] }];
  expect(goalProblems(late, acting("pays"), [{ ...world, credentials: others }])).toHaveLength(1);
  const task = { id: "t", tools: [], expires: 1 };
  for (const given of [{ credential }, { credentials: [credential] }, { task }]) {
    expect(goalProblems(late, acting("pays"), [world, { ...world, ...given }])).toEqual([]);
  }
});

it("refuses what must be possible and is no call of these tools, with the nearest name", () => {
  const pay = { ...read, name: "bank.pay", effects: [{ verb: "pays", roles: {} }] } as const;
  const send = { ...read, name: "mail.send", effects: [{ verb: "sends", roles: {} }] } as const;
  const tools = new Map([pay, send].map((tool) => [tool.name, tool as ToolContract]));
  const check = (spec: SometimesSpec, one: WorldSpec = world) =>
    thrown(() =>
      checkGoals(
        {
          goals: [{ name: "leak", spec: { ...leak, labels: ["a"], inside: [] }, place }],
          worlds: [{ name: "w", spec: one, place }],
          sometimes: [{ name: "s", spec, place }],
        },
        tools,
      ),
    ).map(({ line, pointer, message, help }) => [line, pointer, message, help]);
  const title = "t";
  const approver = { id: "ann" };
  expect(check({ title, tool: "bank.pay", arguments: { path: 5 }, approved: false })).toEqual([]);
  expect(check({ title, verb: "sends", labels: ["a"], approved: true }, { ...world, approver })).toEqual([]);
  expect(check({ title, tool: "bank.pya", arguments: { a: 1 } })).toEqual([
    [3, "/tool", "the tool `bank.pya` is not declared", "did you mean `bank.pay`?"],
  ]);
  expect(check({ title, verb: "grants" })).toEqual([
    [3, "/verb", "no tool has the effect `grants`", "verbs of this project's tools: pays, sends"],
  ]);
  expect(check({ title, tool: "bank.pay", arguments: { "pa/h": 5 } })).toEqual([
    [3, "/arguments/pa~1h", "`bank.pay` takes no argument `pa/h`", "did you mean `path`?"],
  ]);
  expect(check({ title, verb: "pays", arguments: { pth: 5 } })).toEqual([
    [3, "/arguments/pth", "no tool with the effect `pays` takes the argument `pth`", "did you mean `path`?"],
  ]);
  const carrying = "verbs that do: sends, writes, executes, delegates, remembers";
  expect(check({ title, tool: "bank.pay", labels: ["a"] })).toEqual([
    [3, "/labels", "`bank.pay` takes no data anywhere", carrying],
  ]);
  expect(check({ title, verb: "pays", labels: ["a"] })).toEqual([
    [3, "/labels", "`pays` takes no data anywhere", carrying],
  ]);
  expect(check({ title, verb: "pays", approved: true })).toEqual([
    [3, "/approved", "in no world does anybody answer step-ups", "give a world an `approver`"],
  ]);
});

it("refuses a time that no number of ms holds", () => {
  const total = { kind: "total", title: "t", over: 1, per: "all" } as const;
  const check = (within: string) => {
    const goals = [{ name: "g", spec: { ...total, within }, place }];
    return thrown(() =>
      checkGoals({ goals, worlds: [{ name: "w", spec: world, place }], sometimes: [] }, contracts),
    );
  };
  expect(check("24h")).toEqual([]);
  expect(check("99999999999999d")).toMatchObject([{ pointer: "/within" }]);
});

it("says what to declare when there is no goal or no world", () => {
  const found = thrown(() => checkGoals({ goals: [], worlds: [], sometimes: [] }, contracts));
  expect(found.map((p) => p.message)).toEqual(["no goal is declared", "no world is declared"]);
  expect(found[0]?.help).toContain("*.goals.ts");
});

it("names the nearest tool of a resource", () => {
  const [problem] = problems({ ...world, resources: [{ tool: "files.raed", arguments: {}, labels: [] }] });
  expect(problem).toEqual({
    file: "office.goals.ts",
    line: 3,
    column: 14,
    pointer: "/resources/0/tool",
    message: "the tool `files.raed` is not declared",
    help: "did you mean `files.read`?",
  });
});

it("names the nearest argument, and the missing one", () => {
  const resources = [{ tool: "files.read", arguments: { pth: "/a" }, labels: [] }];
  expect(problems({ ...world, resources }).map((p) => [p.pointer, p.message, p.help])).toEqual([
    ["/resources/0/arguments/pth", "`files.read` takes no argument `pth`", "did you mean `path`?"],
    ["/resources/0/arguments", "the argument `path` of `files.read` is missing", undefined],
  ]);
});

it("names the nearest argument of a value", () => {
  const found = problems({ ...world, values: { pah: ["/a"], "files.read.paht": ["/a"] } });
  expect(found.map((p) => p.help)).toEqual(["did you mean `path`?", "did you mean `files.read.path`?"]);
});

it("names the nearest tool and argument of an object", () => {
  const found = problems({ ...world, objects: { "files.reed": "path", "files.read": "paht" } });
  expect(found.map((p) => p.help)).toEqual(["did you mean `files.read`?", "did you mean `path`?"]);
});

it("refuses a flow by a verb that takes no data anywhere", () => {
  const goals: Goals = {
    goals: [{ name: "g", spec: { ...leak, labels: ["a"], inside: [], verb: "reads" }, place }],
    worlds: [{ name: "w", spec: world, place }],
    sometimes: [],
  };
  const [problem] = thrown(() => checkGoals(goals, contracts));
  expect(problem?.message).toBe("`reads` takes no data anywhere");
});

it("refuses a subject that is declared twice", () => {
  const subjects = [...world.subjects, ...world.subjects];
  expect(problems({ ...world, subjects }).map((p) => p.pointer)).toEqual(["/subjects/1"]);
});

function problems(spec: WorldSpec) {
  const goals: Goals = {
    goals: [{ name: "leak", spec: { ...leak, labels: ["a"], inside: [] }, place }],
    worlds: [{ name: "w", spec, place }],
    sometimes: [],
  };
  return thrown(() => checkGoals(goals, contracts));
}

function thrown(run: () => void) {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}
