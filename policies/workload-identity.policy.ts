import { anyTool, deny, halt, once, policy, type Request, results, stepUp } from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };
import identity from "./data/identity.json" with { type: "json" };
import registry from "./data/registry.json" with { type: "json" };

export default policy({
  title: "Every call comes from a proven workload that acts for a person of its own tenant",
  description:
    "The agent is a SPIFFE workload of a trusted domain, its SVID is bound to its key and meant for the server it calls, and it acts for a named person of its tenant, with no more rights than every link of the delegation has.",
  controls: [
    "owasp-asi-2026/ASI03",
    "owasp-asi-2026/ASI07",
    "owasp-nhi-2025/NHI4:2025",
    "owasp-nhi-2025/NHI9:2025",
    "owasp-mcp-2025/MCP07:2025",
    "mitre-atlas/AML.T0073",
    "mitre-atlas/AML.T0091",
    "csa-maestro/X.privilege-escalation",
    "nist-csf-2.0/PR.AA-03",
    "nist-csf-2.0/PR.AA-04",
  ],
});

const svids = ["x509-svid", "jwt-svid"];

/** A session of this task was revoked, whichever agent it was of. */
export const taskRevokedBefore = once("task", anyTool, (e) => isRevoked(e), { on: "attempt" });

/** The id is compared with its closing slash: `acme.example.evil.test` is another domain. */
export const foreignWorkload = deny(
  anyTool,
  (r) =>
    r.subject.type !== "agent" ||
    !company.trustDomains.some((domain) => r.subject.id.startsWith(`spiffe://${domain}/`)),
  { message: (r) => `\`${r.subject.id}\` is not an agent of a trusted domain` },
);

/** An API key or a shared secret says who holds it, not who calls. */
export const notAnSvid = deny(anyTool, (r) => !svids.includes(r.credential?.kind ?? "none"), {
  message: (r) => `a credential of kind \`${r.credential?.kind ?? "none"}\` does not prove a workload`,
});

/** A bearer token works for whoever copied it. */
export const notBound = deny(anyTool, (r) => r.credential?.bound !== true, {
  message: "the caller did not prove possession of the credential's key",
});

/** A credential meant for one server must not open another. */
export const wrongAudience = deny(
  anyTool,
  (r) => !registry.servers.some((s) => s.name === r.server?.server && s.audience === r.credential?.audience),
  {
    message: (r) =>
      `a credential for \`${r.credential?.audience ?? "nobody"}\` is shown to \`${r.server?.server ?? "an unknown server"}\``,
  },
);

/** Every action has a person behind it. */
export const noPrincipal = deny(anyTool, (r) => r.subject.properties?.on_behalf_of?.type !== "user", {
  message: "the agent acts for no person",
});

/** An account that many share is nobody: who asked can be neither found nor refused. */
export const sharedAccount = deny(
  anyTool,
  (r) => identity.sharedAccounts.includes(r.subject.properties?.on_behalf_of?.id ?? ""),
  { message: (r) => `\`${r.subject.properties?.on_behalf_of?.id ?? ""}\` is an account that many share` },
);

/** An agent of one tenant does not act for somebody of another. */
export const otherTenant = deny(
  anyTool,
  (r) =>
    !company.tenants.some(
      (tenant) =>
        tenant.id === r.subject.properties?.tenant &&
        tenant.domains.some((domain) =>
          (r.subject.properties?.on_behalf_of?.id ?? "").endsWith(`@${domain}`),
        ),
    ),
  { message: "the agent and the person it acts for are not of one tenant" },
);

/** Authority is the intersection of the chain: what one link may not do, nobody behind it may do for it. */
export const beyondDelegation = deny(
  anyTool,
  (r) =>
    r.delegation?.some((link) => !link.scopes.some((s) => s === r.tool || r.tool.startsWith(`${s}.`))) ??
    false,
  { message: (r) => `a link of the delegation may not use \`${r.tool}\`` },
);

/** A chain that the person never started is somebody else's authority. */
export const brokenDelegation = deny(
  anyTool,
  (r) =>
    r.delegation !== undefined &&
    !r.delegation.some((link) => link.type === "user" && link.id === r.subject.properties?.on_behalf_of?.id),
  { message: "the delegation does not come from the person the agent acts for" },
);

/** Every further hop is one more place where the task was retold. */
export const deepDelegation = deny(anyTool, (r) => (r.delegation?.length ?? 0) > 3, {
  message: (r) => `a delegation of ${r.delegation?.length ?? 0} links is too long`,
});

/** A session that the identity provider revoked is over, whatever its tokens still say. */
export const revoked = halt(anyTool, (r) => isRevoked(r), { message: "the session was revoked" });

/** The agents that work on a task end with it: a session of their own does not go on with what was revoked in another. */
export const taskRevoked = halt(anyTool, (r) => taskRevokedBefore.of(r), {
  message: "a session of this task was revoked",
});

/** What was under way when the session was revoked comes back to nobody. */
export const revokedResult = deny(results(anyTool), (r) => isRevoked(r), {
  message: "the session was revoked while the tool was at work",
});

/** A raised risk asks the person to prove again who it is. */
export const raisedRisk = stepUp(
  anyTool,
  (r) => r.signals?.some((s) => s.type === "risk-level-change" && s.level === "HIGH") ?? false,
  { requires: "reauthentication", message: "the risk of this session is high" },
);

function isRevoked(r: Omit<Request<unknown>, "args">): boolean {
  return r.signals?.some((s) => s.type === "session-revoked") ?? false;
}
