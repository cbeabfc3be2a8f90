import { deny, policy, stepUp, sum, union } from "@enjoin/dsl";
import { bash, type Command, scripts, shell } from "./agent.tools.js";
import programs from "./data/programs.json" with { type: "json" };
import workspace from "./data/workspace.json" with { type: "json" };
import { commandsOf, deletesOf } from "./lines.js";
import { isInWorkspace, isRebuilt, isWritable } from "./paths.js";

export default policy({
  title: "What cannot be brought back is not destroyed",
  description:
    "Nothing outside the workspace is deleted, nor the workspace itself. What the agent did not make, it deletes when somebody agrees. Disks, databases, volumes, branches and what others have pushed are asked about, or stay.",
  controls: ["owasp-asi-2026/ASI02", "owasp-asi-2026/ASI10", "owasp-llm-2025/LLM06:2025"],
});

/** Files of this machine that agents have made, by commands. */
export const madeByCommand = union("resource", bash, (e) => e.args.parsed.writes);

/** The same by the tools for files. */
export const made = union("resource", scripts, (e) => (e.tool === "Write" ? [e.args.file_path] : []));

/** How many files and patterns of files commands have deleted in the last hour, over all sessions. */
export const deleted = sum("resource", bash, (e) => e.args.parsed.deletes.length, { window: "1h" });

/** Files of the system, of people, of other projects. */
export const deletesOutside = deny(shell, (r) => deletesOf(r.args.parsed).some((path) => !isWritable(path)), {
  message: (r) =>
    `${deletesOf(r.args.parsed)
      .filter((path) => !isWritable(path))
      .join(", ")} is outside the workspace`,
});

/** All of the workspace, or its history. */
export const deletesWorkspace = deny(shell, (r) => deletesOf(r.args.parsed).some(isWorkspace), {
  message: "the whole workspace would be gone",
});

/** What was there before the agent came, and no build makes again. */
export const deletesOthers = stepUp(
  bash,
  (r) =>
    r.args.parsed.deletes.some(
      (path) =>
        isInWorkspace(path) && !isRebuilt(path) && !made.of(r).has(path) && !madeByCommand.of(r).has(path),
    ),
  { requires: "approval", message: (r) => `no agent has made ${r.args.parsed.deletes.join(", ")}` },
);

/** Many deletions, each of them small, over calls and sessions. */
export const deletesMany = stepUp(
  bash,
  (r) =>
    r.args.parsed.deletes.length > 0 &&
    deleted.of(r) + r.args.parsed.deletes.length > workspace.deletionsAnHour,
  { requires: "approval", message: (r) => `${deleted.of(r)} files were deleted in the last hour` },
);

/** Raw disks and file systems. */
export const disk = deny(shell, (r) => commandsOf(r.args.parsed).some(writesDisk), {
  message: "a disk would be overwritten",
});

/** What others have pushed, or a repository with all that is in it. */
export const overwritesHistory = stepUp(shell, (r) => commandsOf(r.args.parsed).some(rewrites), {
  requires: "approval",
  message: "what others have pushed would be gone",
});

/** Changes that were not committed. */
export const discards = stepUp(shell, (r) => commandsOf(r.args.parsed).some(discardsWork), {
  requires: "approval",
  message: "work that nobody has committed would be gone",
});

/** Tables and rows. */
export const database = stepUp(shell, (r) => commandsOf(r.args.parsed).some(empties), {
  requires: "approval",
  message: "data would be gone from a database",
});

/** Volumes, containers, clusters, clouds, and whatever an HTTP interface deletes. */
export const resources = stepUp(shell, (r) => commandsOf(r.args.parsed).some(removesResource), {
  requires: "approval",
  message: "something outside the workspace would be gone",
});

function isWorkspace(path: string): boolean {
  return workspace.roots.some(
    (root) =>
      path === root ||
      path === `${root}/*` ||
      path === `${root}/.` ||
      path === `${root}/.git` ||
      path.startsWith(`${root}/.git/`) ||
      path.startsWith(`${root}/.[`) ||
      path.startsWith(`${root}/..?`) ||
      path.startsWith(`${root}/.*`),
  );
}

function writesDisk({ program, words }: Command): boolean {
  if (programs.disk.some((name) => program === name || program.startsWith(`${name}.`)))
    return words.some((w) => w !== "-l");
  if (program === "dd") return words.some((word) => word.startsWith("of=/dev/"));
  return (
    (program === "shred" || program === "cp" || program === "tee") &&
    words.some((word) => /^\/dev\/(sd|nvme|hd|vd|mmcblk|disk|loop|mapper)/u.test(word))
  );
}

function rewrites({ program, words }: Command): boolean {
  if (program === "gh" || program === "glab")
    return words.includes("delete") && (words.includes("repo") || words.includes("release"));
  if (program !== "git") return false;
  if (words.includes("push"))
    return words.some((word) => /^(-[a-zA-Z]*f|--force|--mirror|--delete|--prune|\+|:)/u.test(word));
  return (
    words.includes("filter-branch") ||
    words.includes("filter-repo") ||
    (words.includes("reflog") && words.includes("expire"))
  );
}

function discardsWork({ program, words }: Command): boolean {
  if (program !== "git") return false;
  return (
    (words.includes("reset") && words.includes("--hard")) ||
    (words.includes("clean") && words.some((word) => /^-[a-zA-Z]*f|^--force/u.test(word))) ||
    (words.includes("stash") && (words.includes("drop") || words.includes("clear"))) ||
    (words.includes("branch") && words.includes("-D")) ||
    ((words.includes("checkout") || words.includes("restore")) && words.includes("."))
  );
}

function empties({ program, words }: Command): boolean {
  return programs.databases.includes(program) && words.some(emptiesTable);
}

function emptiesTable(text: string): boolean {
  return (
    /([Dd][Rr][Oo][Pp]|[Tt][Rr][Uu][Nn][Cc][Aa][Tt][Ee]) +([Tt][Aa][Bb][Ll][Ee]|[Dd][Aa][Tt][Aa][Bb][Aa][Ss][Ee]|[Ss][Cc][Hh][Ee][Mm][Aa])/u.test(
      text,
    ) ||
    (/[Dd][Ee][Ll][Ee][Tt][Ee] +[Ff][Rr][Oo][Mm]/u.test(text) && !/[Ww][Hh][Ee][Rr][Ee]/u.test(text))
  );
}

function removesResource({ program, words }: Command): boolean {
  if (program === "docker" || program === "podman" || program === "docker-compose")
    return (
      words.includes("prune") ||
      (words.includes("volume") && words.includes("rm")) ||
      (words.includes("down") && (words.includes("-v") || words.includes("--volumes")))
    );
  if (program === "kubectl" || program === "helm")
    return words.includes("delete") || words.includes("uninstall");
  if (program === "terraform" || program === "tofu" || program === "pulumi") return words.includes("destroy");
  if (program === "aws" || program === "gcloud" || program === "az" || program === "gsutil")
    return words.some((word) => /^(rm|rb|delete|terminate)(-[a-z-]+)?$/u.test(word));
  return program === "curl" && words.some((word) => word === "DELETE" || word === "-XDELETE");
}
