import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { EventRequest } from "./engine.js";

/**
 * The digest to which approvals of a request are bound: `sha256:` and the SHA-256 of its canonical form (RFC 8785).
 * What differs when the same is asked again is not in it: the time, `call_id`, the credential, signals, claims, approvals
 * and memory. Throws for what is not JSON.
 */
export function requestDigest({ subject, action, resource, context }: EventRequest): string {
  const { point, arguments: args, result } = action.properties;
  const { session, task, delegation, tool } = context;
  const bound = {
    subject,
    action: { name: action.name, properties: { point, arguments: args, result } },
    resource,
    context: { session, task, delegation, tool },
  };
  return `sha256:${createHash("sha256")
    .update(canonicalize(bound) ?? "")
    .digest("hex")}`;
}

/** The request with its digest, where approvals need one. Whoever asks does not say to what approvals are bound. */
export function withDigest(request: EventRequest): EventRequest {
  try {
    const { approvals } = request.context;
    if (approvals === undefined || approvals.length === 0) return request;
    return { ...request, context: { ...request.context, request_digest: requestDigest(request) } };
  } catch {
    // What is no request is refused by the guards.
    return request;
  }
}
