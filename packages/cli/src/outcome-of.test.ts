import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { outcomeOf } from "./outcome-of.js";

it("takes a file that refuses for unusable input, not for a bug", async () => {
  const error = await readFile(tmpdir()).catch((e: unknown) => e);
  const gone = await readFile("/no/such/file").catch((e: unknown) => e);
  expect((await outcomeOf(gone, {})).report).toEqual({
    kind: "problems",
    problems: [{ file: "/no/such/file", message: "there is no such file or folder" }],
  });
  // Reading a folder names no path: nothing better than its message can be said.
  expect((await outcomeOf(error, {})).exit).toBe(1);
});

it("keeps the stack of a bug for those who ask for it", async () => {
  const bug = new TypeError("x is not a function");
  expect((await outcomeOf(bug, {})).report).toEqual({ kind: "internal", message: "x is not a function" });
  expect((await outcomeOf(bug, { ENJOIN_DEBUG: "1" })).report).toMatchObject({ stack: bug.stack });
});
