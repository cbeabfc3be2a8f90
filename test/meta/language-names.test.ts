import { expect, it } from "vitest";
import { LIST_METHODS, SET_METHODS } from "../../packages/compiler/src/extract/list-methods.js";
import { TEXT_METHODS } from "../../packages/compiler/src/extract/text-methods.js";
import { fieldsIn } from "./dsl-fields.js";
import { BLOCKS, DOCUMENT, EXAMPLES, rowsUnder } from "./language-document.js";
import { EXPORTS } from "./language-project.js";

// docs/language.md is complete: whatever a policy can name stands in it.

const CODE = [
  ...BLOCKS.filter((b) => b.language === "ts").map((b) => b.text),
  ...[...DOCUMENT.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map((m) => m[1] ?? ""),
].join("\n");

const shows = (name: string) => new RegExp(`\\b${name}\\b`).test(CODE);

const EVENTS = ["Request", "EffectRequest", "ResultRequest", "EffectResultRequest", "Event"];

it("has every field of a request in the table of names, with its place on the wire", () => {
  const table = new Map(
    rowsUnder("in a policy", "on the wire", "trust").map(([name = "", place = ""]) => [
      name.replace(/^`[re]\.|`$/g, ""),
      place.replaceAll("`", ""),
    ]),
  );
  const fields = fieldsIn("request").filter(
    ({ path }) => path.length === 2 && EVENTS.includes(path[0] ?? ""),
  );
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.map(({ name }) => name).filter((name) => !table.has(name))).toEqual([]);
  expect([...table.keys()].filter((name) => !fields.some((f) => f.name === name))).toEqual([]);
  const wired = fields.flatMap(({ name, doc }) => {
    const place = /^`([^`]+)`/.exec(doc)?.[1];
    return place === undefined ? [] : [{ name, place }];
  });
  expect(wired.map(({ name }) => ({ name, place: table.get(name) }))).toEqual(wired);
  expect(wired.length).toBe(fields.length - 1);
});

it("has every field of the parts of a request in the table of types", () => {
  const table = new Map(
    rowsUnder("type", "fields; `?` may be absent").map(([type = "", fields = ""]) => [
      type.replaceAll("`", ""),
      [...fields.matchAll(/`(\w+\??)`/g)].map((m) => m[1]),
    ]),
  );
  const parts = fieldsIn("request").flatMap(({ path: [type = "", ...names], optional }) => {
    const written = `${names.at(-1)}${optional ? "?" : ""}`;
    if (!EVENTS.includes(type)) return [{ of: type, written }];
    return names.length === 1 ? [] : [{ of: `r.${names[0]}`, written }];
  });
  expect(parts.length).toBeGreaterThan(25);
  expect(parts.filter(({ of, written }) => !(table.get(of)?.includes(written) ?? false))).toEqual([]);
});

it("shows everything that @enjoin/dsl exports", () => {
  expect(EXPORTS.length).toBeGreaterThan(60);
  expect(EXPORTS.filter(({ name }) => !shows(name))).toEqual([]);
});

it("uses every function and target of @enjoin/dsl in an example", () => {
  const used = EXAMPLES.map(({ source }) => source).join("\n");
  const values = EXPORTS.filter(({ isType }) => !isType);
  expect(values.length).toBeGreaterThan(30);
  expect(values.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(used))).toEqual([]);
});

it.each(["rules", "trackers", "tools", "policy", "kinds", "goals"])(
  "names every option and member in %s.ts",
  (file) => {
    const fields = fieldsIn(file).map(({ name }) => name);
    expect(fields.length).toBeGreaterThan(1);
    expect(fields.filter((name) => !shows(name))).toEqual([]);
  },
);

it("names every method of lists, texts and sets that there is", () => {
  const shown = new Set([...DOCUMENT.matchAll(/`([A-Za-z.]+)(?:\(|`)/g)].map((m) => m[1]?.split(".").at(-1)));
  const methods = [LIST_METHODS, TEXT_METHODS, SET_METHODS].flatMap((table) => [...table.keys()]);
  expect(methods.length).toBeGreaterThan(15);
  expect(methods.filter((m) => !shown.has(m))).toEqual([]);
});

it("has no chapter that its table of contents leaves out", () => {
  const [contents = ""] = DOCUMENT.split(/^## /m);
  const anchors = [...contents.matchAll(/\]\(#([a-z-]+)\)/g)].map((m) => m[1]);
  const chapters = [...DOCUMENT.matchAll(/^#{2} (.*)$/gm)].map(([, title = ""]) => anchorOf(title));
  expect(anchors.length).toBeGreaterThan(5);
  expect(anchors.filter((a) => !chapters.includes(a ?? ""))).toEqual([]);
});

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z -]/g, "")
    .replaceAll(" ", "-");
}
