import {
  type Assignment,
  type Command,
  type For,
  forEachChild,
  parse,
  type Redirection,
  type Script,
  type SyntaxNode,
} from "unbash";
import { DELETERS, type Doing, doingNothing, doingOf, INTERPRETERS, WRAPPERS } from "./shell-programs.js";
import { type KnownWord, knownWords } from "./shell-words.js";

// What a command line does, as an enforcer reads it before it runs. See `CommandLine` of the coding agent's tools.

interface ReadCommand {
  readonly program: string;
  readonly words: readonly string[];
  readonly from: readonly string[];
}

/** The enforcer's reading of a command line. */
export interface ReadLine extends Doing {
  readonly commands: readonly ReadCommand[];
}

/** Where a line runs. The enforcer carries it from one line of a session to the next. */
export interface Shell {
  readonly home: string;
  cwd: string;
  /** Files whose text is known, by path, so that a script that runs is read as well. */
  readonly files: Map<string, string>;
  /** The host of the remote that `git` talks to. */
  remote?: string | undefined;
}

interface Reading extends Doing {
  readonly commands: ReadCommand[];
  readonly shell: Shell;
  readonly variables: Map<string, string | readonly string[]>;
  readonly depth: number;
}

/** The reading, or nothing where the line is no shell language, or nothing that a policy can name. */
export function readCommandLine(source: string, shell: Shell): ReadLine | undefined {
  const reading: Reading = {
    ...doingNothing(),
    commands: [],
    shell,
    variables: new Map<string, string | readonly string[]>([
      ["HOME", shell.home],
      ["PWD", shell.cwd],
    ]),
    depth: 0,
  };
  if (!readSource(source, reading, [])) return undefined;
  const { commands, reads, writes, deletes, runs, hosts, unknown } = reading;
  const paths = (some: readonly string[]) => [...new Set(some)].filter((path) => !isNowhere(path));
  const strange = [...reads, ...writes, ...deletes, ...runs].filter((path) => !isCanonical(path));
  return {
    commands,
    reads: paths(reads).filter(isCanonical),
    writes: paths(writes).filter(isCanonical),
    deletes: paths(deletes).filter(isCanonical),
    runs: paths(runs).filter(isCanonical),
    hosts: [...new Set(hosts)].filter(isHost),
    unknown: [...new Set([...unknown, ...strange, ...hosts.filter((host) => !isHost(host))])],
  };
}

/** The same of a script that is only written down: it leaves no traces. */
export function readScript(source: string, shell: Shell): ReadLine | undefined {
  return readCommandLine(source, { ...shell, files: new Map(shell.files) });
}

function readSource(source: string, into: Reading, from: readonly string[]): boolean {
  if (into.depth > 8) return false;
  const script = parse(source);
  if ((script.errors?.length ?? 0) > 0) return false;
  return readNode(script, into, from);
}

/** Every command below a node. A pipe hands the programs before it on to those behind it. */
function readNode(node: SyntaxNode, into: Reading, from: readonly string[]): boolean {
  if (node.type === "Script" && ((node as Script & { errors?: readonly unknown[] }).errors?.length ?? 0) > 0)
    return false;
  if (node.type === "Function") return readNode(node.body, into, from);
  if (node.type === "Pipeline") {
    let before = [...from];
    for (const command of node.commands) {
      const start = into.commands.length;
      if (!readNode(command, into, before)) return false;
      before = [...before, ...into.commands.slice(start).map(({ program }) => program)];
    }
    return true;
  }
  if (node.type === "Redirected") for (const one of node.redirects) readRedirection(one, into);
  if (node.type === "For") return readLoop(node, into, from);
  if (node.type === "Subshell") {
    const { cwd } = into.shell;
    const read = readNode(node.body, into, from);
    into.shell.cwd = cwd;
    return read;
  }
  if (node.type === "Command") return readCommand(node, into, from);
  return childrenOf(node).every((child) => readNode(child, into, from));
}

/** A loop over words that are known is what it does for each of them. */
function readLoop(node: For, into: Reading, from: readonly string[]): boolean {
  const words = (node.wordlist ?? []).flatMap((word) => knownWords(word, into.variables));
  const inner = (node.wordlist ?? []).flatMap(nested);
  if (!inner.every((script) => readNode(script, into, []))) return false;
  for (const { text } of words.length === 0 || words.length > 50 ? [{ text: undefined }] : words) {
    if (text === undefined) into.variables.delete(node.name.value);
    else into.variables.set(node.name.value, text);
    if (!readNode(node.body, into, from)) return false;
  }
  into.variables.delete(node.name.value);
  return true;
}

