import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE, type State } from "@enjoin/model";
import { digestOf } from "../javascript/step-ups.js";

/** One request of a folder's `requests.json`, and what every engine must answer. */
export interface Case {
  readonly name: string;
  /** Short for `request.action.name` and `request.action.properties.arguments`. */
  readonly tool?: string;
  readonly args?: unknown;
  /** Merged over the base request; a list replaces a list. */
  readonly request?: object;
  /** The state before, or `continue` for what the case before left; empty when absent. */
  readonly state?: Partial<State> | "continue";
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
  return JSON.parse(readFileSync(join(folderOf(name), "requests.json"), "utf8")) as readonly Case[];
}

/** The state before a case, given what the one before it left. */
export function stateBefore(c: Case, left: State): State {
  return c.state === "continue" ? left : { ...EMPTY_STATE, ...c.state };
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
