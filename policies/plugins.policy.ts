import { anyTool, deny, policy, type Request } from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };
import plugins from "./data/plugins.json" with { type: "json" };
import { carried, personalLately, readLately, relayed, relayedLately } from "./exfiltration.policy.js";

// A plugin is a tool whose server somebody else runs. Its arguments leave for there, whatever its contract says that they
// are for: so the rule is about the server, and holds for a tool that only claims to read. `action-gate` holds it to the
// definition that was reviewed.
//
// The enforcer supplies: the server of every tool, from its own connection and not from what the server says of itself.

export default policy({
  title: "A plugin does not learn what other tools found out",
  description:
    "No tool of a third party's server is called by a session or an agent that may know sensitive data of other tools, whatever the tool says that it does.",
  controls: [
    "owasp-asi-2026/ASI04",
    "owasp-agentic-threats/T17",
    "owasp-mcp-2025/MCP03:2025",
    "owasp-mcp-2025/MCP04:2025",
    "owasp-nhi-2025/NHI3:2025",
    "mitre-atlas/AML.T0110",
    "mitre-atlas/AML.T0110.002",
    "mitre-atlas/AML.CS0045",
    "mitre-atlas/AML.CS0054",
    "csa-maestro/L7.integration-risks",
    "nist-csf-2.0/GV.SC-07",
    "aiuc-1/E009",
    "iso-42001/A.10.3",
  ],
});

/** What this agent knows, the plugin's maker would know. */
export const sensitiveToPlugin = deny(
  anyTool,
  (r) => plugins.servers.includes(r.server?.server ?? "") && knowsSomething(r),
  { message: (r) => `\`${r.server?.server ?? ""}\` is a third party's, and this agent knows sensitive data` },
);

/** Whether this agent may know sensitive data: from this session, from another of the day, or from an object in between. */
function knowsSomething(r: Omit<Request<unknown>, "args">): boolean {
  return (
    carried.of(r).some((label) => company.sensitive.includes(label)) ||
    relayed.of(r) ||
    readLately.of(r) > 0 ||
    personalLately.of(r) > 0 ||
    relayedLately.of(r) > 0
  );
}
