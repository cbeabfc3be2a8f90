import { printable } from "./printable.js";

/**
 * Text of a policy, a recording or a world for a message: on one line, with nothing that hides or reorders it, and with
 * no link in it. In a message of SARIF, `[text](target)` is one.
 */
export function sarifText(text: string): string {
  return printable(text).replaceAll("](", "\\](");
}

/** A link to a related location with this id. */
export function sarifLink(text: string, id: number): string {
  return `[${printable(text).replace(/[[\]\\]/g, "\\$&")}](${id})`;
}
