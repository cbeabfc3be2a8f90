import { anyTool, deny, once, policy, type Request, stepUp, union } from "@enjoin/dsl";

export default policy({
  title: "Credentials are short-lived and belong to one task",
  description:
    "A call authenticates with a credential that was issued for its task, lives a quarter of an hour at most, ends with the task, and names the tools it opens.",
  controls: [
    "owasp-asi-2026/ASI03",
    "owasp-nhi-2025/NHI5:2025",
    "owasp-nhi-2025/NHI7:2025",
    "owasp-nhi-2025/NHI9:2025",
    "owasp-mcp-2025/MCP01:2025",
    "owasp-mcp-2025/MCP02:2025",
    "mitre-atlas/AML.T0091.000",
    "mitre-atlas/AML.T0098",
    "nist-csf-2.0/PR.AA-01",
    "nist-csf-2.0/PR.AA-05",
  ],
});

const longest = 900_000;
const clockSkew = 30_000;

/** The tasks that each credential was used for. The first use decides where it belongs. */
export const usedFor = union("subject", anyTool, (e) => (e.task === undefined ? undefined : [e.task.id]), {
  key: (e) => e.credential?.id ?? "",
});

/** Credentials that were shown while they were revoked. */
export const revokedBefore = once("subject", anyTool, (e) => isRevoked(e), {
  key: (e) => e.credential?.id ?? "",
  on: "attempt",
});

/** No call is anonymous. */
export const missing = deny(anyTool, (r) => r.credential === undefined, {
  message: "the call has no credential",
});

/** What has run out can be renewed by whom it was issued to. */
export const expired = stepUp(anyTool, (r) => r.credential !== undefined && r.time >= r.credential.expires, {
  requires: "reauthentication",
  message: (r) => `the credential \`${r.credential?.id ?? ""}\` has expired`,
});

/** A credential that lives for long is worth stealing. */
export const longLived = deny(
  anyTool,
  (r) => r.credential !== undefined && r.credential.expires - r.credential.issued > longest,
  { message: (r) => `the credential \`${r.credential?.id ?? ""}\` lives longer than 15 minutes` },
);

/** A start in the future is a lifetime that was stretched, or a forged time. */
export const notYetIssued = deny(
  anyTool,
  (r) => r.credential !== undefined && r.credential.issued > r.time + clockSkew,
  { message: (r) => `the credential \`${r.credential?.id ?? ""}\` is from the future` },
);

/** When the task is over, nothing that was issued for it may still open a door. */
export const outlivesTask = deny(
  anyTool,
  (r) => r.credential !== undefined && r.task !== undefined && r.credential.expires > r.task.expires,
  { message: (r) => `the credential \`${r.credential?.id ?? ""}\` outlives its task` },
);

/** A scope names a tool. One for reading does not send, and a wildcard names nothing. */
export const outOfScope = deny(
  anyTool,
  (r) => r.credential !== undefined && !r.credential.scopes.includes(r.tool),
  { message: (r) => `the credential does not open \`${r.tool}\`` },
);

/** A revoked credential stays revoked, in the next session as in this one. */
export const revoked = deny(anyTool, (r) => isRevoked(r) || revokedBefore.of(r, r.credential?.id ?? ""), {
  message: (r) => `the credential \`${r.credential?.id ?? ""}\` was revoked`,
});

/** A credential of one task does not serve another, not even for the same agent. */
export const otherTask = deny(
  anyTool,
  (r) =>
    usedFor.of(r, r.credential?.id ?? "").size > 0 &&
    !usedFor.of(r, r.credential?.id ?? "").has(r.task?.id ?? ""),
  { message: (r) => `the credential \`${r.credential?.id ?? ""}\` belongs to another task` },
);

function isRevoked(r: Omit<Request<unknown>, "args">): boolean {
  return r.signals?.some((s) => s.type === "credential-change" && s.level === "REVOKED") ?? false;
}
