import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StringKind } from "@enjoin/model";
import { expect, it } from "vitest";
import { fits } from "../javascript/kinds.js";

// Every example in the tables of docs/kinds.md is what its column says.

const document = readFileSync(join(import.meta.dirname, "../../docs/kinds.md"), "utf8");

const SECTIONS: readonly (readonly [title: string, format: StringKind])[] = [
  ["Host", "host"],
  ["EmailAddress", "email"],
  ["Url", "url"],
  ["Path", "path"],
  ["SpiffeId", "spiffe"],
];

it.each(SECTIONS)("the examples of %s are accepted and refused as their columns say", (title, format) => {
  const rows = rowsOf(title);
  const said = (column: number) => rows.flatMap((cells) => examplesOf(cells[column] ?? ""));
  expect(said(0).filter((text) => !fits({ kind: "string", format }, text))).toEqual([]);
  expect(said(1).filter((text) => fits({ kind: "string", format }, text))).toEqual([]);
  expect(said(0).length).toBeGreaterThan(1);
  expect(said(1).length).toBeGreaterThan(8);
});

/** The cells of the table of a section that has accepted and refused texts. */
function rowsOf(title: string): readonly (readonly string[])[] {
  const section = document.split(/^## /m).find((s) => s.startsWith(`${title}\n`)) ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(lines.findIndex((l) => l.startsWith("| accepted")) + 2).map(cellsOf);
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split(" | ")
    .map((cell) => cell.trim());
}

function examplesOf(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
}
