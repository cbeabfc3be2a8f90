import {
  anyTool,
  count,
  deny,
  halt,
  label,
  type Path,
  policy,
  type Request,
  stepUp,
  union,
  writing,
} from "@enjoin/dsl";
import {
  bash,
  type Command,
  type CommandLine,
  grep,
  multiEdit,
  read,
  scripts,
  sendMessage,
  shell,
  task,
  webFetch,
  webSearch,
} from "./agent.tools.js";
import hosts from "./data/hosts.json" with { type: "json" };
import programs from "./data/programs.json" with { type: "json" };
import { commandsOf, readsOf } from "./lines.js";
import { holdsKeys, isInWorkspace, isSecret } from "./paths.js";
import { looksAssigned, looksLikeKey, looksPersonal, namesKeyFile } from "./texts.js";

// A secret is known by its file, by its shape, and by what was made of it: a file that was written while the session held
// one holds it too, whatever it looks like, and whoever reads that file holds it as well.

export default policy({
  title: "Secrets stay where they are",
  description:
    "Keys outside the workspace are not read. A session that has read a secret sends nothing out, and neither does one that reads what the first has written. The enforcer sets the machine as `resource`, and gives results as text.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-asi-2026/ASI03",
    "owasp-llm-2025/LLM02:2025",
    "mitre-atlas/AML.T0086",
  ],
});

/** The contents of a file of secrets. */
export const ofFile = label(read, (r) => (isSecret(r.args.file_path) ? ["secret"] : []));

/** The same, found by searching. */
export const ofSearch = label(grep, (r) =>
  r.args.path !== undefined && isSecret(r.args.path) ? ["secret"] : [],
);

/** The same by a command. The environment holds secrets too. */
export const ofCommand = label(bash, (r) =>
  r.args.parsed.reads.some(isSecret) || r.args.parsed.commands.some(printsEnvironment) ? ["secret"] : [],
);

/** A key in whatever comes back. */
export const ofShape = label(anyTool, (r) => (looksLikeKey(r.result.text ?? "") ? ["secret"] : []));

/** A password that a file or a command gives to a name. Pages are full of such, and they are public. */
export const ofAssignment = label([read, grep, bash], (r) =>
  looksAssigned(r.result.text ?? "") ? ["secret"] : [],
);

/** What this session has read. */
export const carried = union("session", (e) => e.result?.labels);

/** Files of this machine that were written by a line that read a secret, or after one had. */
export const writtenByCommand = union("resource", bash, (e) =>
  (e.result?.labels.includes("secret") ?? false) || carried.of(e).has("secret") ? e.args.parsed.writes : [],
);

/** The same by the tools for files. */
export const written = union("resource", scripts, (e) =>
  carried.of(e).has("secret") ? [e.args.file_path] : [],
);

/** What such a file gives back, in whichever session. */
export const ofCopy = label(read, (r) =>
  written.of(r).has(r.args.file_path) || writtenByCommand.of(r).has(r.args.file_path) ? ["secret"] : [],
);

/** The same by a command. */
export const ofCommandCopy = label(bash, (r) =>
  r.args.parsed.reads.some((path) => written.of(r).has(path) || writtenByCommand.of(r).has(path))
    ? ["secret"]
    : [],
);

/** Keys that are not the workspace's are nobody's business here. */
export const foreignKey = deny(read, (r) => isForeignKey(r.args.file_path), {
  message: (r) => `${r.args.file_path} holds keys`,
});

/** The same by a command, or by code that stands in it. */
export const foreignKeyByCommand = deny(
  shell,
  (r) =>
    readsOf(r.args.parsed).some(bringsKeys) ||
    commandsOf(r.args.parsed).some((c) => programs.shells.includes(c.program) && c.words.some(namesKeyFile)),
  { message: "the command reads keys" },
);

/** The same by searching. */
export const foreignKeyBySearch = deny(grep, (r) => r.args.path !== undefined && bringsKeys(r.args.path), {
  message: "the search reads keys",
});

/** Commands of this session that were to read keys. */
export const keyCommands = count("session", bash, (e) => e.args.parsed.reads.some(bringsKeys), {
  on: "attempt",
});

