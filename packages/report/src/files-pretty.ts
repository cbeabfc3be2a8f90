import { counted } from "./counted.js";
import type {
  BundleReport,
  CompileReport,
  ContractsReport,
  FuzzShardReport,
  ImportReport,
  InitReport,
} from "./report.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

// Commands whose result is files: what was written where.

/** A bundle: its digest and its files. */
export function prettyBundle(report: BundleReport, style: Style): string {
  const rows = report.files.map((f) => [f.path, `${f.bytes} bytes`]);
  return `${style.strong(report.file)}  ${report.bytes} bytes\n${table(rows)}digest ${report.digest}\n`;
}

/** The Rego itself, or where it was written. */
export function prettyCompile(report: CompileReport, style: Style): string {
  const { out, modules } = report;
  if (out !== undefined) return `${counted(modules.length, "module")} written to ${style.code(out)}\n`;
  return modules
    .map(({ path, lines, text }) => {
      const part = lines === undefined ? "" : `:${lines.join("-")}`;
      return `# ${path}${part}\n\n${text.trimEnd()}\n`;
    })
    .join("\n");
}

/** How much was imported. */
export function prettyImport(report: ImportReport, style: Style): string {
  const what = `${counted(report.traces, "trace")}, ${counted(report.calls, "call")}`;
  return `${what} from ${report.from} (${report.format}) written to ${style.code(report.out)}\n`;
}

/** The tools, what was guessed of each, and what is left for a person to say. */
export function prettyContracts({ from, out, tools }: ContractsReport, style: Style): string {
  const rows = tools.map(({ tool, name, verb }) => [
    name,
    tool,
    verb === null ? style.warn("no effect guessed") : `${verb} (guessed)`,
  ]);
  const silent = tools.filter(({ verb }) => verb === null).length;
  const missing =
    silent === 0
      ? ""
      : ` and write ${silent === 1 ? "the one that is" : `the ${silent} that are`} missing: a tool without an effect counts as doing nothing`;
  return `${table(rows)}${counted(tools.length, "contract")} from ${from} written to ${style.code(out)}\nread every effect${missing}\n`;
}

/** How much of a search was done, and which file to merge. */
export function prettyFuzzShard(report: FuzzShardReport, style: Style): string {
  const { file, share, command, decisions, reached } = report;
  const goals = reached.length === 0 ? "no goal reached" : `reached ${reached.join(", ")}`;
  const rest = `when all ${share.of} are there: ${style.code(`${command} --merge`)} and their files`;
  return `shard ${share.index}/${share.of}: ${counted(decisions, "decision")}, ${goals}; written to ${style.code(file)}\n${rest}\n`;
}

/** What was begun, and what to do next. */
export function prettyInit(report: InitReport, style: Style): string {
  const lines = [
    ...report.written.map((file) => `${style.good("new ")} ${file}`),
    ...report.kept.map((file) => `${style.warn("kept")} ${file}`),
  ];
  return `${lines.join("\n")}\n\nnext: ${style.code(report.next)}\n`;
}
