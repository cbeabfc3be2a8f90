import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE } from "@enjoin/model";
import { expect, it } from "vitest";
import { createMemory } from "./memory.js";

function request(
  subject: [string, string],
  resource: [string, string],
  session: string,
  task?: string,
): EventRequest {
  return {
    subject: { type: subject[0], id: subject[1] },
    resource: { type: resource[0], id: resource[1] },
    action: { name: "t", properties: { point: "call" } },
    context: {
      time: 0,
      session: { id: session },
      ...(task === undefined ? {} : { task: { id: task, tools: [], expires: 0 } }),
    },
  };
}

const state = (mark: string) => ({
  session: { s: mark },
  subject: { u: mark },
  resource: { r: mark },
  task: { t: mark },
});

it("is empty at first", () => {
  expect(createMemory().stateFor(request(["a", "b"], ["c", "d"], "s", "t"))).toEqual(EMPTY_STATE);
});

it("gives back each scope by its own id", () => {
  const memory = createMemory();
  memory.keep(request(["agent", "a"], ["file", "x"], "s1", "t1"), state("one"));
  memory.keep(request(["agent", "b"], ["file", "y"], "s2", "t2"), state("two"));
  expect(memory.stateFor(request(["agent", "a"], ["file", "y"], "s2", "t1"))).toEqual({
    session: { s: "two" },
    subject: { u: "one" },
    resource: { r: "two" },
    task: { t: "one" },
  });
});

it("keeps apart what only looks alike when joined", () => {
  const memory = createMemory();
  for (const separator of ["/", ":", "\u0000", '","']) {
    memory.keep(request([`a${separator}b`, "c"], [`a${separator}b`, "c"], "s"), state("mine"));
    const { subject, resource } = memory.stateFor(
      request(["a", `b${separator}c`], ["a", `b${separator}c`], "s"),
    );
    expect([subject, resource]).toEqual([{}, {}]);
  }
});

it("remembers nothing for a task where there is none", () => {
  const memory = createMemory();
  memory.keep(request(["a", "b"], ["c", "d"], "s"), state("x"));
  expect(memory.stateFor(request(["a", "b"], ["c", "d"], "s")).task).toEqual({});
  expect(memory.stateFor(request(["a", "b"], ["c", "d"], "s", "undefined")).task).toEqual({});
});