/** Files of keys that this session was to read. */
export const keyFiles = count("session", read, (e) => isForeignKey(e.args.file_path), { on: "attempt" });

/** One key after the other: this is no mistake any more. */
export const collectsKeys = halt([bash, read, grep], (r) => keyCommands.of(r) + keyFiles.of(r) >= 3, {
  message: (r) => `${keyCommands.of(r) + keyFiles.of(r)} keys were tried`,
});

/** A copy is one more place to lose a secret from. What is left of it by a pipe is a copy, too. */
export const copied = stepUp(bash, (r) => readsSecret(r.args.parsed) && r.args.parsed.writes.length > 0, {
  requires: "approval",
  message: (r) => `${r.args.parsed.writes.join(", ")} would hold a secret`,
});

/** After a secret, or together with one, nothing goes to a stranger's host. */
export const leaves = deny(
  bash,
  (r) =>
    holdsSecret(r) && r.args.parsed.hosts.some((host) => !hosts.local.includes(host) && !isKnownHost(host)),
  { message: (r) => `a secret would leave for ${r.args.parsed.hosts.join(", ")}` },
);

/** The company's own hosts and the package registries may be needed, so somebody is asked. */
export const leavesToKnown = stepUp(bash, (r) => holdsSecret(r) && r.args.parsed.hosts.some(isKnownHost), {
  requires: "approval",
  message: (r) => `a secret may leave for ${r.args.parsed.hosts.join(", ")}`,
});

/** An address carries data as well: a page that is fetched, or a search, is a message to whoever answers. */
export const leavesByPage = deny([webFetch, webSearch], (r) => carried.of(r).has("secret"), {
  message: "a secret was read in this session",
});

/** Colleagues are told after somebody has had a look. */
export const toldAfterSecret = stepUp(sendMessage, (r) => carried.of(r).has("secret"), {
  requires: "approval",
  message: (r) => `a secret was read in this session, and ${r.args.name} is to be told something`,
});

/** A key, or the number of a card or a person, in a message, whoever it is for. */
export const keyTold = deny(
  sendMessage,
  (r) => looksLikeKey(r.args.message) || looksAssigned(r.args.message) || looksPersonal(r.args.message),
  { message: "the message has a key, or the number of a card or a person, in it" },
);

/** A key in a prompt for another agent. */
export const keyHandedOn = deny(task, (r) => looksLikeKey(r.args.prompt), {
  message: "the task has a key in it",
});

/** A key in a file of the workspace ends up in its history. */
export const keyWritten = stepUp(
  writing,
  (r) => r.effect.data.some(looksLikeKey) && !r.effect.to.every(({ id }) => isSecret(id)),
  { requires: "approval", message: "a key would stand in a file that is not for keys" },
);

/** The same by several changes at once. */
export const keyEdited = stepUp(
  multiEdit,
  (r) => r.args.edits.some((e) => looksLikeKey(e.new_string)) && !isSecret(r.args.file_path),
  { requires: "approval", message: (r) => `a key would stand in ${r.args.file_path}` },
);

/** Whether the session has read a secret, or the line reads one, or a file that was made of one. */
function holdsSecret(r: Request<{ parsed: CommandLine }>): boolean {
  return (
    carried.of(r).has("secret") ||
    readsSecret(r.args.parsed) ||
    r.args.parsed.reads.some((path) => written.of(r).has(path) || writtenByCommand.of(r).has(path))
  );
}

function isForeignKey(path: Path): boolean {
  return isSecret(path) && !isInWorkspace(path);
}

/** Programs and searches read a folder with all that is in it. */
function bringsKeys(path: Path): boolean {
  return isForeignKey(path) || holdsKeys(path);
}

function readsSecret(line: CommandLine): boolean {
  return line.reads.some(isSecret);
}

function isKnownHost(host: string): boolean {
  return hosts.own.includes(host) || hosts.packages.includes(host);
}

function printsEnvironment({ program, words }: Command): boolean {
  return (
    program === "printenv" ||
    ((program === "env" || program === "set") && words.length === 0) ||
    ((program === "export" || program === "declare") && words.every((word) => word === "-p" || word === "-x"))
  );
}
