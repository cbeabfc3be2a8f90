import { quote } from "./text.js";

/** An entry of `problems`; `message` is Rego. */
export function problem(pointer: string, message: string): string {
  return `{"rule": "guard", "effect": "deny", "message": ${message}, "pointer": ${quote(pointer)}}`;
}
