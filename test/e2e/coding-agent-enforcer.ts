import type { TraceEvent, TraceEventOf } from "@enjoin/model";
import type { ImportedTrace } from "@enjoin/traces";
import {
  absolute,
  isShellScript,
  type ReadLine,
  readCommandLine,
  readScript,
  type Shell,
} from "./command-line.js";

// What an enforcer in front of a coding agent adds to a recorded trace before it asks: tools by Claude Code's names, what
// each command line does, the machine as the resource, and results as text.

const MACHINE = { type: "machine", id: "workspace" };

type Arguments = Readonly<Record<string, unknown>>;
interface Call {
  readonly tool: string;
  readonly arguments: Arguments;
}

/**
 * The trace as the enforcer would ask about it. Keys typed into a program that runs are no calls, and of calls whose
 * arguments the recording has cut off nobody knows what they were: both are left out.
 */
export function enforced(trace: ImportedTrace): ImportedTrace {
  const shell: Shell = { home: "/root", cwd: "/workspace", files: new Map() };
  const open = { path: "/workspace/file" };
  const calls = new Map<string, Call>();
  const events = trace.events.flatMap((event): TraceEvent[] => {
    if (event.type === "call") {
      if (event.arguments === undefined || String(event.arguments.is_input) === "true") return [];
      const call = completed(named(event, open, shell), shell);
      calls.set(event.id, call);
      return [{ ...event, ...call, resource: MACHINE }];
    }
    if (event.type !== "result") return [event];
    const call = calls.get(event.call);
    if (call === undefined) return [];
    const text = textOf(event);
    if (call.tool === "Read" && text !== undefined) learn(call.arguments, text, shell);
    return [{ ...event, result: text === undefined ? {} : { text } }];
  });
  return { ...trace, events };
}

/** A call by Claude Code's name and arguments. */
function named(event: TraceEventOf<"call">, open: { path: string }, shell: Shell): Call {
  const args = event.arguments ?? {};
  switch (event.tool) {
    case "execute_bash":
      return { tool: "Bash", arguments: { command: args.command } };
    case "str_replace_editor":
      return editorCall(args);
    case "execute_ipython_cell":
      return { tool: "mcp__ide__executeCode", arguments: { code: args.code } };
    case "web_read":
      return { tool: "WebFetch", arguments: { url: addressOf(String(args.url)), prompt: "" } };
    case "chat":
      return { tool: "mcp__chat__send_message", arguments: args };
  }
  if (/^[A-Z]/.test(event.tool) && event.tool !== "RsaCtfTool.py")
    return { tool: event.tool, arguments: args };
  return sweAgentCall(event.tool, String(args.command), open, shell);
}

/** The address in the form in which it is fetched. */
function addressOf(text: string): string {
  return URL.canParse(text) ? new URL(text).href : text;
}

function editorCall({ command, path, file_text, old_str, new_str }: Arguments): Call {
  if (command === "view") return { tool: "Read", arguments: { file_path: path } };
  if (command === "create") return { tool: "Write", arguments: { file_path: path, content: file_text } };
  return {
    tool: "Edit",
    arguments: { file_path: path, old_string: old_str ?? "", new_string: new_str ?? "" },
  };
}

/** SWE-agent has commands of its own between those of the shell, about the file that is open. */
function sweAgentCall(tool: string, command: string, open: { path: string }, shell: Shell): Call {
  const name = /^(?:open|create)\s+"?([^\s"]+)/.exec(command)?.[1];
  if (name !== undefined) open.path = inWorkspace(absolute(name, shell));
  if (tool === "open") return { tool: "Read", arguments: { file_path: open.path } };
  if (tool === "create") return { tool: "Write", arguments: { file_path: open.path, content: "" } };
  if (tool !== "edit")
    return {
      tool: "Bash",
      arguments: {
        command: command.replaceAll(/(^|\s)(?=\/\w)(\S+)/g, (all) => all.replace(/\/\S+/, inWorkspace)),
      },
    };
  const text = command.replace(/^edit [\d:]+\n/, "").replace(/end_of_edit\n?$/, "");
  return { tool: "Edit", arguments: { file_path: open.path, old_string: "", new_string: text } };
}

/** The repository that SWE-agent works in is its workspace: `/owner__name`. */
function inWorkspace(path: string): string {
  return path.replace(/^\/[\w-]*__[\w.-]+/, "/workspace");
}

/** What the shell parser says goes along; a script that is written is known from then on. */
function completed({ tool, arguments: args }: Call, shell: Shell): Call {
  if (tool === "Bash")
    return { tool, arguments: withParsed(args, readCommandLine(String(args.command), shell)) };
  if (tool !== "Write" && tool !== "Edit") return { tool, arguments: args };
  const path = String(args.file_path);
  const before = shell.files.get(path);
  const text =
    tool === "Write"
      ? String(args.content)
      : (before?.replace(String(args.old_string), () => String(args.new_string)) ?? String(args.new_string));
  shell.files.set(path, text);
  if (!isShellScript(path, text)) return { tool, arguments: args };
  return { tool, arguments: withParsed(args, readScript(text, shell)) };
}

function withParsed(args: Arguments, parsed: ReadLine | undefined): Arguments {
  const { parsed: _ofTheAgent, ...own } = args;
  return parsed === undefined ? own : { ...own, parsed };
}

/** A file that was shown whole is known, so that a script in it is read when it runs. */
function learn({ file_path: path, offset }: Arguments, text: string, shell: Shell): void {
  const lines = text.split("\n").flatMap((line) => /^ *\d+[\t→](.*)$/.exec(line)?.[1] ?? []);
  if (offset === undefined && lines.length > 0) shell.files.set(String(path), lines.join("\n"));
}

/** Hooks give results as objects: all that is text in them. */
function textOf({ result }: TraceEventOf<"result">): string | undefined {
  if (result.text !== undefined || result.error !== undefined) return result.text ?? result.error;
  return result.value === undefined ? undefined : JSON.stringify(result.value);
}
