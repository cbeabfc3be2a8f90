import { anyTool, deny, policy, type Request, stepUp } from "@enjoin/dsl";
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
    "No tool of a third party's server is called by a session that knows sensitive data of other tools, nor unseen by an agent that read some within a day, whatever the tool says that it does.",
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

/** What this session knows, the plugin's maker would know. */
export const sensitiveToPlugin = deny(anyTool, (r) => isThirdParty(r) && isTainted(r), {
  message: (r) => `\`${r.server?.server ?? ""}\` is a third party's, and this session knows sensitive data`,
});

/** As `exfiltration/sensitiveLately`: what an agent keeps between two sessions cannot be seen. */
export const sensitiveLatelyToPlugin = stepUp(
  anyTool,
  (r) => isThirdParty(r) && (readLately.of(r) > 0 || personalLately.of(r) > 0 || relayedLately.of(r) > 0),
  {
    requires: "approval",
    message: (r) => `\`${r.server?.server ?? ""}\` is a third party's, and this agent read sensitive data`,
  },
);

type AnyRequest = Omit<Request<unknown>, "args">;

function isThirdParty(r: AnyRequest): boolean {
  return plugins.servers.includes(r.server?.server ?? "");
}

/** Whether this session has read sensitive data, or an object that somebody who had wrote. */
function isTainted(r: AnyRequest): boolean {
  return carried.of(r).some((label) => company.sensitive.includes(label)) || relayed.of(r);
}
