import type { Trace } from "@enjoin/model";
import { expect, it } from "vitest";
import { recordedIn } from "./recorded.js";

function trace(...args: readonly Record<string, unknown>[]): Trace {
  const header = { type: "trace", version: 1, id: "t", source: "test" } as const;
  const events = args.map((one, i) => {
    return { type: "call", session: "s", time: i, id: `c${i}`, tool: "mail.send", arguments: one } as const;
  });
  return { header, events };
}

it("takes the values of each argument by how often they were given, then by text, and few of them", async () => {
  const given = ["f", "e", "d", "c", "b", "b"].map((to) => ({ to }));
  const { values, calls } = await recordedIn([trace(...given), trace({ to: "f", copies: 2 })]);
  expect(calls).toBe(7);
  expect(values.get("mail.send")?.get("to")).toEqual(["b", "f", "c", "d"]);
  expect(values.get("mail.send")?.get("copies")).toEqual([2]);
});

it("takes equal lists for one value, in whatever order the keys of objects stand", async () => {
  const { values } = await recordedIn([
    trace({ to: [{ a: 1, b: 2 }] }, { to: [{ b: 2, a: 1 }] }, { to: [] }),
  ]);
  expect(values.get("mail.send")?.get("to")).toEqual([[{ a: 1, b: 2 }], []]);
});

it("leaves out what is too long to be tried again and again", async () => {
  const { values, calls } = await recordedIn([trace({ to: "x".repeat(2_000) }, { to: "b" })]);
  expect(values.get("mail.send")?.get("to")).toEqual(["b"]);
  expect(calls).toBe(2);
});

it("takes what left for what was called, and nothing of what entered", async () => {
  const { header, events } = trace({ to: "a" }, { to: "b" }, { to: "c" });
  const types = ["output", "input", "call"] as const;
  const pointed = events.map((event, i) => ({ ...event, type: types[i] }) as (typeof events)[number]);
  const { values, calls } = await recordedIn([{ header, events: pointed }]);
  expect(values.get("mail.send")?.get("to")).toEqual(["a", "c"]);
  expect(calls).toBe(2);
});

it("gives what was read a digest", async () => {
  const digest = async (...traces: Trace[]) => (await recordedIn(traces)).digest;
  const one = await digest(trace({ to: "a" }, { to: "b" }));
  expect(one).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await digest(trace({ to: "a" }), trace({ to: "b" }))).toBe(one);
  expect(await digest(trace({ to: "b" }, { to: "a" }))).not.toBe(one);
  expect(await digest(trace({ to: "a" }))).not.toBe(one);
});
