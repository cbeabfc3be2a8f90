import { isMap, isSeq, type Scalar, visit } from "yaml";
import { composeYaml } from "./compose-yaml.js";
import { tryJson } from "./parse-json.js";

/** Longer texts that are not JSON are left as text: some that are full of errors take long to be refused. */
const MAX_YAML = 64 * 1024;
const MAX_ALIASES = 100;

/** How JSON writes a number: anything else that YAML takes for one (`007`, `0x1f`, `.inf`) stays a string. */
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Digits that may make a number which JavaScript cannot hold: such a text is not left to `JSON.parse`. */
const BIG_NUMBER = /\d{16}|\d[eE]\+?\d\d/;

/**
 * The object or array that a tool printed as YAML, JSON or a Python literal of strings, numbers, lists and
 * dictionaries; nothing for any other text. Dates stay strings. Nothing is evaluated: YAML tags are refused.
 */
export function structuredText(text: string): object | undefined {
  if (!looksStructured(text)) return undefined;
  const json = BIG_NUMBER.test(text) ? undefined : tryJson(text);
  if (json !== undefined) return json !== null && typeof json === "object" ? json : undefined;
  if (text.length > MAX_YAML) return undefined;
  const composed = composeYaml(text);
  if (!("document" in composed)) return undefined;
  const { document } = composed;
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  const root = document.contents;
  if (!isMap(root) && !isSeq(root)) return undefined;
  const literal = root.flow === true;
  let foreign = false;
  visit(document, {
    Scalar(key, node) {
      if (literal && key !== "key" && node.type === "PLAIN" && typeof node.value === "string") {
        // In a Python or JSON literal strings are quoted: an unquoted word is a name, a call or an object.
        if (node.value === "None") node.value = null;
        else foreign = true;
      }
      if (typeof node.value === "number") node.value = numberOf(node as Scalar<number>);
    },
  });
  if (foreign) return undefined;
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as object;
  } catch {
    // Aliases that would grow without bound: it stays text, which loses nothing.
    return undefined;
  }
}

function looksStructured(text: string): boolean {
  const first = /^\s*([^\n]*)/.exec(text)?.[1] ?? "";
  return /^[[{]|^-(\s|$)|:(\s|$)/.test(first);
}

function numberOf(node: Scalar<number>): number | string {
  const source = node.source ?? String(node.value);
  const exact =
    JSON_NUMBER.test(source) && (!Number.isInteger(node.value) || Number.isSafeInteger(node.value));
  return exact ? node.value : source;
}
