import { printable } from "./printable.js";

// The parts of Markdown that reports are made of. What comes from policies and scenarios cannot break out of its place.

/** Text that stands as itself, on one line, in a table too; what it has between backquotes stays code. */
export function md(text: string): string {
  const parts = oneLine(text).split(/(`[^`]+`)/);
  return parts.map((part, i) => (i % 2 === 1 ? mdCode(part.slice(1, -1)) : escaped(part))).join("");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~]/g, (c) => `\\${c}`);
}

/** Text as code, on one line, in a table too. */
export function mdCode(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\|");
  return line.includes("`") ? escaped(oneLine(text)) : `\`${line}\``;
}

function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, " ").trim());
}

/** A table; nothing when it has no rows. */
export function mdTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}${line(head.map(() => "---"))}${rows.map(line).join("")}`;
}

/** A list, one item a line. */
export function mdList(items: readonly string[]): string {
  return items.map((item) => `- ${item}\n`).join("");
}

/** Names as code: the first few, and how many more. */
export function mdNames(names: readonly string[], most: number): string {
  // To say "and 1 more" takes as much room as to name it.
  const shown = names.length === most + 1 ? names : names.slice(0, most);
  const more = names.length - shown.length;
  return `${shown.map(mdCode).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
