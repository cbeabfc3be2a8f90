import type { ToolResult } from "@enjoin/model";
import { structuredText } from "./structured-text.js";

/**
 * The result that a recorded text is: the text as it stands and, where it prints an object or an array, its value.
 * A text that was cut off has no value: a part of it could pass for the whole. Nothing where nothing was recorded.
 */
export function resultOfText(
  text: string | undefined,
  error: string | undefined,
  { cut = false }: { readonly cut?: boolean } = {},
): ToolResult | undefined {
  if (text === undefined && !error) return undefined;
  const value = text === undefined || error || cut ? undefined : structuredText(unquoted(text));
  return {
    ...(value === undefined ? {} : { value }),
    ...(text === undefined || (error && text === "") ? {} : { text }),
    ...(error ? { error } : {}),
  };
}

/** Without the `<<` and `>>` with which one defence marks what a tool said as data. */
function unquoted(text: string): string {
  return text.startsWith("<<") && text.endsWith(">>") ? text.slice(2, -2) : text;
}
