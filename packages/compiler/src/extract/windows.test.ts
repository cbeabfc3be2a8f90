import { expect, it } from "vitest";
import { extractPolicy } from "../../../../test/builders/extract-source.js";

/** What is said of a count with these options. */
function saidOf(options: string): readonly string[] {
  const { diagnostics } = extractPolicy(`
export const n = count("session", send, undefined, ${options});
export const a = log(send, (r) => n.of(r) > 1);`);
  const errors = diagnostics.filter((d) => d.severity === "error");
  return errors.map((d) => `${d.code}: ${d.message}; ${d.help}`);
}

const WHOLE = "write a whole number from 1 to 1440";

it.each([1, 24, 1440])("takes %i steps of a window", (steps) => {
  expect(saidOf(`{ window: "1h", steps: ${steps} }`)).toEqual([]);
});

it.each([0, -1, 1441, 1.5])("takes no %d steps of a window", (steps) => {
  expect(saidOf(`{ window: "1h", steps: ${steps} }`)).toEqual([
    `window-steps: a window cannot move in ${steps} steps; ${WHOLE}`,
  ]);
});

it("takes no steps without a window", () => {
  expect(saidOf("{ steps: 24 }")).toEqual([
    "window-steps: there are no steps without a `window`; give the tracker a `window`, or leave `steps` out",
  ]);
});

it("takes no steps of texts, as each is forgotten by itself", () => {
  const { diagnostics } = extractPolicy(`
export const n = distinct("session", send, (e) => e.args.subject, { window: "1h", steps: 24 });
export const a = log(send, (r) => n.of(r) > 1);`);
  expect(diagnostics.filter((d) => d.severity === "error").map((d) => d.code)).toEqual(["type-error"]);
});
