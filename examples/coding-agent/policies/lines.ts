import type { Host, Path } from "@enjoin/dsl";
import type { Command, CommandLine } from "./agent.tools.js";

// What a line does, where there is one: a file that is written need not be a script.

export function commandsOf(line: CommandLine | undefined): readonly Command[] {
  return line?.commands ?? [];
}

export function readsOf(line: CommandLine | undefined): readonly Path[] {
  return line?.reads ?? [];
}

export function writesOf(line: CommandLine | undefined): readonly Path[] {
  return line?.writes ?? [];
}

export function deletesOf(line: CommandLine | undefined): readonly Path[] {
  return line?.deletes ?? [];
}

export function hostsOf(line: CommandLine | undefined): readonly Host[] {
  return line?.hosts ?? [];
}
