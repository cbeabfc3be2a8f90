import { deny, log, permit, policy, stepUp } from "@enjoin/dsl";
import { bash, calls, executeCode, notebookEdit, scripts, shell } from "./agent.tools.js";
import { writesOf } from "./lines.js";
import { isWritable } from "./paths.js";
import { looksLikeRemoteShell, namesKeyFile } from "./texts.js";

export default policy({
  title: "A coding agent works in its workspace, in the open",
  description:
    "Everything that is declared may happen; the other policies say what may not. A command is judged by what the enforcer's parser finds in it, and what nobody can tell before it runs is asked about. Scripts are judged when they are written as when they run.",
  controls: ["owasp-asi-2026/ASI02", "owasp-asi-2026/ASI05"],
});

/** The tools that are declared, and no others. */
export const mayWork = permit(calls);

/** Whatever ran can be looked up. */
export const ran = log(bash, undefined, { stream: "commands", message: (r) => r.args.command });

/** A program, file or host that only the shell will know: nobody can say what the line does. */
export const unknownParts = stepUp(bash, (r) => r.args.parsed.unknown.length > 0, {
  requires: "approval",
  message: (r) => `only the shell knows ${r.args.parsed.unknown.join(", ")}`,
});

/** A wildcard outside the workspace, or for hidden files, names what nobody has named. */
export const wildcard = stepUp(
  bash,
  (r) =>
    [...r.args.parsed.reads, ...r.args.parsed.writes].some(
      (path) => /\/\.[^/]*[*?[]/u.test(path) || (/[*?[]/u.test(path) && !isWritable(path)),
    ),
  { requires: "approval", message: "the wildcard stands for files that nobody has named" },
);

/** A shell script of which the enforcer does not say what it does. */
export const unparsedScript = deny(
  scripts,
  (r) => /\.(sh|bash|zsh)$/u.test(r.args.file_path) && r.args.parsed === undefined,
  { message: (r) => `nobody has parsed ${r.args.file_path}` },
);

/** Code for the notebook has no parser, so words in it count: they are asked about, as they may mean nothing. */
export const codeReachesOut = stepUp(
  executeCode,
  (r) =>
    namesKeyFile(r.args.code) ||
    looksLikeRemoteShell(r.args.code) ||
    /subprocess|os\.system|os\.popen|pty\.spawn|shutil\.rmtree|requests\.|urllib|socket\.|(^|[^a-z_.])(eval|exec)\(|(^|\n)[ \t]*[!%]/u.test(
      r.args.code,
    ),
  { requires: "approval", message: "the code starts programs, deletes folders or talks to hosts" },
);

/** What is written outside the workspace is somebody else's. */
export const writesOutside = deny(scripts, (r) => !isWritable(r.args.file_path), {
  message: (r) => `${r.args.file_path} is outside the workspace`,
});

/** The same for notebooks. */
export const notebookOutside = deny(notebookEdit, (r) => !isWritable(r.args.notebook_path), {
  message: (r) => `${r.args.notebook_path} is outside the workspace`,
});

/** The same by a command. `/dev/null` and its like are no files. */
export const commandWritesOutside = deny(
  shell,
  (r) => writesOf(r.args.parsed).some((path) => !isWritable(path)),
  {
    message: (r) =>
      `${writesOf(r.args.parsed)
        .filter((path) => !isWritable(path))
        .join(", ")} is outside the workspace`,
  },
);
