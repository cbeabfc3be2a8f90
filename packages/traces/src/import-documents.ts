import { InputError, validator } from "@enjoin/model";
import type { Static, TSchema } from "typebox";
import type { ImportOptions } from "./importer.js";
import { parseJson, tryJson } from "./parse-json.js";
import { linesOf } from "./read-lines.js";

/** One JSON document of a file, checked against a schema, and the line that it starts at. */
export interface Document<T> {
  readonly value: T;
  readonly line: number;
}

/** The documents of a text: one, when the whole text is JSON, or one a line. */
export function readDocuments<S extends TSchema>(
  schema: S,
  text: string,
  file: string,
  options: ImportOptions = {},
): Document<Static<S>>[] {
  const firstLine = options.firstLine ?? 1;
  const validate = cachedValidator(schema);
  return jsonDocuments(text, file, firstLine).map(({ value, line }) => {
    const checked = validate(value);
    if (checked.ok) return { value: checked.value, line };
    throw new InputError(checked.problems.map((problem) => ({ file, line, ...problem })));
  });
}

/** The same, unchecked. */
export function jsonDocuments(text: string, file: string, firstLine = 1): Document<unknown>[] {
  const lines = linesOf(text, firstLine);
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.length > 1 && tryJson(first.text) === undefined) {
    return [{ value: parseJson(text.replace(/^\uFEFF/, ""), file, firstLine), line: first.line }];
  }
  return lines.map(({ text: part, line }) => ({ value: parseJson(part, file, line), line }));
}

const validators = new WeakMap<TSchema, ReturnType<typeof validator>>();

function cachedValidator<S extends TSchema>(schema: S) {
  const known = validators.get(schema) ?? validator(schema);
  validators.set(schema, known);
  return known as ReturnType<typeof validator<S>>;
}
