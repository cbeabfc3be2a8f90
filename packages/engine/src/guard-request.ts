import {
  type Decision,
  denied,
  PolicyRequest,
  type SchemaProblem,
  type State,
  validator,
} from "@enjoin/model";
import type { EventRequest } from "./engine.js";
import { type Flaw, findFlaw, type Limits, tooLarge } from "./plain-json.js";
import { withDigest } from "./request-digest.js";

/** The caps that hold when an engine is given none. */
export const DEFAULT_LIMITS: Limits = { maxBytes: 1024 * 1024, maxDepth: 64 };

/** A request as the exact bytes of its JSON, or the `deny` for what is wrong with it. */
export type Guarded =
  | { readonly ok: true; readonly bytes: ArrayBuffer }
  | { readonly ok: false; readonly decision: Decision };

/** What a schema finds wrong with data. */
export type FindProblems = (schema: typeof PolicyRequest, data: unknown) => readonly SchemaProblem[];

const validate = validator(PolicyRequest);
const encoder = new TextEncoder();

/** Puts request and state together, refuses what no policy should see, and writes the rest as JSON. Never throws. */
export function guardRequest(
  request: EventRequest,
  state: State,
  limits: Limits,
  findProblems: FindProblems = validated,
): Guarded {
  try {
    const asked = withDigest(request);
    const whole = { ...asked, context: { ...asked.context, state } };
    const flaw = findFlaw(whole, limits) ?? findProblems(PolicyRequest, whole)[0];
    if (flaw !== undefined) return refuse(flaw);
    const bytes = encoder.encode(JSON.stringify(whole));
    if (bytes.byteLength > limits.maxBytes) return refuse({ pointer: "", message: tooLarge(limits) });
    return { ok: true, bytes: exactBuffer(bytes) };
  } catch {
    // Getters and proxies can throw anything; JSON data has neither.
    return refuse({ pointer: "", message: "must be plain JSON data" });
  }
}

function validated(_: typeof PolicyRequest, data: unknown): readonly SchemaProblem[] {
  const checked = validate(data);
  return checked.ok ? [] : checked.problems;
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
