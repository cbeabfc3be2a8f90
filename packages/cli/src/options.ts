import type { EngineName } from "@enjoin/engine";
import type { Format } from "@enjoin/report";
import { InvalidArgumentError, Option } from "commander";

/** `--format`, of a command that has the formats of every command and those of its own. */
export function formatOption(...own: readonly Format[]): Option {
  const formats: readonly Format[] = ["pretty", "json", ...own];
  return new Option(FORMAT, "how to print the result").choices(formats).default("pretty");
}

/** `--format` before the command is known, which then takes the value or refuses it. */
export function anyFormatOption(): Option {
  return new Option(FORMAT, "how to print the result: each command lists its formats").default("pretty");
}

const FORMAT = "--format <format>";

/** `--engine` */
export function engineOption(): Option {
  const engines: readonly EngineName[] = ["wasm", "reference", "opa"];
  return new Option("--engine <engine>", "what evaluates the policies").choices(engines).default("wasm");
}

/** `--authzen`, which may be given again */
export function authzenOption(): Option {
  const also = (file: string, before: readonly string[] | undefined) => [...(before ?? []), file];
  return new Option("--authzen <file>", "send the requests of an AuthZEN decisions file instead").argParser(
    also,
  );
}

/** `--time` */
export function timeOption(): Option {
  const what = "time of AuthZEN requests without one: RFC 3339, or ms since the epoch";
  return new Option("--time <time>", what).argParser(instant);
}

/** What `--source`, `--start` and `--user-input` say of a recording. */
export interface RecordingOptions {
  readonly source?: string;
  readonly start?: number;
  readonly userInput?: string;
}

/** `--source`, `--start` and `--user-input`: which traces of a recording to take, and what it leaves out. */
export function recordingOptions(): readonly Option[] {
  return [
    new Option("--source <name>", "take only the traces from this source"),
    new Option(
      "--start <time>",
      "when traces without times began: RFC 3339, or ms since the epoch",
    ).argParser(instant),
    new Option("--user-input <name>", "let what the user says enter as this input, with its `text`"),
  ];
}

/** Of the options of a command, those of a recording. */
export function recordingIn({ source, start, userInput }: RecordingOptions): RecordingOptions {
  return {
    ...(source === undefined ? {} : { source }),
    ...(start === undefined ? {} : { start }),
    ...(userInput === undefined ? {} : { userInput }),
  };
}

/** A point in time as ms since the epoch. */
function instant(text: string): number {
  const ms = /^\d+$/.test(text) ? Number(text) : RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isSafeInteger(ms) && ms > 0) return ms;
  throw new InvalidArgumentError("It must be like 2026-01-31T12:00:00Z, or ms since the epoch.");
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** `--variants`, which may name transformations, with commas in between; without any it is all of them. */
export function variantsOption(): Option {
  const what = "replay every scenario changed in these ways as well, or in all: none may pass more";
  return new Option("--variants [transformations]", what).argParser((text) => text.split(","));
}

/** `--watch` */
export function watchOption(): Option {
  return new Option("--watch", "do it again after every change of the project, until Ctrl-C");
}

/** A parser of whole numbers from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (/^\d+$/.test(text) && n >= min && n <= max) return n;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** A share in per cent, such as `95` or `97.5`. */
export function percent(text: string): number {
  const n = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && n <= 100) return n;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}

/** One of so many shares, such as `1/4`. */
export function share(text: string): { readonly index: number; readonly of: number } {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError("It must be like 1/4: the first of four.");
}

/** Whether an environment variable such as `CI` says yes. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}
