import { Command, Option } from "commander";
import { type Bind, binder } from "./command.js";
import { buildCommand } from "./commands/build.js";
import { checkCommand } from "./commands/check.js";
import { compileCommand } from "./commands/compile.js";
import { doctorCommand } from "./commands/doctor.js";
import { explainCommand } from "./commands/explain.js";
import { fuzzCommand } from "./commands/fuzz.js";
import { importCommand } from "./commands/import.js";
import { initCommand } from "./commands/init.js";
import { mutateCommand } from "./commands/mutate.js";
import { replayCommand } from "./commands/replay.js";
import { reportCommand } from "./commands/report.js";
import { testCommand } from "./commands/test.js";
import type { Io } from "./io.js";
import { anyFormatOption, formatOption } from "./options.js";
import type { Outcome } from "./outcome.js";
import { present } from "./present.js";
import { progressOn } from "./progress.js";
import { VERSION } from "./version.js";

const COMMANDS: readonly ((bind: Bind) => Command)[] = [
  initCommand,
  checkCommand,
  compileCommand,
  explainCommand,
  testCommand,
  replayCommand,
  fuzzCommand,
  mutateCommand,
  reportCommand,
  buildCommand,
  importCommand,
  doctorCommand,
];

const EXIT_CODES = `
Exit codes:
  0  fine
  1  could not run: usage, unusable input, a bug of ours
  2  a policy does not compile
  3  a finding: a failed expectation, a bypass, rules that nobody would miss`;

/** The command line: global options and one command a file. The outcome of the command that runs goes to `done`. */
export function createProgram(io: Io, done: (outcome: Outcome) => void): Command {
  const program = new Command("policy")
    .description("Policy-as-code for what AI agents do: author, test, fuzz and build policies.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addOption(new Option("--project <dir>", "folder of the project").default("."))
    .addOption(new Option("--opa <path>", "`opa` binary to use (default: ENJOIN_OPA, PATH, npm)"))
    .addOption(anyFormatOption())
    .configureHelp({
      showGlobalOptions: true,
      // The format is among a command's own.
      visibleGlobalOptions: ({ parent }) => parent?.options.filter((option) => !isFormat(option)) ?? [],
    })
    .configureOutput({
      writeOut: (text) => void io.out.write(text),
      writeErr: (text) => void io.err.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("after", EXIT_CODES)
    // The value stands before the command or after it, and is the command's to take or to refuse.
    .hook("preAction", (all, command) => void command.parseOptions(["--format", all.opts().format]));
  const bind = binder(
    ({ project, opa, format }) => ({
      io,
      project,
      ...(opa === undefined ? {} : { opa }),
      progress: progressOn(io),
      remark: (line) => void io.err.write(`${line}\n`),
      compile: async (root) => (await import("@enjoin/compiler")).compileProject(root),
      show: (outcome) => present(outcome, format, io),
    }),
    done,
  );
  for (const make of COMMANDS) {
    const command = make(bind).copyInheritedSettings(program).helpOption("-h, --help", "print this help");
    program.addCommand(command.options.some(isFormat) ? command : command.addOption(formatOption()));
  }
  return program;
}

function isFormat({ long }: Option): boolean {
  return long === "--format";
}
