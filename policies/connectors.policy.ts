import { anyTool, deny, label, policy, type Request, results, union } from "@enjoin/dsl";
import * as crm from "./crm.tools.js";
import connectors from "./data/connectors.json" with { type: "json" };
import * as files from "./files.tools.js";
import * as notes from "./notes.tools.js";

// A connector is installed once, with an account that sees and may do what its most privileged user needs. Whoever can
// talk to it has that account's authority, unless the rights of everybody involved are compared: of the person, of the
// agent, and of what the connector was installed for. What one of the three may not do is not done.
//
// The enforcer supplies: the person behind the agent (`on_behalf_of`) from the authenticated session, also for an agent
// that another one called; the server of every tool; and the labels of what a connector gives back, from the system
// behind it.

export default policy({
  title: "A connector's authority is what the person, the agent and the connector have in common",
  description:
    "A tool is called when the person behind the agent may use it, the agent was made for it, and the connector was installed for it. What comes back is withheld when the person has no clearance for one of its labels, also when it comes by way of a note or a file.",
  controls: [
    "owasp-asi-2026/ASI03",
    "owasp-agentic-threats/T3",
    "owasp-nhi-2025/NHI5:2025",
    "owasp-llm-2026/LLM03:2026",
    "owasp-llm-2025/LLM06:2025",
    "owasp-mcp-2025/MCP02:2025",
    "mitre-atlas/AML.M0026",
    "mitre-atlas/AML.M0027",
    "mitre-atlas/AML.T0085.001",
    "csa-maestro/X.privilege-escalation",
    "nist-csf-2.0/PR.AA-05",
    "aiuc-1/A003",
    "aiuc-1/B007",
  ],
});

/** What this session has seen that not everybody may see. */
export const learnt = union("session", anyTool, (e) => e.result?.labels.filter(needsClearance));

/** What was written here by sessions that had seen such things. */
export const holds = union("resource", [files.write, notes.write, crm.note], (e) => learnt.of(e));

/** A copy needs the clearance of what it was made from. */
export const ofCopy = label([files.read, notes.read, crm.ticket], (r) => holds.of(r));

/** An agent does for nobody what that person may not do. */
export const beyondPerson = deny(
  anyTool,
  (r) =>
    !isOrdinary(r.tool) &&
    !connectors.people.some((p) => p.id === personOf(r) && p.may.some((prefix) => isWithin(r.tool, prefix))),
  { message: (r) => `the person behind this agent may not use \`${r.tool}\`` },
);

/** A person's rights do not make an agent fit for what it was not made for. */
export const beyondAgent = deny(
  anyTool,
  (r) =>
    !isOrdinary(r.tool) &&
    !connectors.agents.some((a) => a.id === r.subject.id && a.may.some((prefix) => isWithin(r.tool, prefix))),
  { message: (r) => `\`${r.subject.id}\` was not made for \`${r.tool}\`` },
);

/** A connector does what it was installed for, however much its account could do. */
export const beyondConnector = deny(
  anyTool,
  (r) =>
    connectors.installed.some(
      (c) => c.server === r.server?.server && !c.may.some((prefix) => isWithin(r.tool, prefix)),
    ),
  { message: (r) => `\`${r.server?.server ?? ""}\` was not installed for \`${r.tool}\`` },
);

/** What the connector's account could see is shown to nobody whom the system behind it would not show it. */
export const beyondClearance = deny(
  results(anyTool),
  (r) =>
    connectors.clearances.some((c) => r.result.labels.includes(c.label) && !c.people.includes(personOf(r))),
  { message: (r) => `the person behind this agent has no clearance for what \`${r.tool}\` gave back` },
);

type AnyRequest = Omit<Request<unknown>, "args">;

function personOf(r: AnyRequest): string {
  return r.subject.properties?.on_behalf_of?.id ?? "";
}

function isOrdinary(tool: string): boolean {
  return connectors.ordinary.some((prefix) => isWithin(tool, prefix));
}

function isWithin(tool: string, prefix: string): boolean {
  return tool === prefix || tool.startsWith(`${prefix}.`);
}

function needsClearance(name: string): boolean {
  return connectors.clearances.some((c) => c.label === name);
}
