import { isMap, isSeq, parseDocument, type Scalar, visit } from "yaml";

/** Longer texts are left as text. */
const MAX_TEXT = 1024 * 1024;
const MAX_ALIASES = 100;

/** How JSON writes a number: anything else that YAML takes for one (`007`, `0x1f`, `.inf`) stays a string. */
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * The object or array that a tool printed as YAML, JSON or a Python literal of strings, numbers, lists and
 * dictionaries; nothing for any other text. Dates stay strings. Nothing is evaluated: YAML tags are refused.
 */
export function structuredText(text: string): object | undefined {
  if (text.length > MAX_TEXT || !looksStructured(text)) return undefined;
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      stringKeys: true,
      prettyErrors: false,
      logLevel: "silent",
    });
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
    return foreign ? undefined : (document.toJS({ maxAliasCount: MAX_ALIASES }) as object);
  } catch {
    // Too deep, too many aliases: it stays text, which loses nothing.
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