function readCommand(node: Command, into: Reading, from: readonly string[]): boolean {
  const { variables } = into;
  for (const part of [...node.prefix, ...node.args]) if (part.type === "Assignment") assign(part, variables);
  const inner = [node.name, ...node.args, ...node.prefix].flatMap((part) =>
    part === undefined ? [] : nested(part),
  );
  const start = into.commands.length;
  if (!inner.every((script) => readNode(script, into, []))) return false;
  const before = [...from, ...into.commands.slice(start).map(({ program }) => program)];
  for (const one of node.redirects) readRedirection(one, into);
  if (node.name === undefined) return true;
  const args = node.args.flatMap((arg) =>
    arg.type === "Word" ? knownWords(arg, variables) : [{ text: arg.text, raw: arg.text }],
  );
  const fed = node.redirects.flatMap((one) =>
    one.type === "HereDoc" ? [one.body.text] : one.type === "HereString" ? [one.target?.value ?? ""] : [],
  );
  return run([...knownWords(node.name, variables), ...args], into, before, fed);
}

/** What a variable is from here on, if it can be told. */
function assign(
  { name, value, append, index }: Assignment,
  variables: Map<string, string | readonly string[]>,
): void {
  const words = (value.type === "Word" ? [value] : value.elements).flatMap((word) =>
    knownWords(word, variables),
  );
  const texts = words.flatMap(({ text }) => text ?? []);
  const [first] = texts;
  if (append || index !== undefined || texts.length < words.length) variables.delete(name);
  else if (value.type === "ArrayValue") variables.set(name, texts);
  else if (first === undefined) variables.set(name, "");
  else variables.set(name, first);
}

/** Notes one command, and what it starts in turn. */
function run(
  words: readonly KnownWord[],
  into: Reading,
  from: readonly string[],
  fed: readonly string[] = [],
): boolean {
  const [name, ...args] = words;
  if (name === undefined) return true;
  if (name.text === undefined) {
    into.unknown.push(name.raw);
    return true;
  }
  const program = name.text.split("/").at(-1) ?? "";
  into.commands.push({
    program,
    words: args.map(({ text, raw }) => (raw.startsWith("<(") ? raw : (text ?? raw))),
    from: [...from],
  });
  if (name.text.includes("/")) into.runs.push(absolute(name.text, into.shell));
  for (const started of startedBy(program, args)) {
    const starts = started[0]?.text ?? "";
    // What `xargs` is fed with, nobody knows.
    const isFed = program === "xargs" && (DELETERS.has(starts) || INTERPRETERS.has(starts));
    if (isFed && !started.some(({ text }) => text === "-c"))
      into.unknown.push(`${program} ${started[0]?.raw}`);
    if (!run(started, into, from)) return false;
  }
  // What `find` or a wrapper starts is noted by itself.
  if (!WRAPPERS.has(program)) note(doingOf(program, args), into, /^(ch|touch|mkdir|setfacl)/.test(program));
  return follow(program, name.text, args, fed, into, from);
}

/** The commands that a wrapper such as `sudo`, `xargs` or `find -exec` starts. */
function startedBy(program: string, args: readonly KnownWord[]): (readonly KnownWord[])[] {
  if (program === "find") {
    return args.flatMap(({ text }, at) => {
      if (!/^-(exec|execdir|ok)$/.test(text ?? "")) return [];
      const end = args.findIndex((arg, i) => i > at && (arg.text === ";" || arg.text === "+"));
      // The files are those of `find`, which notes them itself.
      return [args.slice(at + 1, end === -1 ? undefined : end).filter((arg) => arg.text !== "{}")];
    });
  }
  if (!WRAPPERS.has(program)) return [];
  const first = args.findIndex(({ text }, at) => {
    const before = args[at - 1]?.text ?? "";
    const isValue =
      /^-[uUgnIPdLsk]$|^--user$/.test(before) || (program === "timeout" && /^\d/.test(text ?? ""));
    return text === undefined || (!/^-/.test(text) && !/^\w+=/.test(text) && !isValue);
  });
  return first === -1 ? [] : [args.slice(first)];
}

