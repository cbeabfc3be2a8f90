import type { Style } from "./style.js";

/** Some lines of text with a title. */
interface Column {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The least width of a terminal for two columns, and of one column. */
const WIDE = 120;
const BETWEEN = " │ ";

/** Two texts beside each other where the terminal is wide enough, otherwise one below the other. */
export function sideBySide(left: Column, right: Column, style: Style): string {
  if (style.width === undefined || style.width < WIDE) {
    return [left, right].map((c) => `${[style.code(c.title), ...c.lines].join("\n")}\n`).join("\n");
  }
  const room = style.width - BETWEEN.length;
  const widest = Math.max(...[left.title, ...left.lines].map(lengthOf));
  const width = Math.min(widest, Math.floor(room / 2));
  const a = left.lines.flatMap((line) => wrapped(line, width));
  const b = right.lines.flatMap((line) => wrapped(line, room - width));
  const row = (l: string, r: string, shown: (text: string) => string) =>
    `${shown(l)}${" ".repeat(Math.max(0, width - lengthOf(l)))}${style.faint(BETWEEN)}${shown(r)}`.trimEnd();
  const rows = Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
    row(a[i] ?? "", b[i] ?? "", (text) => text),
  );
  return `${[row(left.title, right.title, style.code), ...rows].join("\n")}\n`;
}

/** A line in pieces of at most `width`, cut at spaces where there are any; what follows the first is indented. */
function wrapped(line: string, width: number): string[] {
  const pieces: string[] = [];
  const indent = `${/^ */.exec(line)?.[0] ?? ""}    `.slice(0, Math.floor(width / 2));
  let rest = [...line];
  while (rest.length > width) {
    const from = pieces.length === 0 ? indent.length : indent.length + 1;
    const space = rest.lastIndexOf(" ", width);
    const cut = space > from ? space : width;
    pieces.push(rest.slice(0, cut).join("").trimEnd());
    rest = [...indent, ...rest.slice(space > from ? cut + 1 : cut)];
  }
  return [...pieces, rest.join("")];
}

function lengthOf(text: string): number {
  return [...text].length;
}
