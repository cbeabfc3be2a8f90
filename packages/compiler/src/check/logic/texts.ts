import { condition } from "./compare.js";
import type { Facts } from "./facts.js";
import type { Query } from "./query.js";
import type { Op, Term } from "./term.js";
import { TEXT_FUNCTIONS } from "./text-functions.js";
import { exactly, join, KIND, type Scalar, type Value, valueWith } from "./value.js";

/** Any text. */
export const TEXT: Value = valueWith({ kinds: KIND.string });

/** More combinations of known texts are not tried. */
const MOST = 64;

/** What an operator on texts gives where all that it is given is known. */
export function folded(term: Term, values: readonly Value[]): Value | undefined {
  const f = TEXT_FUNCTIONS.get(term.op);
  if (!f) return undefined;
  let rows: (readonly Scalar[])[] = [[]];
  for (const { absent, kinds, only } of values) {
    if (absent || kinds === 0 || !only || rows.length * only.length > MOST) return undefined;
    rows = rows.flatMap((row) => only.map((s) => [...row, s]));
  }
  const results = rows.map((row) => f(row, term.name));
  const known = results.filter((r) => r !== undefined);
  return known.length === results.length ? known.map(exactly).reduce(join) : undefined;
}

/** `startsWith`, `endsWith` and `includes`, by how the text is known to begin and end. */
export function textTest(op: Op, text: Value, part: Value): Value {
  const wanted = part.only?.length === 1 && !part.absent ? part.only[0] : undefined;
  if (typeof wanted !== "string" || text.kinds !== KIND.string || text.absent) return condition(undefined);
  if (wanted.length > text.longest) return condition(false);
  switch (op) {
    case "string.startsWith":
      return condition(begins(text.prefix, wanted));
    case "string.endsWith":
      return condition(ends(text.suffix, wanted));
    default:
      return condition(text.prefix.includes(wanted) || text.suffix.includes(wanted) ? true : undefined);
  }
}

function begins(prefix: string, wanted: string): boolean | undefined {
  if (prefix.startsWith(wanted)) return true;
  return wanted.startsWith(prefix) ? undefined : false;
}

function ends(suffix: string, wanted: string): boolean | undefined {
  if (suffix.endsWith(wanted)) return true;
  return wanted.endsWith(suffix) ? undefined : false;
}

/** Whether a path lies in a folder, by how it is known to begin. */
export function insideTest(path: Value, folder: Value): Value {
  const wanted = folderName(folder);
  if (wanted === undefined || path.kinds !== KIND.string || path.absent) return condition(undefined);
  const [only] = path.only ?? [];
  if (path.only?.length === 1 && typeof only === "string")
    return condition(only === wanted || only.startsWith(`${wanted}/`));
  if (path.prefix.startsWith(`${wanted}/`)) return condition(true);
  return condition(`${wanted}/`.startsWith(path.prefix) ? undefined : false);
}

/** A known folder without a slash at its end. */
export function folderName(folder: Value): string | undefined {
  const only = folder.only?.length === 1 && !folder.absent ? folder.only[0] : undefined;
  return typeof only === "string" ? only.replace(/\/+$/, "") : undefined;
}

/** A text that is put together. */
export function templateValue(term: Term, facts: Facts, q: Query): Value {
  const parts = term.parts.map((p) => q.value(p, facts));
  const known = folded(term, parts);
  if (known) return known;
  const first = parts[0];
  const last = parts.at(-1);
  return valueWith({
    kinds: KIND.string,
    shortest: parts.reduce((n, p) => n + (p.kinds === KIND.string ? p.shortest : 0), 0),
    prefix: first?.kinds === KIND.string ? first.prefix : "",
    suffix: last?.kinds === KIND.string ? last.suffix : "",
  });
}
