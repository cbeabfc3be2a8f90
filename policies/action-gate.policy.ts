import {
  anyTool,
  count,
  deleting,
  deny,
  executing,
  log,
  permit,
  policy,
  reading,
  remembering,
  stepUp,
  union,
  writing,
} from "@enjoin/dsl";
import company from "./data/company.json" with { type: "json" };
import registry from "./data/registry.json" with { type: "json" };
import * as files from "./files.tools.js";
import { run } from "./shell.tools.js";

// Who permits: nothing happens without a permit, and a class of action is permitted by the policy that knows its
// danger. This one permits reading, writing, remembering, deleting and executing; `exfiltration` permits sending,
// `payments` paying, `task-scope` granting and delegating. Leave a policy out and its class closes, not opens.
// A permit only says that a class may happen at all: every restriction of every policy still applies.

export default policy({
  title: "Only registered tools act, and only in ordinary ways",
  description:
    "Default deny. A declared tool works only from the server and with the definition that were reviewed; files stay in the workspaces, commands on a list, and destruction and sweeps are bounded.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-asi-2026/ASI04",
    "owasp-asi-2026/ASI05",
    "owasp-mcp-2025/MCP03:2025",
    "owasp-mcp-2025/MCP09:2025",
    "mitre-atlas/AML.T0053",
    "mitre-atlas/AML.T0101",
    "mitre-atlas/AML.T0109",
    "mitre-atlas/AML.M0028",
    "nist-csf-2.0/PR.PS-05",
  ],
});

/** Labels of everything that was read for this task, however many sessions it took. */
export const seen = union("task", (e) => e.result?.labels);

/** Files that this agent deleted lately. */
export const deleted = count("subject", files.remove, () => true, { window: "1h" });

/** Hosts that commands ran on for this task, however many sessions it took. */
export const hosts = union("task", run, (e) => [e.args.host]);

/** Reading is ordinary work. */
export const mayRead = permit(reading);

/** Writing to the company's own stores is ordinary work. */
export const mayWrite = permit(writing);

/** Keeping notes is ordinary work. */
export const mayRemember = permit(remembering);

/** Deleting is possible; `task-scope` says what, and `bulkDeletion` how much. */
export const mayDelete = permit(deleting);

/** Running commands is possible; `unlistedCommand` says which, and `task-scope` where. */
export const mayExecute = permit(executing);

/** A tool from another server than the registered one is another tool: a look-alike, or a server nobody reviewed. */
export const unregisteredServer = deny(
  anyTool,
  (r) => !registry.tools.some((t) => t.name === r.tool && t.server === r.server?.server),
  { message: (r) => `\`${r.tool}\` is not registered for the server \`${r.server?.server ?? "unknown"}\`` },
);

/** A definition that changed after its review may ask for anything. A definition nobody showed is no better. */
export const changedDefinition = deny(
  anyTool,
  (r) => !registry.tools.some((t) => t.name === r.tool && t.digest === r.server?.schema_digest),
  { message: (r) => `the definition of \`${r.tool}\` is not the reviewed one` },
);

/** Keys, homes and system files lie outside the workspaces. */
export const outsideWorkspace = deny(
  [files.read, files.write, files.remove, files.share],
  (r) => !company.workspaces.some((root) => r.args.path.isInside(root)),
  { message: (r) => `\`${r.args.path}\` is outside the workspaces` },
);

/** What runs by itself later is code: somebody looks at it first. */
export const autorun = stepUp(
  files.write,
  (r) => company.autorun.some((root) => r.args.path.isInside(root)),
  { requires: "approval", message: (r) => `\`${r.args.path}\` runs without being asked` },
);

/** After reading what strangers wrote, an agent does not write what runs by itself, approved or not. */
export const untrustedAutorun = deny(
  files.write,
  (r) => seen.of(r).has("untrusted") && company.autorun.some((root) => r.args.path.isInside(root)),
  { message: (r) => `untrusted content was read, and \`${r.args.path}\` runs without being asked` },
);

/** A list of whole commands leaves no room for an argument, a pipe or a second command. */
export const unlistedCommand = deny(run, (r) => !company.commands.includes(r.args.command), {
  message: "the command is not on the list",
});

/** One task that touches host after host is a sweep, also where each host is granted. */
export const sweep = deny(run, (r) => hosts.of(r).size >= 3 && !hosts.of(r).has(r.args.host), {
  message: (r) => `\`${r.args.host}\` would be the fourth host of this task`,
});

/** One deletion is housekeeping; many in an hour need somebody's word. */
export const bulkDeletion = stepUp(files.remove, (r) => deleted.of(r) >= 3, {
  requires: "approval",
  message: (r) => `${deleted.of(r)} files were deleted in the last hour`,
});

/** Whatever ran can be looked up. */
export const commandRecorded = log(executing);
