import type { Place } from "@enjoin/model";
import { printable } from "./printable.js";
import type { Style } from "./style.js";

const TAB = "  ";

/**
 * The line of a place with one line before and one after it, and a caret below what is meant; `note` stands after the
 * caret. Empty when the source does not have such a line.
 */
export function codeFrame(source: string, place: Place, note: string | undefined, style: Style): string[] {
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  const meant = lines[place.line - 1];
  if (meant === undefined) return [];
  const last = Math.min(place.line + 1, lines.length);
  const width = Math.max(4, String(last).length + 1);
  const row = (n: number): string => {
    const text = shown(lines[n - 1] ?? "");
    return ` ${style.faint(`${String(n).padStart(width)} |`)}${text === "" ? "" : ` ${text}`}`;
  };
  const caret = `${style.faint(`${" ".repeat(width)} |`)} ${underline(meant, place, style)}`;
  return [
    ...(place.line > 1 ? [row(place.line - 1)] : []),
    row(place.line),
    ` ${caret}${note === undefined ? "" : ` ${style.warn(note)}`}`,
    // A file's last line is most often the empty one behind the final line break.
    ...(last > place.line && (lines[last - 1] !== "" || last < lines.length) ? [row(last)] : []),
  ];
}

/** Spaces up to the place, then one caret for each character of it on its first line. */
function underline(line: string, place: Place, style: Style): string {
  const from = Math.min(place.column - 1, line.length);
  const to = place.endLine > place.line ? line.length : Math.min(place.endColumn - 1, line.length);
  const before = shown(line.slice(0, from)).replace(/./gu, " ");
  return `${before}${style.bad("^".repeat(Math.max(1, shown(line.slice(from, to)).length)))}`;
}

function shown(line: string): string {
  return line.split("\t").map(printable).join(TAB);
}
