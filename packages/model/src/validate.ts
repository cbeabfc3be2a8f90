import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Settings } from "typebox/system";
import { Errors } from "typebox/value";
import { nearest } from "./nearest.js";

// By default the library stops at eight, in the middle of what is wrong, and each choice of a union is one.
Settings.Set({ maxErrors: 1000 });

/** What a schema found wrong: a JSON Pointer (RFC 6901) to the value and a sentence. */
export interface SchemaProblem {
  readonly pointer: string;
  readonly message: string;
  readonly help?: string;
}

/** Checks data against one schema: the typed value, or everything that is wrong with it. */
export type Validator<S extends TSchema> = (
  data: unknown,
) =>
  | { readonly ok: true; readonly value: Static<S> }
  | { readonly ok: false; readonly problems: SchemaProblem[] };

/** A validator of a schema, compiled on first use. Problems come in the order of the document. */
export function validator<S extends TSchema>(schema: S): Validator<S> {
  let compiled: ReturnType<typeof Compile<S>> | undefined;
  return (data) => {
    compiled ??= Compile(schema);
    if (compiled.Check(data)) return { ok: true, value: data as Static<S> };
    return { ok: false, problems: describe(compiled.Errors(data) as readonly RawError[], schema) };
  };
}

/** Everything that is wrong with data, as `validator` finds it: slower, but without generating code. */
export function problemsOf(schema: TSchema, data: unknown): readonly SchemaProblem[] {
  const errors = Errors(schema, data) as readonly RawError[];
  return errors.length === 0 ? [] : describe(errors, schema);
}

interface RawError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}

function describe(errors: readonly RawError[], schema: TSchema): SchemaProblem[] {
  const problems = new Map<string, SchemaProblem>();
  const choices = new Map<string, unknown[]>();
  for (const e of errors) {
    if (e.keyword === "const") {
      const key = e.instancePath;
      choices.set(key, [...(choices.get(key) ?? []), e.params.allowedValue]);
    }
  }
  for (const e of errors) {
    for (const p of sentences(e, schema, choices)) problems.set(`${p.pointer}\n${p.message}`, p);
  }
  // What does not fit is never without a word, also where the choices of a union are more than are listed.
  return problems.size > 0
    ? [...problems.values()]
    : [{ pointer: errors[0]?.instancePath ?? "", message: SHAPES }];
}

const SHAPES = "matches none of the allowed shapes";

function sentences(e: RawError, schema: TSchema, choices: ReadonlyMap<string, unknown[]>): SchemaProblem[] {
  switch (e.keyword) {
    case "boolean":
      return [];
    case "additionalProperties": {
      const known = Object.keys(propertiesAt(schema, e.schemaPath));
      return (e.params.additionalProperties as string[]).map((name) => {
        const near = nearest(name, known);
        const message = `unknown key \`${name}\``;
        const help = near ? `did you mean \`${near}\`?` : `known keys: ${known.join(", ")}`;
        return { pointer: `${e.instancePath}/${escapePointer(name)}`, message, help };
      });
    }
    case "required":
      return (e.params.requiredProperties as string[]).map((name) => ({
        pointer: e.instancePath,
        message: `missing \`${name}\``,
      }));
    case "type":
      return [{ pointer: e.instancePath, message: `must be ${article(String(e.params.type))}` }];
    case "const":
      return isChoice(e)
        ? []
        : [{ pointer: e.instancePath, message: `must be \`${String(e.params.allowedValue)}\`` }];
    case "anyOf": {
      const allowed = choices.get(e.instancePath);
      const message = allowed
        ? `must be ${allowed
            .map((v) => `\`${String(v)}\``)
            .join(", ")
            .replace(/, ([^,]*)$/, " or $1")}`
        : SHAPES;
      return [{ pointer: e.instancePath, message }];
    }
    default:
      return [{ pointer: e.instancePath, message: e.message }];
  }
}

/** Whether a constant is one alternative of a union, which the union's own error then lists. */
function isChoice(e: RawError): boolean {
  return /\/anyOf\/\d+$/.test(e.schemaPath);
}

/** The `properties` of the object schema that a schema path of an `additionalProperties` error points into. */
function propertiesAt(schema: TSchema, schemaPath: string): Record<string, unknown> {
  let node: unknown = schema;
  for (const part of schemaPath.replace(/^#\/?/, "").split("/").filter(Boolean)) {
    node = (node as Record<string, unknown> | undefined)?.[part];
  }
  return ((node as { properties?: Record<string, unknown> } | undefined)?.properties ?? {}) as Record<
    string,
    unknown
  >;
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Escapes one token of a JSON Pointer (RFC 6901 section 3). */
export function escapePointer(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
