import { type EventRequest, requestDigest, type Step } from "@enjoin/engine";
import type { Point } from "@enjoin/model";
import { parse } from "yaml";
import { FULL, rowsUnder } from "./language-document.js";
import { REST } from "./language-project.js";

// A line of outcomes: `after 1h mail.send { ... } with { time: 5 } -> deny outside "message" + log noted { a: "b" }`.

/** What a line asks, and what it says comes out. */
export interface Outcome {
  readonly line: string;
  /** Milliseconds since the line before. */
  readonly after: number;
  readonly tool: string;
  readonly args: Table;
  readonly result?: Table;
  /** An approval of the request, without its digest. */
  readonly approved?: Table;
  /** More of the request, by short names. */
  readonly with: Table;
  readonly expected: Expected;
}

interface Expected {
  readonly effect: string;
  readonly rules: readonly string[];
  readonly message?: string;
  readonly obligations: readonly Table[];
}

type Table = Readonly<Record<string, unknown>>;

const LINE =
  /^(?:after (\d+)([smhd]) )?(\S+) (\{.*?\})(?: returns (\{.*?\}))?(?: approved (\{.*?\}))?(?: with (\{.*\}))?\s+-> (\w+)( [\w, -]+?)?(?: "(.*)")?((?: \+ .*)?)$/;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a line of outcomes. */
export function readOutcome(line: string): Outcome {
  const found = LINE.exec(line);
  if (found === null) throw new Error(`not a line of outcomes: ${line}`);
  const [, length, unit = "s", tool = "", args = "", result, approved, extra] = found;
  const [effect = "", rules = "", message, told = ""] = found.slice(8);
  return {
    line,
    after: length === undefined ? 0 : Number(length) * (UNITS[unit] ?? Number.NaN),
    tool,
    args: read(args, tool),
    ...(result === undefined ? {} : { result: read(result, "returns") }),
    ...(approved === undefined ? {} : { approved: read(approved, "approved") }),
    with: extra === undefined ? {} : read(extra, "with"),
    expected: {
      effect,
      rules: rules
        .split(",")
        .flatMap((r) => (r.trim() === "" ? [] : [r.trim()]))
        .sort(),
      ...(message === undefined ? {} : { message }),
      obligations: told.split(" + ").slice(1).map(obligation),
    },
  };
}

function obligation(text: string): Table {
  const [, type, id, properties] = /^(\w+) (\w+)(?: (\{.*\}))?$/.exec(text) ?? [];
  return { type, id, ...(properties === undefined ? {} : { properties: read(properties, "properties") }) };
}

/** What is written; `...` in it stands for what the list in the document has of the same name. */
function read(text: string, name: string): Table {
  return filled(parse(text.replaceAll(/(?<=[{,]) \.\.\.(?= \})/g, ' "...": true')), name) as Table;
}

function filled(value: unknown, name: string): unknown {
  if (!isTable(value)) return value;
  const { "...": rest, ...given } = Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, filled(v, k)]),
  );
  if (rest === undefined) return given;
  const full = FULL.find((line) => line.startsWith(`${name} {`));
  if (full === undefined) throw new Error(`nothing says what \`...\` of ${name} stands for`);
  return { ...read(full.slice(name.length), name), ...given };
}

const WIRE = new Map(
  rowsUnder("in a policy", "on the wire", "trust").map(([name = "", place = ""]) => [
    name.replace(/^`[re]\.|`$/g, ""),
    place.replaceAll("`", ""),
  ]),
);

/** The request of a line at a time, as it travels; `own` is the point of a contract that is no tool's. */
export function requestOf(outcome: Outcome, time: number, own: Point | undefined): EventRequest {
  const { tool, args, result, approved } = outcome;
  const answer = result === undefined ? {} : { result };
  const point = { point: own ?? (result === undefined ? "call" : "result"), ...answer };
  const request = {
    subject: { type: "agent", id: "spiffe://acme.example/agent/desk" },
    action: { name: tool, properties: { arguments: args, ...point } },
    resource: { type: "thing", id: "thing-1" },
    context: { time, session: { id: "s-1" } },
  };
  const whole = Object.entries(outcome.with).reduce((whole, [name, value]) => {
    const place = WIRE.get(name);
    if (place === undefined) throw new Error(`\`${name}\` is not in the table of names: ${outcome.line}`);
    return merged(
      whole,
      place.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value),
    );
  }, request as unknown) as EventRequest;
  if (approved === undefined) return whole;
  const approval = { expires: time + 60_000, ...approved, request_digest: requestDigest(whole) };
  return merged(whole, { context: { approvals: [approval] } }) as EventRequest;
}

function merged(base: unknown, over: unknown): unknown {
  if (!isTable(base) || !isTable(over)) return over;
  return { ...base, ...Object.fromEntries(Object.entries(over).map(([k, v]) => [k, merged(base[k], v)])) };
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The rule that permits everything where an example has no permit. */
const EVERYTHING = `${REST}/rest`;

/** What came out of a step, as far as the line speaks of it. Rules are called by their exports. */
export function saidOf({ decision }: Step, expected: Expected): Expected {
  const { effect, reasons, advice } = decision.context;
  const obligations = [...decision.context.obligations, ...advice];
  const rules = reasons.map((r) => r.rule).filter((id) => id !== EVERYTHING);
  const told = expected.obligations;
  return {
    effect,
    rules: rules.map(nameOf).sort(),
    ...(expected.message === undefined ? {} : { message: reasons.map((r) => r.message).join("; ") }),
    obligations: obligations
      .filter((o) => told.length > 0 || o.type === "log")
      .map((o, i) => ({
        type: o.type,
        id: nameOf(o.id),
        ...(told[i]?.properties === undefined ? {} : { properties: o.properties }),
      })),
  };
}

function nameOf(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}
