import { InputError, type Problem } from "@enjoin/model";
import { expect, it } from "vitest";
import { parseTraces } from "./parse-traces.js";
import { writeTrace } from "./write-trace.js";

const HEADER = '{"type":"trace","version":1,"id":"t","source":"test","subject":{"type":"agent","id":"a"}}';
const CALL =
  '{"type":"call","session":"s","time":1,"id":"c0","tool":"mail.send","arguments":{"to":"b@acme.example"}}';
const RESULT = '{"type":"result","session":"s","time":2,"call":"c0","result":{"text":"sent"}}';

/** The one problem that a text has. */
function problemIn(...lines: string[]): Problem {
  try {
    parseTraces(lines.join("\n"), "t.jsonl");
  } catch (error) {
    if (error instanceof InputError && error.problems.length === 1) return error.problems[0] as Problem;
    throw error;
  }
  throw new Error("the text was accepted");
}

it("reads several traces from one text", () => {
  const other = HEADER.replace('"id":"t"', '"id":"u"');
  const traces = parseTraces([HEADER, CALL, RESULT, other, CALL].join("\n"), "t.jsonl");
  expect(traces.map((trace) => [trace.header.id, trace.events.map((event) => event.type)])).toEqual([
    ["t", ["call", "result"]],
    ["u", ["call"]],
  ]);
});

it("takes a byte order mark, line ends of Windows and blank lines", () => {
  const text = `\uFEFF${HEADER}\r\n\r\n${CALL}\r\n\n   \n${RESULT}\r\n`;
  expect(parseTraces(text, "t.jsonl")).toEqual(parseTraces([HEADER, CALL, RESULT].join("\n"), "t.jsonl"));
});

it("writes the same bytes whatever the order of keys was", () => {
  const shuffled =
    '{"tool":"mail.send","time":1,"id":"c0","session":"s","arguments":{"to":"b@acme.example"},"type":"call"}';
  const [a] = parseTraces([HEADER, CALL].join("\n"), "a");
  const [b] = parseTraces([HEADER, shuffled].join("\n"), "b");
  expect(writeTrace(b as never)).toBe(writeTrace(a as never));
  expect(writeTrace(a as never)).toBe(`${HEADER}\n${CALL}\n`);
});

it("keeps a key that is called __proto__ as data", () => {
  const call = CALL.replace('"to":"b@acme.example"', '"__proto__":{"x":1}');
  const [trace] = parseTraces([HEADER, call].join("\n"), "t.jsonl");
  expect(writeTrace(trace as never)).toContain('"arguments":{"__proto__":{"x":1}}');
});

it("gives a label only where the header has one", () => {
  const labelled = HEADER.replace(
    '"source"',
    '"meta":{"label":"attack","outcome":"executed","malicious":["c0"]},"source"',
  );
  expect(parseTraces(labelled, "t.jsonl")[0]?.label).toEqual({
    kind: "attack",
    outcome: "executed",
    malicious: ["c0"],
  });
  expect(parseTraces(HEADER, "t.jsonl")[0]).not.toHaveProperty("label");
});

it("says where a line is cut off", () => {
  expect(problemIn(HEADER, CALL.slice(0, 40))).toMatchObject({
    file: "t.jsonl",
    line: 2,
    column: 41,
    message: "the text ends in the middle of a JSON value",
  });
});

it("says where a line is not JSON", () => {
  expect(problemIn(HEADER, '{"type" "call"}')).toMatchObject({
    line: 2,
    column: 9,
    message: "not valid JSON",
  });
});

it("refuses an event before the header", () => {
  expect(problemIn(CALL)).toMatchObject({ line: 1, message: "an event before the header of a trace" });
});

it("names the nearest event type", () => {
  expect(problemIn(HEADER, CALL.replace('"call"', '"cal"'))).toMatchObject({
    line: 2,
    pointer: "/type",
    message: "unknown event type `cal`",
    help: "did you mean `call`?",
  });
});

it("does not take a member of every object for an event type", () => {
  expect(problemIn(HEADER, CALL.replace('"call"', '"toString"')).message).toBe(
    "unknown event type `toString`",
  );
});

it("names the nearest key", () => {
  expect(problemIn(HEADER, CALL.replace('"arguments"', '"argments"'))).toMatchObject({
    line: 2,
    pointer: "/argments",
    help: "did you mean `arguments`?",
  });
});

it("refuses a result of a call that is not before it", () => {
  const result = RESULT.replace('"c0"', '"c1"');
  expect(problemIn(HEADER, CALL, result)).toMatchObject({
    line: 3,
    pointer: "/call",
    message: "result of the call `c1`, which is not before it",
    help: "did you mean `c0`?",
  });
});

it("refuses a second call of the same id and a second result of a call", () => {
  expect(problemIn(HEADER, CALL, CALL)).toMatchObject({ line: 3, message: "there is a call `c0` already" });
  expect(problemIn(HEADER, CALL, RESULT, RESULT)).toMatchObject({
    line: 4,
    message: "the call `c0` has a result already",
  });
});

it("refuses a result in another session than its call", () => {
  expect(problemIn(HEADER, CALL, RESULT.replace('"s"', '"other"'))).toMatchObject({ pointer: "/session" });
});

it("refuses a call that nobody makes", () => {
  const header = HEADER.replace(',"subject":{"type":"agent","id":"a"}', "");
  expect(problemIn(header, CALL).message).toBe("nobody makes the call `c0`: it has no `subject`");
});

it("does not carry calls over from one trace to the next", () => {
  expect(problemIn(HEADER, CALL, HEADER, RESULT)).toMatchObject({ line: 4, pointer: "/call" });
});

it("refuses a version that it does not know", () => {
  expect(problemIn(HEADER.replace('"version":1', '"version":2'))).toMatchObject({
    line: 1,
    pointer: "/version",
  });
});

it("refuses a value that nests without end", () => {
  const deep = CALL.replace('"b@acme.example"', `${"[".repeat(600)}${"]".repeat(600)}`);
  expect(problemIn(HEADER, deep)).toMatchObject({ line: 2, message: "the JSON value nests too deep" });
  const quoted = CALL.replace('"b@acme.example"', `"\\"${"[".repeat(600)}"`);
  expect(parseTraces([HEADER, quoted].join("\n"), "t.jsonl")).toHaveLength(1);
});

it("refuses an approval of no request, of two, and of one that is not before it", () => {
  const approval = (more: object, digest = {}) =>
    JSON.stringify({
      type: "approval",
      session: "s",
      time: 2,
      ...more,
      approval: { id: "a1", approver: "u", expires: 9, ...digest },
    });
  expect(problemIn(HEADER, CALL, approval({}))).toMatchObject({
    line: 3,
    message: "the approval `a1` is of no request",
  });
  expect(problemIn(HEADER, CALL, approval({ call: "c0" }, { request_digest: "d" }))).toMatchObject({
    pointer: "/call",
    message: "the approval `a1` is of two requests",
  });
  expect(problemIn(HEADER, CALL, approval({ call: "c1" }))).toMatchObject({
    pointer: "/call",
    message: "approval of the call `c1`, which is not before it",
    help: "did you mean `c0`?",
  });
});