/** Folders that change, code that stands in the line, scripts that can be read, and the remote of `git`. */
function follow(
  program: string,
  path: string,
  args: readonly KnownWord[],
  fed: readonly string[],
  into: Reading,
  from: readonly string[],
): boolean {
  const { shell } = into;
  if (program === "cd") {
    const to = args.find(({ text }) => text === undefined || !text.startsWith("-"));
    if (to !== undefined && to.text === undefined) into.unknown.push(to.raw);
    else shell.cwd = absolute(to?.text ?? shell.home, shell);
    into.variables.set("PWD", shell.cwd);
  }
  if (program === "git") followGit(args, into);
  if (program === "gh" || program === "glab")
    into.hosts.push(shell.remote ?? (program === "gh" ? "github.com" : "gitlab.com"));
  const deeper = { ...into, depth: into.depth + 1 };
  const isShell = SHELLS.has(program);
  const code = isShell ? args[args.findIndex(({ text }) => /^-\w*c$/.test(text ?? "")) + 1] : undefined;
  const isInline = isShell && args.some(({ text }) => /^-\w*c$/.test(text ?? ""));
  if (isInline && code?.text === undefined) into.unknown.push(code?.raw ?? program);
  if (isInline && code?.text !== undefined && !readSource(code.text, deeper, from)) return false;
  if (program === "eval") {
    const texts = args.map(({ text }) => text);
    if (texts.includes(undefined)) into.unknown.push("eval");
    else if (!readSource(texts.join(" "), deeper, from)) return false;
  }
  if (isShell && !isInline) for (const text of fed) if (!readSource(text, deeper, from)) return false;
  const script =
    isShell || program === "source" || program === "."
      ? args.find(({ text }) => text !== undefined && !text.startsWith("-"))?.text
      : path.includes("/")
        ? path
        : undefined;
  const text = isInline || script === undefined ? undefined : shell.files.get(absolute(script, shell));
  // A script that nobody can read does nobody knows what.
  if (text === undefined && !isInline && /\.(sh|bash|zsh)$/.test(script ?? ""))
    into.unknown.push(script ?? "");
  if (text === undefined || !isShellScript(script ?? "", text)) return true;
  const { cwd } = shell;
  const read = readSource(text, deeper, from);
  shell.cwd = cwd;
  return read;
}

function followGit(args: readonly KnownWord[], into: Reading): void {
  const texts = args.map(({ text }) => text ?? "");
  const verb = texts.find((text) => /^[a-z]/.test(text));
  const url = texts.find((text) => /:\/\/|^[\w.-]+@[\w.-]+:/.test(text));
  if (url !== undefined && /^(clone|remote)$/.test(verb ?? ""))
    into.shell.remote = doingOf("git", [{ text: url, raw: url }]).hosts[0];
  if (url === undefined && /^(push|pull|fetch)$/.test(verb ?? "")) {
    if (into.shell.remote === undefined) into.unknown.push(`git ${verb}`);
    else into.hosts.push(into.shell.remote);
  }
}

/** Whether a file is a script for a shell, by its name or its first line. */
export function isShellScript(path: string, text: string): boolean {
  return /^#!.*\b(ba|da|z|k)?sh\b/.test(text) || (/\.(sh|bash|zsh)$/.test(path) && !text.startsWith("#!"));
}

function note(doing: Doing, into: Reading, keepsText: boolean): void {
  for (const list of ["reads", "writes", "deletes", "runs"] as const)
    into[list].push(...doing[list].map((path) => absolute(path, into.shell)));
  if (!keepsText) for (const path of doing.writes) into.shell.files.delete(absolute(path, into.shell));
  into.hosts.push(...doing.hosts);
  into.unknown.push(...doing.unknown);
}

function readRedirection(one: Redirection, into: Reading): void {
  if (one.type !== "Redirect" || one.target === undefined) return;
  for (const { text, raw } of knownWords(one.target, into.variables)) {
    if (/^[<>]&$/.test(one.operator) && /^(\d+|-)$/.test(text ?? "")) continue;
    if (text === undefined) into.unknown.push(raw);
    else if (one.operator === "<") into.reads.push(absolute(text, into.shell));
    else {
      into.writes.push(absolute(text, into.shell));
      // What stands in it now is not what was known of it.
      into.shell.files.delete(absolute(text, into.shell));
    }
  }
}

/** The scripts inside a word: command and process substitutions. */
function nested(node: SyntaxNode): Script[] {
  if (node.type === "Script") return [node];
  return childrenOf(node).flatMap(nested);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** An absolute path without `.` and `..`, as the file system would take it. */
export function absolute(path: string, { cwd, home }: Pick<Shell, "cwd" | "home">): string {
  const full =
    path.startsWith("~/") || path === "~"
      ? home + path.slice(1)
      : path.startsWith("/")
        ? path
        : `${cwd}/${path}`;
  const segments: string[] = [];
  for (const segment of full.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

const SHELLS = new Set(["sh", "bash", "dash", "zsh", "ksh"]);
const isNowhere = (path: string) => /^\/dev\/(null|stdin|stdout|stderr|tty|fd\/\d+)$/.test(path);
const isCanonical = (path: string) => /^[ -~]+$/.test(path) && !/[%\\]/.test(path);
const isHost = (host: string) =>
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(host);
