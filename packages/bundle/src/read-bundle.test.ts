import { gunzipSync, gzipSync } from "node:zlib";
import { InputError } from "@enjoin/model";
import { packTar } from "modern-tar";
import { expect, it } from "vitest";
import { readBundle } from "./read-bundle.js";

type Header = Parameters<typeof packTar>[0][number]["header"];

/** A gzipped tar of entries with these headers. */
async function archive(
  ...headers: (Partial<Header> & { name: string; body?: string })[]
): Promise<Uint8Array> {
  const entries = headers.map(({ body = "", ...header }) => ({
    header: { size: body.length, ...header },
    body,
  }));
  return gzipSync(await packTar(entries));
}

async function problem(bytes: Uint8Array, options = {}): Promise<string | undefined> {
  const error: unknown = await readBundle(bytes, { file: "b.tar.gz", ...options }).then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof InputError)) throw new Error(`not an InputError: ${String(error)}`);
  expect(error.problems[0]?.file).toBe("b.tar.gz");
  return error.problems[0]?.message;
}

it("takes names with one slash before them, empty files and folders", async () => {
  const bytes = await archive(
    { name: "/b.rego", body: "b" },
    { name: "folder/", type: "directory" },
    { name: "a.rego" },
    { name: `${"long/".repeat(40)}é.rego`, body: "l" },
  );
  const files = await readBundle(bytes);
  expect(files.map((f) => [f.path, new TextDecoder().decode(f.bytes)])).toEqual([
    ["a.rego", ""],
    ["b.rego", "b"],
    [`${"long/".repeat(40)}é.rego`, "l"],
  ]);
});

it.each([
  ["../x", "has a part `.` or `..`"],
  ["a/../../x", "has a part `.` or `..`"],
  ["./x", "has a part `.` or `..`"],
  ["//etc/passwd", "is absolute"],
  ["a//b", "has an empty part"],
  ["C:/x", "names a drive"],
  ["a\\..\\b", "has a control character or a backslash"],
  ["a\nb", "has a control character or a backslash"],
  ["a\ufffdb", "is not UTF-8"],
])("refuses the path %j", async (name, flaw) => {
  expect(await problem(await archive({ name, body: "x" }))).toContain(flaw);
});

it.each(["symlink", "link", "character-device", "block-device", "fifo"] as const)(
  "refuses a %s",
  async (type) => {
    const bytes = await archive({ name: "a", body: "x" }, { name: "b", type, linkname: "/etc/passwd" });
    expect(await problem(bytes)).toBe(`the entry \`b\` is a ${type}, not a file`);
  },
);

it("refuses one path twice, however it is written", async () => {
  expect(await problem(await archive({ name: "a", body: "1" }, { name: "/a", body: "2" }))).toBe(
    "the entry `a` is there twice",
  );
});

it("refuses a path that an extended header hides", async () => {
  expect(await problem(await archive({ name: "fine", body: "x", pax: { path: "../x" } }))).toContain("`..`");
});

it("stops at its caps, also for what unpacks to far more than it is", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  expect(bomb.length).toBeLessThan(200_000);
  expect(await problem(bomb)).toBe("is larger than 67108864 bytes when unpacked");
  const many = await archive(...Array.from({ length: 10 }, (_, i) => ({ name: `f${i}`, body: "x" })));
  expect(await problem(many, { maxEntries: 9 })).toBe("has more than 9 entries");
  expect(await readBundle(many, { maxEntries: 10 })).toHaveLength(10);
  expect(await problem(many, { maxBytes: 1024 })).toContain("larger than 1024 bytes");
});

it("refuses what is cut off, changed, followed by something, or no archive", async () => {
  const whole = await archive({ name: "a", body: "x".repeat(2000) }, { name: "b", body: "y" });
  const tar = new Uint8Array(gunzipSync(whole));
  expect(await problem(whole.subarray(0, whole.length - 9))).toContain("is not gzipped");
  expect(await problem(new TextEncoder().encode("hello"))).toContain(
    "is not gzipped: incorrect header check",
  );
  expect(await problem(new Uint8Array())).toContain("is not gzipped");
  expect(await problem(Buffer.concat([whole, Buffer.from("tail")]))).toContain("is not gzipped");
  for (const length of [tar.length - 512, 1500, 700, 100]) {
    expect(await problem(gzipSync(tar.subarray(0, length)))).toContain("is not a whole tar archive");
  }
  const changed = tar.slice();
  changed[0] = 0x62;
  expect(await problem(gzipSync(changed))).toContain(
    "is not a whole tar archive: invalid tar header checksum",
  );
  expect(await problem(gzipSync(Buffer.concat([tar, Buffer.from("tail".repeat(200))])))).toContain(
    "invalid EOF",
  );
  expect(await problem(gzipSync("not a tar, but long enough to be one ".repeat(40)))).toContain(
    "is not a whole tar archive",
  );
  expect(await problem(gzipSync(""))).toContain("is not a whole tar archive");
});
