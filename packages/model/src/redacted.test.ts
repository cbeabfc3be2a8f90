import fc from "fast-check";
import { expect, it } from "vitest";
import type { Obligation } from "./decision.js";
import type { JsonObject } from "./json.js";
import { redacted } from "./redacted.js";

const redact = (path: string) => ({ id: "a/b", type: "redact", properties: { path, mask: "x" } }) as const;

it("masks the argument that an obligation names, and leaves the others", () => {
  const args = { body: "secret", to: ["a", "b"] };
  expect(redacted(args, [redact("/action/properties/arguments/body")])).toEqual({
    body: "x",
    to: ["a", "b"],
  });
  expect(redacted(args, [redact("/action/properties/arguments/to/1")])).toEqual({
    body: "secret",
    to: ["a", "x"],
  });
  expect(args).toEqual({ body: "secret", to: ["a", "b"] });
});

it("leaves arguments alone that are not there, and obligations that mask nothing", () => {
  const log = { id: "a/c", type: "log", properties: { message: "m" } } as const;
  expect(redacted({ a: 1 }, [redact("/action/properties/arguments/b"), log])).toEqual({ a: 1 });
});

it("reads escaped names of arguments", () => {
  expect(redacted({ "a/b~c": "secret" }, [redact("/action/properties/arguments/a~1b~0c")])).toEqual({
    "a/b~c": "x",
  });
});

it("leaves out a field, and cuts a text between characters", () => {
  const of = (properties: Obligation["properties"]): Obligation => ({
    id: "a/b",
    type: "redact",
    properties,
  });
  const args = { note: "ab😀cd", who: { name: "Ann", iban: "DE1" } };
  const at = "/action/properties/arguments";
  expect(redacted(args, [of({ path: `${at}/who/iban`, drop: true })])).toEqual({
    note: "ab😀cd",
    who: { name: "Ann" },
  });
  expect(redacted(args, [of({ path: `${at}/note`, truncate: 3 })]).note).toBe("ab");
  expect(redacted(args, [of({ path: `${at}/note`, truncate: 4 })]).note).toBe("ab😀");
  expect(redacted(args, [of({ path: `${at}/who`, truncate: 1 })])).toEqual(args);
});

const NAMES = ["a", "b", "0", "length", "__proto__"] as const;
const VALUE = fc.letrec<{ value: JsonObject[string] }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }).filter((t) => t.isWellFormed()),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie("value")),
  ),
})).value;
const TREATMENT: fc.Arbitrary<Obligation["properties"]> = fc.oneof(
  fc.constant({ mask: "x" }),
  fc.constant({ drop: true }),
  fc.nat({ max: 3 }).map((truncate) => ({ truncate })),
);

/** Redactions of different arguments: two of one argument are denied, and elements of lists are not left out. */
const REDACTIONS = fc
  .uniqueArray(fc.tuple(fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }), TREATMENT), {
    selector: ([path]) => path.join("/"),
    maxLength: 4,
  })
  .map((list) =>
    list
      .filter(([path, { drop }]) => !(drop && path.at(-1) === "0"))
      .map(([path, treatment]): Obligation => {
        const pointer = ["/action/properties/arguments", ...path].join("/");
        return { id: "p/r", type: "redact", properties: { path: pointer, ...treatment } };
      }),
  );

it("gives the same in any order, and again", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), VALUE), REDACTIONS, (args, obligations) => {
      const once = redacted(args, obligations);
      expect(redacted(args, obligations.toReversed())).toEqual(once);
      expect(redacted(once, obligations)).toEqual(once);
      for (const o of obligations) expect(redacted(redacted(args, [o]), [o])).toEqual(redacted(args, [o]));
    }),
    { seed: 20260101, numRuns: 3000 },
  );
});
