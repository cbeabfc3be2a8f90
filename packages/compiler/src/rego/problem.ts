import type { AroundName } from "@enjoin/model";
import { quote } from "./text.js";

/** An entry of `problems`; `message` is Rego. */
export function problem(pointer: string, message: string): string {
  return problemAt(quote(pointer), message);
}

/** An entry of `problems` whose pointer only the request knows; both are Rego. */
export function problemAt(pointer: string, message: string): string {
  return `{"rule": "guard", "effect": "deny", "message": ${message}, "pointer": ${pointer}}`;
}

/** A JSON Pointer to a key that only the request knows; both are Rego. */
export function pointerBelow(pointer: string, key: string): string {
  return `concat("/", [${pointer}, replace(replace(${key}, "~", "~0"), "/", "~1")])`;
}

/** Rego for a sentence around a name that only the request knows. */
export function around([before, after]: AroundName, name: string): string {
  return `concat("", [${quote(before)}, ${name}, ${quote(after)}])`;
}
