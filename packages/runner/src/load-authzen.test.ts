import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError, type Problem } from "@enjoin/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadAuthzen } from "./load-authzen.js";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "enjoin-authzen-"));
});
afterEach(() => rm(root, { recursive: true }));

const subject = { type: "user", id: "ann" };
const action = { name: "can_read" };
const resource = { type: "doc", id: "1" };
const context = { time: 5 };
const single = { request: { subject, action, resource, context }, expected: true };
const batch = {
  request: { subject, action, context, evaluations: [{ resource }, { resource }] },
  expected: [{ decision: true }, false],
};

async function load(document: unknown, options = {}) {
  const file = join(root, "decisions.json");
  await writeFile(file, typeof document === "string" ? document : JSON.stringify(document, null, "\t"));
  return loadAuthzen([file], options);
}

async function problems(document: unknown, options = {}): Promise<Problem[]> {
  try {
    await load(document, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((problem) => ({ ...problem, file: problem.file.slice(root.length + 1) }));
  }
  throw new Error("the file was accepted");
}

it("reads single evaluations and batches, each with its place and what is expected", async () => {
  const cases = await load({ evaluations: [batch], evaluation: [single, { ...single, expected: false }] });
  expect(cases.map((one) => [one.pointer, one.expected])).toEqual([
    ["/evaluation/0", [true]],
    ["/evaluation/1", [false]],
    ["/evaluations/0", [true, false]],
  ]);
  expect(cases[2]?.asked).toEqual([
    { subject, action, resource, pointer: "/evaluations/0/request/evaluations/0" },
    { subject, action, resource, pointer: "/evaluations/0/request/evaluations/1" },
  ]);
  expect([...(cases[0]?.places ?? [])]).toEqual([["/evaluation/0/request", { line: 40, column: 4 }]]);
  expect([...(cases[2]?.places.keys() ?? [])]).toEqual(cases[2]?.asked.map(({ pointer }) => pointer));
});

it("adds what a plain enforcement point does not send, and changes nothing that is there", async () => {
  const [plain] = await load(
    { evaluation: [{ ...single, request: { subject, action, resource } }] },
    { time: 7 },
  );
  expect(plain?.request).toEqual({
    subject,
    action: { name: "can_read", properties: { point: "call" } },
    resource,
    context: { time: 7, session: { id: "authzen" } },
  });
  const request = {
    subject,
    action: { name: "can_read", properties: { point: "result", soft: true } },
    resource,
    context: { time: "1985-10-26T01:22-07:00", session: null, place: "x" },
    more: 1,
  };
  const [whole] = await load({ evaluation: [{ request, expected: false }] }, { time: 7 });
  expect(whole?.request).toEqual(request);
});

it("adds it to what stands for all and to what an evaluation has of its own", async () => {
  const own = { action: { name: "can_edit" }, context: {}, resource };
  const request = { subject, action, evaluations: [{ resource }, own] };
  const [one] = await load({ evaluations: [{ request, expected: [true, true] }] }, { time: 7 });
  const facts = { time: 7, session: { id: "authzen" } };
  const point = { properties: { point: "call" } };
  expect(one?.request).toEqual({
    subject,
    action: { ...action, ...point },
    context: facts,
    evaluations: [{ resource }, { resource, action: { name: "can_edit", ...point }, context: facts }],
  });
});

it("takes a file whose batch may end early", async () => {
  const options = { evaluations_semantic: "deny_on_first_deny" };
  const [one] = await load({ evaluations: [{ request: { ...batch.request, options }, expected: [false] }] });
  expect(one?.expected).toEqual([false]);
});

it.each([
  ["{}", 1, "", "holds no requests"],
  ['{\n  "evaluation": [],\n  "evaluations": []\n}', 1, "", "holds no requests"],
  ["", 1, "", "must be an object"],
  ["[]", 1, "", "must be an object"],
  ['{\n  "decisions": []\n}', 2, "/decisions", "unknown key `decisions`"],
])("refuses %j as a whole", async (text, line, pointer, message) => {
  expect(await problems(text)).toMatchObject([{ file: "decisions.json", line, pointer, message }]);
});

it.each(['{"evaluation": [', "{'a' b}", '{"evaluation":1,"evaluation":2}', "\u0000", "{}{}"])(
  "places what is no JSON: %j",
  async (text) => {
    for (const problem of await problems(text))
      expect(problem).toMatchObject({ line: 1, column: expect.any(Number) });
  },
);

it.each([
  ["no expectation", { request: single.request }, 3, "/evaluation/0", "missing `expected`"],
  ["no request", { expected: true }, 3, "/evaluation/0", "missing `request`"],
  [
    "an expectation of more than a decision",
    { ...single, expected: { decision: true, context: {} } },
    0,
    "",
    "",
  ],
  ["a misspelt key", { ...single, expcted: true }, 0, "/evaluation/0/expcted", "unknown key `expcted`"],
  ["a text for a boolean", { ...single, expected: "true" }, 0, "/evaluation/0/expected", ""],
  [
    "no resource",
    { ...single, request: { subject, action, context } },
    0,
    "/evaluation/0/request",
    "missing `resource`",
  ],
  [
    "a batch",
    { ...single, request: { ...single.request, evaluations: [{}] } },
    0,
    "/evaluation/0/request/evaluations",
    "a single evaluation has no `evaluations`",
  ],
])("refuses a single evaluation with %s", async (_what, one, line, pointer, message) => {
  const [problem] = await problems({ evaluation: [one] });
  expect(problem?.pointer).toContain(pointer);
  expect(problem?.message).toContain(message);
  expect(problem?.line).toBeGreaterThanOrEqual(line || 4);
});

it.each([
  ["no evaluations", { ...batch.request, evaluations: [] }, batch.expected, "/request/evaluations"],
  ["more expectations than evaluations", batch.request, [true, true, true], "/expected"],
  ["fewer expectations than evaluations", batch.request, [true], "/expected"],
  ["no expectation", batch.request, [], "/expected"],
  [
    "more expectations than an early end allows",
    { ...batch.request, options: { evaluations_semantic: "permit_on_first_permit" } },
    [true, true, true],
    "/expected",
  ],
  [
    "an unknown semantic",
    { ...batch.request, options: { evaluations_semantic: "all" } },
    batch.expected,
    "/request/options/evaluations_semantic",
  ],
  [
    "no action anywhere",
    { subject, context, evaluations: [{ resource, action }, { resource }] },
    batch.expected,
    "/request/evaluations/1",
  ],
])("refuses a batch with %s", async (_what, request, expected, pointer) => {
  const [problem] = await problems({ evaluations: [{ request, expected }] });
  expect(problem?.pointer).toBe(`/evaluations/0${pointer}`);
});

it("asks once for the time of all that lack it, where it is not given", async () => {
  const plain = { ...single, request: { subject, action, resource } };
  const request = { ...batch.request, evaluations: [{ resource, context: {} }, { resource }] };
  const document = { evaluation: [single, plain, plain], evaluations: [{ ...batch, request }] };
  expect(await problems(document)).toMatchObject([
    { pointer: "/evaluation/1/request", message: "missing `context.time`, here and in 2 more" },
  ]);
  expect(await load(document, { time: 1 })).toHaveLength(4);
  const unused = {
    ...batch.request,
    context: {},
    evaluations: [
      { resource, context },
      { resource, context },
    ],
  };
  expect(await load({ evaluations: [{ ...batch, request: unused }] })).toHaveLength(1);
});

it("tells what is wrong with any of several files at once", async () => {
  const files = [join(root, "a.json"), join(root, "b.json")];
  for (const file of files) await writeFile(file, "{}");
  await expect(loadAuthzen(files)).rejects.toMatchObject({
    problems: files.map((file) => ({ file, message: "holds no requests" })),
  });
});
