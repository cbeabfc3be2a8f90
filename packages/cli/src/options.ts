import type { EngineName } from "@enjoin/engine";
import type { Format } from "@enjoin/report";
import { InvalidArgumentError, Option } from "commander";

/** `--format` */
export function formatOption(): Option {
  const formats: readonly Format[] = ["pretty", "json"];
  return new Option("--format <format>", "how to print the result").choices(formats).default("pretty");
}

/** `--engine` */
export function engineOption(): Option {
  const engines: readonly EngineName[] = ["wasm", "reference", "opa"];
  return new Option("--engine <engine>", "what evaluates the policies").choices(engines).default("wasm");
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
