import { requestDigest } from "@enjoin/engine";
import { expect, it } from "vitest";
import { play } from "./fixtures/play.js";
import { questioner } from "./to-request.js";

function requests(events: string) {
  const trace = play(events);
  const ask = questioner(trace);
  return trace.events.map((event) => ask(event)).filter((question) => question !== undefined);
}

it("asks of a call with its tool as the resource, unless it has another", () => {
  const [first, second] = requests(`
- { type: call, id: c1, tool: t, time: 7, arguments: { a: 1 }, claims: { purpose: test }, server: crm }
- { type: call, id: c2, tool: t, resource: { type: file, id: x }, subject: { type: user, id: u } }`);
  expect(first?.request).toEqual({
    subject: { type: "agent", id: "a" },
    action: { name: "t", properties: { point: "call", call_id: "c1", arguments: { a: 1 } } },
    resource: { type: "tool", id: "t" },
    context: { time: 7, session: { id: "s1" }, tool: { server: "crm" }, claims: { purpose: "test" } },
  });
  expect(second?.request.resource).toEqual({ type: "file", id: "x" });
  expect(second?.request.subject).toEqual({ type: "user", id: "u" });
});

it("leaves arguments out that are not known", () => {
  const [question] = requests("- { type: call, id: c1, tool: t }");
  expect(question?.request.action.properties).not.toHaveProperty("arguments");
});

it("asks of a result with what was called, at its own time", () => {
  const [, result] = requests(`
- { type: call, id: c1, tool: t, arguments: { a: 1 }, claims: { purpose: test }, resource: { type: file, id: x } }
- { type: result, call: c1, time: 9, result: { text: done } }`);
  expect(result).toMatchObject({
    id: "c1.result",
    request: {
      action: {
        name: "t",
        properties: { point: "result", call_id: "c1", arguments: { a: 1 }, result: { text: "done" } },
      },
      resource: { type: "file", id: "x" },
      context: { time: 9, claims: { purpose: "test" } },
    },
  });
});

it("sets what later events of the same session see", () => {
  const asked = requests(`
- { type: call, id: c0, tool: t }
- { type: task, task: { id: t1, tools: [t], expires: 9 } }
- { type: credential, credential: { id: k, kind: x, audience: t, scopes: [], issued: 0, expires: 9, bound: true } }
- { type: delegation, delegation: [{ type: user, id: u, scopes: [] }] }
- { type: approval, approval: { id: a1, approver: u, request_digest: d, expires: 9 } }
- { type: approval, approval: { id: a2, approver: u, request_digest: e, expires: 9 } }
- { type: signal, signal: { type: risk, level: LOW } }
- { type: signal, signal: { type: posture, level: OK } }
- { type: signal, signal: { type: risk, level: HIGH } }
- { type: message, role: user, text: ignored }
- { type: call, id: c1, tool: t }
- { type: call, id: c2, session: s2, tool: t }
- { type: task, task: { id: t2, tools: [], expires: 9 } }
- { type: call, id: c3, tool: t }`);
  const contexts = asked.map(({ request: { context } }) => context);
  expect(contexts[0]).toEqual({ time: 0, session: { id: "s1" } });
  expect(contexts[1]).toMatchObject({
    task: { id: "t1" },
    credential: { id: "k" },
    delegation: [{ id: "u" }],
    approvals: [{ id: "a1" }, { id: "a2" }],
    signals: [
      { type: "posture", level: "OK" },
      { type: "risk", level: "HIGH" },
    ],
  });
  expect(contexts[2]).toEqual({ time: 11000, session: { id: "s2" } });
  expect(contexts[3]).toMatchObject({ task: { id: "t2" }, credential: { id: "k" } });
});

it("knows the newest digest of a tool, by server", () => {
  const asked = requests(`
- { type: tools, tools: [{ name: t, server: a, digest: a1 }, { name: u, server: a, digest: a1 }] }
- { type: tools, tools: [{ name: t, server: b, digest: b1 }] }
- { type: call, id: c1, tool: t, server: b }
- { type: tools, tools: [{ name: t, server: a, digest: a2 }] }
- { type: call, id: c2, tool: t, server: a }
- { type: call, id: c3, tool: u }
- { type: call, id: c4, tool: t, server: other }`);
  expect(asked.map(({ request }) => request.context.tool)).toEqual([
    { server: "b", schema_digest: "b1" },
    { server: "a", schema_digest: "a2" },
    undefined,
    { server: "other" },
  ]);
});

it("takes nothing but the subject from the header", () => {
  const trace = play("- { type: call, id: c1, tool: t }");
  const labelled = {
    ...trace,
    header: { ...trace.header, id: "label-id", source: "label-source", meta: { label: "attack" } },
  };
  const [event] = trace.events;
  const question = questioner(labelled)(event as never);
  expect(JSON.stringify(question)).not.toMatch(/label|attack/);
  expect(question?.request).toEqual(questioner(trace)(event as never)?.request);
});

it("binds an approval to the request of the call that it names", () => {
  const call = "type: call, tool: t, resource: { type: file, id: x }";
  const approval = "type: approval, approval: { id: a1, approver: u, expires: 9 }";
  const [first, same, other] = requests(`
- { ${call}, id: c1, arguments: { a: 1 } }
- { ${approval}, call: c1 }
- { ${call}, id: c2, arguments: { a: 1 } }
- { ${call}, id: c3, arguments: { a: 2 } }`).map(({ request }) => ({
    given: request.context.approvals?.[0]?.request_digest,
    own: requestDigest(request),
  }));
  expect(first?.given).toBeUndefined();
  expect(same?.given).toBe(first?.own);
  expect(same?.own).toBe(first?.own);
  expect(other?.given).toBe(first?.own);
  expect(other?.own).not.toBe(first?.own);
});

it("refuses an approval of a call that is not before it", () => {
  expect(() =>
    requests("- { type: approval, call: c1, approval: { id: a1, approver: u, expires: 9 } }"),
  ).toThrow("c1");
});

it("asks of what enters and of what leaves at its own point", () => {
  const [document, reply] = requests(`
- { type: input, id: i1, tool: context.read, arguments: { source: web }, result: { labels: [secret] } }
- { type: output, id: o1, tool: reply.send, arguments: { text: done } }`);
  expect(document?.request.action).toEqual({
    name: "context.read",
    properties: {
      point: "input",
      call_id: "i1",
      arguments: { source: "web" },
      result: { labels: ["secret"] },
    },
  });
  expect(reply?.request.action).toEqual({
    name: "reply.send",
    properties: { point: "output", call_id: "o1", arguments: { text: "done" } },
  });
});

it("binds an approval of what enters to what it says", () => {
  const input = (id: string, text: string) =>
    `- { type: input, id: ${id}, tool: context.read, arguments: { source: web }, result: { text: ${text} } }`;
  const approval = "- { type: approval, call: i1, approval: { id: a1, approver: u, expires: 9 } }";
  const [, same, other] = requests(
    [input("i1", "x"), approval, input("i2", "x"), input("i3", "y")].join("\n"),
  );
  const isBound = (question: typeof same) =>
    question?.request.context.approvals?.[0]?.request_digest === requestDigest(question?.request as never);
  expect([isBound(same), isBound(other)]).toEqual([true, false]);
});
