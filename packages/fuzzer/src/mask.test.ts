import { expect, it } from "vitest";
import { masked } from "./mask.js";

const redact = (path: string) => ({ id: "a/b", type: "redact", properties: { path, mask: "x" } }) as const;

it("masks the argument that an obligation names, and leaves the others", () => {
  const args = { body: "secret", to: ["a", "b"] };
  expect(masked(args, [redact("/action/properties/arguments/body")])).toEqual({ body: "x", to: ["a", "b"] });
  expect(masked(args, [redact("/action/properties/arguments/to/1")])).toEqual({
    body: "secret",
    to: ["a", "x"],
  });
  expect(args).toEqual({ body: "secret", to: ["a", "b"] });
});

it("leaves arguments alone that are not there, and obligations that mask nothing", () => {
  const log = { id: "a/c", type: "log", properties: { message: "m" } } as const;
  expect(masked({ a: 1 }, [redact("/action/properties/arguments/b"), log])).toEqual({ a: 1 });
});

it("reads escaped names of arguments", () => {
  expect(masked({ "a/b~c": "secret" }, [redact("/action/properties/arguments/a~1b~0c")])).toEqual({
    "a/b~c": "x",
  });
});
