import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { InputError } from "@enjoin/model";
import { expect, it } from "vitest";
import { outcomeOf } from "./outcome-of.js";

const io = { cwd: "/work/shop", env: {} };

it("takes a file that refuses for unusable input, not for a bug", async () => {
  const error = await readFile(tmpdir()).catch((e: unknown) => e);
  const gone = await readFile("/no/such/file").catch((e: unknown) => e);
  expect((await outcomeOf(gone, io)).report).toEqual({
    kind: "problems",
    problems: [{ file: "/no/such/file", message: "there is no such file or folder" }],
  });
  // Reading a folder names no path: nothing better than its message can be said.
  expect((await outcomeOf(error, io)).exit).toBe(1);
});

it("keeps the stack of a bug for those who ask for it", async () => {
  const bug = new TypeError("x is not a function");
  expect((await outcomeOf(bug, io)).report).toEqual({ kind: "internal", message: "x is not a function" });
  expect((await outcomeOf(bug, { ...io, env: { ENJOIN_DEBUG: "1" } })).report).toMatchObject({
    stack: bug.stack,
  });
});

it("names files from the working folder, or by their whole path where that is shorter", async () => {
  const files = ["/work/shop/a/b.yaml", "/work/other/c.yaml", "/elsewhere/deep/d.yaml", "e.yaml"];
  const { report } = await outcomeOf(new InputError(files.map((file) => ({ file, message: "bad" }))), {
    ...io,
    cwd: "/work/shop/here",
  });
  expect(report.kind === "problems" && report.problems.map((p) => p.file)).toEqual([
    "../a/b.yaml",
    "../../other/c.yaml",
    "/elsewhere/deep/d.yaml",
    "e.yaml",
  ]);
});
