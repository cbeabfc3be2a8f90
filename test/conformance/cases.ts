import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE, type PolicyIr, type State } from "@enjoin/model";
import { createMemory } from "@enjoin/runner";
import { digestOf } from "../javascript/step-ups.js";
import { ofThisPolicy } from "../javascript/versions.js";

/** One request of a folder's `requests.json`, and what every engine must answer. */
export interface Case {
  readonly name: string;
  /** Short for `request.action.name` and `request.action.properties.arguments`. */
  readonly tool?: string;
  readonly args?: unknown;
  /** Merged over the base request; a list replaces a list. */
  readonly request?: object;
  /**
   * The state before, of this version of the policies unless it says otherwise; `continue` for what the case before left, or `remembered` for what those before it that are
   * remembered left for the same session, subject, resource and task; empty when absent.
   */
  readonly state?: Partial<State> | "continue" | "remembered";
  readonly expect: {
    readonly effect: string;
    readonly reasons: readonly string[];
    /** Where they are what is shown: all obligations and advice, as engines give them. */
    readonly obligations?: readonly unknown[];
    readonly advice?: readonly unknown[];
  };
}

/** The names of all folders. */
export const FOLDERS: readonly string[] = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((d) => d.isDirectory())
  .map((d) => d.name);

/** Where a folder is. */
export function folderOf(name: string): string {
  return join(import.meta.dirname, name);
}

/** The requests of a folder. */
export function readCases(name: string): readonly Case[] {
  const text = readFileSync(join(folderOf(name), "requests.json"), "utf8");
  const cases = JSON.parse(text) as readonly Case[];
  const ofOther = (value: unknown) => {
    const other = typeof value === "string" ? /^of (.+)$/.exec(value)?.[1] : undefined;
    if (other === undefined) return value;
    const named = cases.find((c) => c.name === other);
    if (named === undefined) throw new Error(`${name}: no request is called \`${other}\``);
    return digestOf(requestOf(named));
  };
  return JSON.parse(text, (key, value) => (key === "request_digest" ? ofOther(value) : value));
}

/** What the cases of a folder, taken in order, find in memory. */
export interface CaseMemory {
  /** The state before a case. */
  readonly before: (c: Case) => State;
  /** Takes over the state after it. */
  readonly keep: (c: Case, state: State) => void;
}

/** The memory of one folder and one engine: empty. */
export function openMemory(ir: PolicyIr): CaseMemory {
  const memory = createMemory();
  let left = EMPTY_STATE;
  return {
    before: (c) => {
      if (c.state === "continue") return left;
      if (c.state === "remembered") return memory.stateFor(requestOf(c));
      return ofThisPolicy({ ...EMPTY_STATE, ...c.state }, ir);
    },
    keep: (c, state) => {
      left = state;
      if (c.state === "remembered") memory.keep(requestOf(c), state);
    },
  };
}

const BASE = {
  subject: { type: "agent", id: "spiffe://acme.example/agent/support" },
  action: { name: "note", properties: { point: "call", arguments: {} } },
  resource: { type: "thing", id: "thing-1" },
  context: { time: 1_790_000_000_000, session: { id: "s-1" } },
};

/** The whole request of a case. */
export function requestOf(c: Case): EventRequest {
  const short = {
    ...(c.tool === undefined ? {} : { name: c.tool }),
    properties: c.args === undefined ? {} : { arguments: c.args },
  };
  return withDigests(merge(merge(BASE, { action: short }), c.request ?? {}) as EventRequest);
}

/** Approvals with the digest of the request in the place of `this`. */
function withDigests(request: EventRequest): EventRequest {
  const { approvals } = request.context;
  if (!Array.isArray(approvals)) return request;
  const bound = approvals.map((a) =>
    a?.request_digest === "this" ? { ...a, request_digest: digestOf(request) } : a,
  );
  return { ...request, context: { ...request.context, approvals: bound } };
}

function merge(base: unknown, over: unknown): unknown {
  if (!isTable(base) || !isTable(over)) return over;
  const merged = Object.entries(over).map(([k, v]) => [k, Object.hasOwn(base, k) ? merge(base[k], v) : v]);
  return { ...base, ...Object.fromEntries(merged) };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
