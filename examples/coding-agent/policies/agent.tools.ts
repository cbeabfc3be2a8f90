import {
  delegates,
  executes,
  type Host,
  type Integer,
  type Path,
  reads,
  remembers,
  sends,
  tool,
  type Url,
  writes,
} from "@enjoin/dsl";

// The tools of a coding agent, by Claude Code's names. What the agent says of a call (`description`) decides nothing.

/** One program that a command line runs, also inside pipes, substitutions, `sudo`, `xargs`, `sh -c` and scripts. */
export interface Command {
  /** Its name, without the folder. */
  readonly program: string;
  readonly words: readonly string[];
  /** The programs whose output it gets, through pipes and substitutions. */
  readonly from: readonly string[];
}

/**
 * What a command line does, as the enforcer's shell parser reads it before it runs. The enforcer puts it into the call,
 * in place of whatever the agent may have sent by that name. A line that it cannot parse has none, and is refused.
 */
export interface CommandLine {
  readonly commands: readonly Command[];
  /** Files and folders that it reads, writes, deletes and runs, as the file system takes them. */
  readonly reads: readonly Path[];
  readonly writes: readonly Path[];
  readonly deletes: readonly Path[];
  readonly runs: readonly Path[];
  /** Hosts that it contacts. */
  readonly hosts: readonly Host[];
  /** Programs, files and hosts that only the shell will know, as they stand in the line. */
  readonly unknown: readonly string[];
}

/** A shell command. */
export const bash = tool<{
  command: string;
  description?: string;
  timeout?: Integer;
  run_in_background?: boolean;
  parsed: CommandLine;
}>("Bash", { effect: executes({ code: "command" }) });

/** What a command in the background has printed since. */
export const bashOutput = tool<{ bash_id: string; filter?: string }>("BashOutput");
export const killShell = tool<{ shell_id: string }>("KillShell");

/** Code for the notebook kernel of the editor. No parser reads it, so rules look at its text. */
export const executeCode = tool<{ code: string }>("mcp__ide__executeCode", {
  effect: executes({ code: "code" }),
});

export const read = tool<{ file_path: Path; offset?: Integer; limit?: Integer; pages?: string }>("Read", {
  effect: reads({ from: "file_path" }),
});
export const glob = tool<{ pattern: string; path?: Path }>("Glob");
export const ls = tool<{ path: Path; ignore?: string[] }>("LS");
export const grep = tool<{
  pattern: string;
  path?: Path;
  glob?: string;
  type?: string;
  output_mode?: "content" | "files_with_matches" | "count";
  "-i"?: boolean;
  "-n"?: boolean;
  "-A"?: Integer;
  "-B"?: Integer;
  "-C"?: Integer;
  multiline?: boolean;
  head_limit?: Integer;
  offset?: Integer;
}>("Grep");

/** A file that is a shell script has what it does beside its text, read by the same parser. */
export const write = tool<{ file_path: Path; content: string; parsed?: CommandLine }>("Write", {
  effect: writes({ data: "content", to: "file_path" }),
});

/** `parsed` is of the whole file as it will be. */
export const edit = tool<{
  file_path: Path;
  old_string: string;
  new_string: string;
  replace_all?: boolean;
  parsed?: CommandLine;
}>("Edit", { effect: writes({ data: "new_string", to: "file_path" }) });
export const multiEdit = tool<{
  file_path: Path;
  edits: { old_string: string; new_string: string; replace_all?: boolean }[];
  parsed?: CommandLine;
}>("MultiEdit");
export const notebookEdit = tool<{
  notebook_path: Path;
  new_source: string;
  cell_id?: string;
  cell_type?: "code" | "markdown";
  edit_mode?: "replace" | "insert" | "delete";
}>("NotebookEdit", { effect: writes({ data: "new_source", to: "notebook_path" }) });

/** What a page says is a stranger's text. */
export const webFetch = tool<{ url: Url; prompt: string }>("WebFetch", {
  effect: sends({ data: "prompt", to: "url" }),
  labels: ["untrusted"],
});
export const webSearch = tool<{ query: string; allowed_domains?: string[]; blocked_domains?: string[] }>(
  "WebSearch",
  { labels: ["untrusted"] },
);

/** A message to a person or a channel. */
export const sendMessage = tool<{ name: string; message: string }>("mcp__chat__send_message", {
  effect: sends({ data: "message", to: "name" }),
});

/** Work for another agent, in the same session and on the same machine. */
export const task = tool<{
  description: string;
  prompt: string;
  subagent_type: string;
  model?: string;
  run_in_background?: boolean;
}>("Task", { effect: delegates({ to: "subagent_type", task: "prompt" }) });
export const todoWrite = tool<{
  todos: {
    content: string;
    status: "pending" | "in_progress" | "completed";
    activeForm?: string;
    id?: string;
    priority?: string;
  }[];
}>("TodoWrite", { effect: remembers({ data: [] }) });
export const exitPlanMode = tool<{ plan: string }>("ExitPlanMode");

/** What writes a file of which the text may be a script. */
export const scripts = [write, edit, multiEdit] as const;

/** What runs shell commands, or writes them down to be run. */
export const shell = [bash, write, edit, multiEdit] as const;

/** Everything that the agent can call. */
export const calls = [
  bash,
  bashOutput,
  killShell,
  executeCode,
  read,
  glob,
  ls,
  grep,
  write,
  edit,
  multiEdit,
  notebookEdit,
  webFetch,
  webSearch,
  sendMessage,
  task,
  todoWrite,
  exitPlanMode,
] as const;
