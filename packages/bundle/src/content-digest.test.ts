import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { contentDigest } from "./content-digest.js";

const bytes = (text: string) => new TextEncoder().encode(text);

it("is what `sha256sum` gives over its own lines", async () => {
  const folder = await mkdtemp(join(tmpdir(), "enjoin-digest-"));
  try {
    const files = ["z.json", "B.rego", "a.rego"].map((path) => ({
      path,
      bytes: bytes(`content of ${path}\n`),
    }));
    for (const file of files) await writeFile(join(folder, file.path), file.bytes);
    const command = "LC_ALL=C sha256sum B.rego a.rego z.json | sha256sum | cut -d' ' -f1";
    const printed = execFileSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(contentDigest(files)).toBe(`sha256:${printed.trim()}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("depends on paths and contents, and not on the order", () => {
  const a = { path: "a", bytes: bytes("1") };
  const b = { path: "b", bytes: bytes("2") };
  const digest = contentDigest([a, b]);
  expect(contentDigest([b, a])).toBe(digest);
  expect(contentDigest([a])).not.toBe(digest);
  expect(contentDigest([a, { ...b, path: "c" }])).not.toBe(digest);
  expect(contentDigest([a, { ...b, bytes: bytes("3") }])).not.toBe(digest);
  expect(
    contentDigest([
      { path: "a", bytes: b.bytes },
      { path: "b", bytes: a.bytes },
    ]),
  ).not.toBe(digest);
});
