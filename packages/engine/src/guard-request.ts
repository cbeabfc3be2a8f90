import { type Decision, denied, PolicyRequest, type State, validator } from "@enjoin/model";
import type { EventRequest } from "./engine.js";
import { type Flaw, findFlaw, type Limits, tooLarge } from "./plain-json.js";

/** The caps that hold when an engine is given none. */
export const DEFAULT_LIMITS: Limits = { maxBytes: 1024 * 1024, maxDepth: 64 };

/** A request as the exact bytes of its JSON, or the `deny` for what is wrong with it. */
export type Guarded =
  | { readonly ok: true; readonly bytes: ArrayBuffer }
  | { readonly ok: false; readonly decision: Decision };

const validate = validator(PolicyRequest);
const encoder = new TextEncoder();

/** Puts request and state together, refuses what no policy should see, and writes the rest as JSON. Never throws. */
export function guardRequest(request: EventRequest, state: State, limits: Limits): Guarded {
  try {
    const whole = { ...request, context: { ...request.context, state } };
    const flaw = findFlaw(whole, limits) ?? schemaFlaw(whole);
    if (flaw !== undefined) return refuse(flaw);
    const bytes = encoder.encode(JSON.stringify(whole));
    if (bytes.byteLength > limits.maxBytes) return refuse({ pointer: "", message: tooLarge(limits) });
    return { ok: true, bytes: exactBuffer(bytes) };
  } catch {
    // Getters and proxies can throw anything; JSON data has neither.
    return refuse({ pointer: "", message: "must be plain JSON data" });
  }
}

function schemaFlaw(whole: unknown): Flaw | undefined {
  const checked = validate(whole);
  return checked.ok ? undefined : (checked.problems[0] ?? { pointer: "", message: "is not a request" });
}

function refuse({ pointer, message }: Flaw): Guarded {
  const what = pointer === "" ? "the request" : `\`${pointer}\` of the request`;
  return { ok: false, decision: denied("guard", `${what}: ${message}`, pointer) };
}

/** The bytes as a buffer of their own: a view of a larger one would be read as other input by the Wasm SDK. */
export function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  return buffer as ArrayBuffer;
}
