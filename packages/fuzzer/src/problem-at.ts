import { nearest, type Place, type Problem } from "@enjoin/model";

/** A problem with something in a declaration. */
export function problemAt(place: Place, pointer: string, message: string, help?: string): Problem {
  const { file, line, column } = place;
  return { file, line, column, pointer, message, ...(help === undefined ? {} : { help }) };
}

/** The nearest of the known names, or all of them. */
export function suggestion(name: string, known: Iterable<string>, what: string): string {
  const list = [...known];
  const near = nearest(name, list);
  return near === undefined ? `${what}: ${list.sort().join(", ")}` : `did you mean \`${near}\`?`;
}
