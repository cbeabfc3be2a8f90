import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { splitTag } from "./control-tag.js";
import { CROSSWALK, FRAMEWORKS } from "./frameworks.js";

/** What the data was made from. */
const SOURCE = fileURLToPath(new URL("../../../../shared/standards/standards.json", import.meta.url));

interface Standards {
  readonly frameworks: { readonly [id: string]: Source };
  readonly crosswalk: { readonly rows: { readonly [id: string]: { readonly [to: string]: string[] } } };
}

interface Source {
  readonly url: string;
  readonly items: readonly { readonly id: string; readonly title: string; readonly scope?: string }[];
  readonly allSubcategoryIds?: readonly string[];
}

it("has each id of a framework once", () => {
  for (const { id, items } of FRAMEWORKS) {
    expect({ id, ids: new Set(items.map((item) => item.id)).size }).toEqual({ id, ids: items.length });
  }
});

it("says of every framework where it comes from, and at which version", () => {
  for (const framework of FRAMEWORKS) {
    for (const text of [framework.name, framework.version, framework.status, framework.source]) {
      expect(text, framework.id).not.toBe("");
    }
    expect(framework.url).toMatch(/^https:\/\//);
  }
});

it("keeps no titles of a framework that reserves all rights, and reports it only when it is asked for", () => {
  const reserved = FRAMEWORKS.filter(({ licence }) => licence?.startsWith("all rights reserved"));
  expect(reserved.map(({ id }) => id)).toEqual(["aiuc-1"]);
  expect(reserved.every(({ onRequest }) => onRequest)).toBe(true);
  expect(reserved.flatMap(({ items }) => items).filter(({ title }) => title !== undefined)).toEqual([]);
});

it("infers from and to items that there are", () => {
  const tags = new Set(FRAMEWORKS.flatMap(({ id, items }) => items.map((item) => `${id}/${item.id}`)));
  for (const [from, to] of Object.entries(CROSSWALK)) {
    expect([from, ...to].filter((tag) => !tags.has(tag))).toEqual([]);
  }
});

const hasSource = existsSync(SOURCE);

it.skipIf(!hasSource)(
  `has the ids, titles and scopes of the data it was made from${hasSource ? "" : " (skipped: needs ../shared)"}`,
  () => {
    const { frameworks, crosswalk } = JSON.parse(readFileSync(SOURCE, "utf8")) as Standards;
    expect(FRAMEWORKS.map(({ id }) => id)).toEqual(Object.keys(frameworks));
    for (const { id, url, items } of FRAMEWORKS) {
      const source = frameworks[id] as Source;
      expect(url).toBe(source.url);
      const ids = [...source.items.map((item) => item.id), ...(source.allSubcategoryIds ?? [])];
      expect(items.map((item) => item.id)).toEqual([...new Set(ids)]);
      const theirs = new Map(source.items.map((item) => [item.id, item]));
      for (const item of items) {
        expect(item.scope, item.id).toBe(theirs.get(item.id)?.scope);
        if (item.title !== undefined && !item.ours) expect(item.title).toBe(theirs.get(item.id)?.title);
      }
    }
    const rows = Object.entries(CROSSWALK).map(([from, to]) => [
      splitTag(from)?.item,
      to.map((tag) => splitTag(tag)?.item).sort(),
    ]);
    expect(rows).toEqual(
      Object.entries(crosswalk.rows).map(([from, to]) => [from, Object.values(to).flat().sort()]),
    );
  },
);
