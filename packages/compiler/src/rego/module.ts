import { type LabelRule, type NodeId, type OriginKind, type Rule, ruleId, type Tracker } from "@enjoin/model";
import { quote, yamlString } from "./text.js";

/** Lines of a rule's body, each one condition or binding. */
export type Lines = string[];

/** One rule under construction: the head without its value, and what each definition says. */
export interface Definition {
  /** Value of the head; `true` when absent. */
  readonly value?: string;
  readonly body: readonly string[];
}

/** What of a policy a block of Rego was emitted for. */
export interface Origin {
  readonly kind: OriginKind;
  readonly id: string;
  readonly node: NodeId;
}

/** A rule or a tracker as the origin of Rego. */
export function originOf(of: Rule | LabelRule | Tracker): Origin {
  return { kind: of.kind === "tracker" ? "tracker" : "rule", id: ruleId(of), node: of.id };
}

/** Collects the text of one Rego file, in the form that `opa fmt` leaves as it is. */
export class ModuleWriter {
  readonly #package: string;
  readonly #meta: readonly string[];
  readonly #headOrigin: Origin | undefined;
  readonly #imports = new Set<string>();
  readonly #blocks: { readonly text: string; readonly origin: Origin | undefined }[] = [];
  #origin: Origin | undefined;

  constructor(packageName: string, meta: Metadata, origin?: Origin) {
    this.#headOrigin = origin;
    this.#package = packageName;
    this.#meta = metadata(meta);
  }

  /** Imports `data.enjoin.<name>` under its last name. */
  use(name: string): string {
    this.#imports.add(`data.enjoin.${name}`);
    return name.split(".").at(-1) ?? name;
  }

  /** Adds a block of text as it is: rules with the comment above them. */
  block(text: string): void {
    this.#blocks.push({ text, origin: this.#origin });
  }

  /** Runs `emit`, whose blocks are all there because of `origin`. */
  from(origin: Origin, emit: () => void): void {
    this.#origin = origin;
    emit();
    this.#origin = undefined;
  }

  text(): string {
    return `${[this.#head(), ...this.#blocks.map((b) => b.text)].join("\n\n")}\n`;
  }

  /** First and last line of the head and of every block, counted from 1, where it has an origin. */
  origins(): { readonly lines: readonly [number, number]; readonly origin: Origin }[] {
    let last = -1;
    return [{ text: this.#head(), origin: this.#headOrigin }, ...this.#blocks].flatMap(({ text, origin }) => {
      const first = last + 2;
      last = first + text.split("\n").length - 1;
      return origin === undefined ? [] : [{ lines: [first, last] as const, origin }];
    });
  }

  #head(): string {
    const imports = [...this.#imports].sort().map((i) => `import ${i}`);
    const head = [...this.#meta, `package ${this.#package}`, "", "import rego.v1"];
    if (imports.length > 0) head.push("", ...imports);
    return head.join("\n");
  }
}

/** What a METADATA block says (https://www.openpolicyagent.org/docs/policy-language#metadata). */
export interface Metadata {
  readonly title: string;
  readonly description?: string;
  readonly custom?: { readonly [key: string]: string | readonly string[] };
}

/** The comment lines of a METADATA block. Text of a user is quoted there as well: it can end neither its line nor the comment. */
export function metadata(meta: Metadata): string[] {
  const lines = ["# METADATA", `# title: ${yamlString(meta.title)}`];
  if (meta.description !== undefined) lines.push(`# description: ${yamlString(meta.description)}`);
  const custom = Object.entries(meta.custom ?? {}).filter(([, v]) => v.length > 0);
  if (custom.length > 0) lines.push("# custom:");
  for (const [key, value] of custom) {
    if (typeof value === "string") lines.push(`#   ${key}: ${yamlString(value)}`);
    else lines.push(`#   ${key}: [${value.map(yamlString).join(", ")}]`);
  }
  return lines;
}

/** A rule's head for one definition: parameters that its text does not read are `_`, as Rego's strict mode wants. */
export function headOf(name: string, params: readonly string[], text: string): string {
  if (params.length === 0) return name;
  const code = text.replace(STRINGS, '""');
  return `${name}(${params.map((p) => (reads(code, p) ? p : "_")).join(", ")})`;
}

const STRINGS = /"(?:[^"\\]|\\.)*"/g;

function reads(code: string, name: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_.])${name}(?![A-Za-z0-9_])`).test(code);
}

/** `head if { … }`, in one line when there is nothing to say or one short condition. */
export function rule(head: string, definition: Definition): string {
  const value =
    definition.value === undefined || definition.value === "true" ? "" : ` := ${definition.value}`;
  if (isUnconditional(definition.body)) return value === "" ? `${head} := true` : `${head}${value}`;
  return `${head}${value} if ${braces(definition.body)}`;
}

/**
 * `name(tool, ...rest) := value if { tool == …; … }`. OPA has an index over comparisons with a parameter, not over
 * literals in the head.
 */
export function ruleFor(name: string, tool: string, rest: readonly string[], definition: Definition): string {
  const body = [`tool == ${quote(tool)}`, ...definition.body];
  return rule(`${name}(${["tool", ...rest].join(", ")})`, { ...definition, body });
}

/** A rule of alternatives: the first whose body holds gives the value. */
export function elseChain(head: string, alternatives: readonly Definition[]): string {
  const last = alternatives.findIndex((d) => isUnconditional(d.body));
  const [first, ...rest] = alternatives.slice(0, last === -1 ? undefined : last + 1);
  if (first === undefined) throw new Error("a chain needs an alternative");
  if (rest.length === 0) return rule(head, first);
  return [`${head}${conditional(first)}`, ...rest.map((d) => `else${conditional(d)}`)].join(" ");
}

function conditional({ value = "true", body }: Definition): string {
  const isAlways = isUnconditional(body);
  const shown = value === "true" && !isAlways ? "" : ` := ${value}`;
  return isAlways ? shown : `${shown} if ${braces(body)}`;
}

function isUnconditional(body: readonly string[]): boolean {
  return body.every((line) => line === "true");
}

/** A body in braces, one line a condition. */
export function braces(lines: readonly string[]): string {
  return `{\n${lines.map(indent).join("\n")}\n}`;
}

function indent(line: string): string {
  return line
    .split("\n")
    .map((l) => (l === "" ? l : `\t${l}`))
    .join("\n");
}
