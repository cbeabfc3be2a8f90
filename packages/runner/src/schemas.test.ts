import { validator } from "@enjoin/model";
import { writeTrace } from "@enjoin/traces";
import { expect, it } from "vitest";
import { LEAK, play } from "./fixtures/play.js";
import { SCHEMAS } from "./schemas.js";

it("publishes plain JSON Schemas", () => {
  for (const schema of Object.values(SCHEMAS)) {
    expect(JSON.parse(JSON.stringify(schema))).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: expect.any(String),
    });
  }
});

it("accepts every line of a trace that was written, and no other", () => {
  const accepts = validator(SCHEMAS.trace);
  const lines = writeTrace(play(LEAK))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const line of lines) expect(accepts(line)).toMatchObject({ ok: true });
  expect(accepts({ ...lines[1], extra: 1 }).ok).toBe(false);
});

it("lets inline events go without session and time, and knows their keys", () => {
  const accepts = validator(SCHEMAS.scenario);
  const scenario = {
    name: "x",
    kind: "benign",
    story: "x",
    events: [{ type: "call", id: "c1", tool: "t" }],
    expect: { completed: true },
  };
  expect(accepts(scenario).ok).toBe(true);
  expect(accepts({ ...scenario, events: [{ type: "call", id: "c1", tol: "t" }] }).ok).toBe(false);
});
