import { type EventRequest, keysFor, type StateKeys } from "@enjoin/engine";
import {
  type Approval,
  EFFECTS,
  type Effect,
  type IrType,
  needsOf,
  type PolicyIr,
  PolicyRequest,
  SCOPES,
  type State,
  type ToolContract,
  trackerId,
  typeOfMemory,
  validator,
} from "@enjoin/model";
import type { JsRule, JsTarget } from "./dsl.js";
import { asPolicy, bare } from "./exact.js";
import { fits, hostOf } from "./kinds.js";
import type { JsProject } from "./load.js";
import { afterEvent, byCodePoint, exactSum, Inexact, type TrackerDeclaration } from "./memory.js";
import { usableApprovals, usedAfter } from "./step-ups.js";
import { isOfThisPolicy, stamped } from "./versions.js";

/** What of a decision must be the same everywhere. */
export interface Outcome {
  readonly effect: Effect;
  /** Ids of rules, or built-in reasons, each once. */
  readonly reasons: readonly string[];
  /** Messages of the rules that state one. */
  readonly messages: readonly string[];
  readonly obligations: readonly string[];
  readonly state: State;
}

const validate = validator(PolicyRequest);

/** Decides one event by running the policies as JavaScript. */
export function decide(project: JsProject, ir: PolicyIr, request: EventRequest, state: State): Outcome {
  const tool = ir.tools.find((t) => t.name === request.action?.name);
  const refused = refusals(ir, request, state, project.trackers);
  if (refused.length > 0 || tool === undefined) return stopped(refused, state);
  const outcome = decideWellFormed(project, tool, request, state);
  return { ...outcome, state: stamped(outcome.state, state, ir) };
}

/** Decides one event that the guards let through. */
function decideWellFormed(
  project: JsProject,
  tool: ToolContract,
  request: EventRequest,
  state: State,
): Outcome {
  const decided = asPolicy(() => answerOf(project, tool, request, state));
  return decided ?? stopped(["evaluation-error"], state);
}

/** Which of some projects, each asked alone, have no answer to an event that the guards let through. */
export function withoutAnswer(
  projects: readonly JsProject[],
  tool: ToolContract,
  request: EventRequest,
  state: State,
): readonly JsProject[] {
  return asPolicy(() => projects.filter((p) => answerOf(p, tool, request, state) === undefined));
}

/** Nothing where an answer would not be the same everywhere. */
function answerOf(
  project: JsProject,
  tool: ToolContract,
  request: EventRequest,
  state: State,
): Outcome | undefined {
  project.memory.state = state;
  project.memory.time = request.context.time;
  try {
    return answer(project, tool, request, labelled(project, tool, toEvent(tool, request)), state);
  } catch (error) {
    if (error instanceof Inexact) return undefined;
    throw error;
  }
}

function answer(
  project: JsProject,
  tool: ToolContract,
  request: EventRequest,
  event: JsEvent,
  state: State,
): Outcome {
  return request.action.properties.point === "result"
    ? comingBack(project, tool, request, event, state)
    : call(project, tool, request, event, state);
}

/** Decides what comes back: the agent sees it, unless its session is over or a rule over results says otherwise. */
function comingBack(
  project: JsProject,
  tool: ToolContract,
  request: EventRequest,
  event: JsEvent,
  state: State,
): Outcome {
  const wasHalted = state.session["enjoin/halted"] === true;
  const matches = matching(tool, event, [...project.rules].flatMap(overResults));
  const [records, against] = [true, false].map((isLog) =>
    matches.filter((m) => (m.rule.effect === "log") === isLog),
  ) as [Match[], Match[]];
  const halts = against.some((m) => m.rule.effect === "halt");
  const isSeen = against.length === 0 && !wasHalted;
  return {
    effect: isSeen ? "allow" : wasHalted || halts ? "halt" : "deny",
    reasons: unique([...against.map((m) => m.id), ...(wasHalted ? ["session-halted"] : [])]),
    messages: messagesOf(matches),
    obligations: unique(records.map((m) => m.id)),
    state: isSeen ? updated(project, tool, request, event, state) : halting(halts, state),
  };
}

function overResults([id, rule]: readonly [string, JsRule]): [string, JsRule, JsTarget][] {
  return "results" in rule.target ? [[id, rule, rule.target.results]] : [];
}

function overCalls([id, rule]: readonly [string, JsRule]): [string, JsRule, JsTarget][] {
  return "results" in rule.target ? [] : [[id, rule, rule.target]];
}

function stopped(reasons: readonly string[], state: State): Outcome {
  return { effect: "deny", reasons, messages: [], obligations: [], state };
}

/** Why no rule may see the request; nothing where one may. */
export function refusals(
  ir: PolicyIr,
  request: EventRequest,
  state: State,
  trackers: readonly TrackerDeclaration[],
): readonly string[] {
  const isRequest =
    isWellFormed(request) && validate({ ...request, context: { ...request.context, state } }).ok;
  if (!isRequest) return ["guard"];
  const tool = ir.tools.find((t) => t.name === request.action.name);
  const { point } = request.action.properties;
  const points = tool?.point === undefined ? ["call", "result"] : [tool.point];
  const needed = keysFor({ data: { enjoin: { needs: needsOf(ir) } } }, request);
  const isDecided = tool === undefined || points.includes(point);
  const isFine =
    isDecided &&
    isNarrowing(request) &&
    isOfThisPolicy(state, scopesOf(needed), ir) &&
    isBuiltInState(state, needed) &&
    trackers.every((t) => isState(t, needed, state, ir)) &&
    (tool === undefined || keeps(tool, request));
  return [...(isFine ? [] : ["guard"]), ...(tool === undefined ? ["unknown-tool"] : [])];
}

/** The scopes in which an event needs something. */
function scopesOf(keys: StateKeys): readonly string[] {
  return SCOPES.filter((scope) => Object.keys(keys[scope]).length > 0);
}

/** Whether a request keeps to the contract of its tool. */
function keeps(tool: ToolContract, request: EventRequest): boolean {
  const { point, arguments: args, result } = request.action.properties;
  if (!fits({ kind: "object", fields: tool.args, open: tool.open }, args)) return false;
  const value: IrType = { kind: "nullable", of: tool.result, absence: "missing" };
  return point !== "result" || (result !== undefined && fits(value, result.value));
}

/** Whether no text in a value has half of a surrogate pair, which no engine could be told as it is. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item));
}

/** Whether each link of the delegation has only what the one before it has, or a part of that. */
function isNarrowing({ context }: EventRequest): boolean {
  const chain = context.delegation ?? [];
  return chain.slice(1).every((link, i) => {
    const given = chain[i]?.scopes ?? [];
    return link.scopes.every((s) => given.some((g) => s === g || s.startsWith(`${g}.`)));
  });
}

/** What decisions remember without a tracker. */
function isBuiltInState(state: State, { session }: StateKeys): boolean {
  const remembered = Object.entries(state.session).filter(([id]) => session[id] !== undefined);
  const { "enjoin/halted": halted = false, "enjoin/approvals": approvals = [] } =
    Object.fromEntries(remembered);
  const isEntry = (e: unknown) =>
    Array.isArray(e) && e.length === 2 && fits({ kind: "integer" }, e[0]) && typeof e[1] === "string";
  return typeof halted === "boolean" && Array.isArray(approvals) && approvals.every(isEntry);
}

/** Whether what the event needs of a tracker is as it left it; at what it does not need nobody looks. */
function isState(t: TrackerDeclaration, keys: StateKeys, state: State, ir: PolicyIr): boolean {
  const value = state[t.scope][t.id ?? ""];
  const needed = keys[t.scope][t.id ?? ""];
  if (value === undefined || needed === undefined) return true;
  const integer: IrType = { kind: "integer" };
  const natural: IrType = { kind: "integer", minimum: 0 };
  const text: IrType = { kind: "string" };
  const one = (v: unknown): boolean => {
    if (t.options?.window !== undefined) {
      const added = t.kind === "distinct" ? text : t.kind === "count" ? natural : integer;
      const isEntry = (e: unknown) =>
        Array.isArray(e) && e.length === 2 && fits(integer, e[0]) && fits(added, e[1]);
      return Array.isArray(v) && v.every(isEntry);
    }
    if (t.kind === "once") return typeof v === "boolean";
    if (t.kind === "union" || t.kind === "distinct") return fits({ kind: "array", items: text }, v);
    if (t.kind === "last") return v !== null && fits(typeGiven(t, ir), v);
    return fits(t.kind === "count" ? natural : integer, v);
  };
  if (t.options?.key === undefined) return one(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, v]) => (needed !== true && !needed.includes(key)) || one(v));
}

/** What a tracker gives; only its contract says whether that is a text or a number. */
function typeGiven(t: TrackerDeclaration, ir: PolicyIr): IrType {
  const declared = ir.policies.flatMap((p) => p.trackers).find((other) => trackerId(other) === t.id);
  if (declared === undefined) throw new Error(`no tracker ${t.id}`);
  return typeOfMemory(declared);
}

interface Match {
  readonly id: string;
  readonly rule: JsRule;
  /** Which effect of the tool the rule was asked about; `undefined` is the whole call. */
  readonly covers: number | undefined;
  readonly message?: string;
}

function call(
  project: JsProject,
  tool: ToolContract,
  request: EventRequest,
  event: JsEvent,
  state: State,
): Outcome {
  const matches = matching(tool, event, [...project.rules].flatMap(overCalls));
  const permits = matches.filter((m) => m.rule.effect === "permit");
  const usable = usableApprovals(request, state);
  const required = (m: Match) => m.rule.options?.requires ?? "approval";
  const met = matches.filter(
    (m) => m.rule.effect === "step_up" && usable.some((a) => (a.type ?? "approval") === required(m)),
  );
  const restrictions = matches.filter((m) => !["permit", "log"].includes(m.rule.effect) && !met.includes(m));
  const isHalted = state.session["enjoin/halted"] === true;
  const builtIn = [
    ...(isPermitted(permits, tool) ? [] : ["no-permit"]),
    ...(conflicting(restrictions) ? ["conflicting-redaction"] : []),
    ...(isHalted ? ["session-halted"] : []),
  ];
  const effects = [
    "allow",
    ...restrictions.map((m) => m.rule.effect),
    ...builtIn.map((b) => (b === "session-halted" ? "halt" : "deny")),
  ] as Effect[];
  const effect = EFFECTS[Math.max(...effects.map((e) => EFFECTS.indexOf(e)))] ?? "halt";
  const goesOn = effect === "allow" || effect === "redact";
  const shown = goesOn ? [...restrictions, ...permits, ...met] : restrictions;
  const spent = usable.filter((a) => met.some((m) => required(m) === (a.type ?? "approval")));
  return {
    effect,
    reasons: unique([...shown.map((m) => m.id), ...builtIn]),
    messages: messagesOf([...shown, ...matches.filter((m) => m.rule.effect === "log")]),
    obligations: unique(
      matches
        .filter((m) => ["redact", "step_up", "log"].includes(m.rule.effect) && !met.includes(m))
        .map((m) => m.id),
    ),
    state: goesOn
      ? withUsed(spent, request, updated(project, tool, request, event, state))
      : halting(effect === "halt", updated(project, tool, request, event, state, "attempt")),
  };
}

/** The rules that match an event, each with what it says. */
function matching(
  tool: ToolContract,
  event: JsEvent,
  rules: readonly (readonly [string, JsRule, JsTarget])[],
): Match[] {
  return rules.flatMap(([id, rule, target]) =>
    eventsFor(target, tool, event).flatMap(({ r, covers }): Match[] => {
      if (rule.when !== undefined && rule.when(r) !== true) return [];
      const said = rule.options?.message;
      const message = typeof said === "function" ? said(r) : said;
      return [{ id, rule, covers, ...(message === undefined ? {} : { message }) }];
    }),
  );
}

function messagesOf(matches: readonly Match[]): string[] {
  return unique(matches.flatMap((m) => (m.message === undefined ? [] : [`${m.id}: ${m.message}`])));
}

function halting(isHalted: boolean, state: State): State {
  return isHalted ? { ...state, session: { ...state.session, "enjoin/halted": true } } : state;
}

function withUsed(spent: readonly Approval[], request: EventRequest, state: State): State {
  if (spent.length === 0) return state;
  return { ...state, session: { ...state.session, "enjoin/approvals": usedAfter(spent, request, state) } };
}

function isPermitted(permits: readonly Match[], tool: ToolContract): boolean {
  if (permits.some((p) => p.covers === undefined)) return true;
  return tool.effects.length > 0 && tool.effects.every((_, i) => permits.some((p) => p.covers === i));
}

function conflicting(matches: readonly Match[]): boolean {
  const masks = new Map<string, string | number>();
  return matches.some(({ rule: { effect, options } }) => {
    if (effect !== "redact") return false;
    const path = pointerOf(options?.path ?? "");
    const { drop, truncate } = options ?? {};
    const mask = drop ? "drop" : truncate === undefined ? `mask ${options?.mask ?? "[redacted]"}` : truncate;
    const other = masks.get(path);
    masks.set(path, mask);
    return other !== undefined && other !== mask;
  });
}

/** What a redaction masks as a JSON Pointer; without a slash in front it is the name of an argument. */
function pointerOf(path: string): string {
  return path.startsWith("/") ? path : `/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The events that a rule sees: none, one, or one for each effect with its verb. */
function eventsFor(
  target: JsTarget,
  tool: ToolContract,
  r: JsEvent,
): { readonly r: unknown; readonly covers: number | undefined }[] {
  if ("verb" in target) {
    return tool.effects.flatMap((e, i) =>
      e.verb === target.verb
        ? [{ r: { ...r, effect: rolesOf(e.roles, e.verb, tool, r.args) }, covers: i }]
        : [],
    );
  }
  return covers(target, tool) ? [{ r, covers: undefined }] : [];
}

function covers(target: unknown, tool: ToolContract): boolean {
  if (Array.isArray(target)) return target.some((t) => covers(t, tool));
  const { any, name } = target as { any?: true; name?: string };
  return any === true || name === tool.name;
}

type JsEvent = ReturnType<typeof toEvent>;

function toEvent(tool: ToolContract, request: EventRequest) {
  const { context, action, subject, resource } = bare(request);
  const { result, point } = action.properties;
  const labels = [...(result?.labels ?? []), ...(resource.properties?.labels ?? []), ...tool.labels];
  return {
    args: action.properties.arguments as Readonly<Record<string, unknown>>,
    tool: action.name,
    subject,
    resource,
    time: context.time,
    session: context.session,
    task: context.task,
    credential: context.credential,
    delegation: context.delegation,
    server: context.tool,
    signals: context.signals,
    claims: context.claims ?? {},
    result:
      point === "result" || point === "input"
        ? { value: result?.value, text: result?.text, labels }
        : undefined,
  };
}

/** The event as rules and trackers see it: its result has the labels that label rules add to it as it came. */
function labelled({ labels }: JsProject, tool: ToolContract, event: JsEvent): JsEvent {
  const { result } = event;
  if (result === undefined) return event;
  const added = new Set<string>();
  for (const rule of labels.values())
    for (const { r } of eventsFor(rule.target, tool, event))
      for (const text of rule.labels(r) ?? []) added.add(text);
  return { ...event, result: { ...result, labels: [...result.labels, ...[...added].sort(byCodePoint)] } };
}

const ROLES: Readonly<Record<string, readonly string[]>> = {
  sends: ["to", "data"],
  reads: ["from"],
  writes: ["to", "data"],
  pays: ["to"],
  deletes: ["what"],
  executes: ["code", "on"],
  grants: ["to", "right"],
  delegates: ["to", "task"],
  remembers: ["data", "as"],
};

function rolesOf(
  roles: { readonly [role: string]: readonly string[] },
  verb: string,
  tool: ToolContract,
  args: Readonly<Record<string, unknown>>,
) {
  const values = (role: string) =>
    (roles[role] ?? []).flatMap((name) => {
      const value = Object.hasOwn(args, name) ? args[name] : undefined;
      const list = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
      return list.map((v: unknown) => ({
        v,
        format: formatOf(tool.args.find((f) => f.name === name)?.type),
      }));
    });
  const places = new Set(["to", "from", "what", "on"]);
  const entries = (ROLES[verb] ?? []).map((role): [string, unknown] => [
    role,
    values(role).map(({ v, format }) => (places.has(role) ? destination(v as string, format) : String(v))),
  ]);
  if (verb === "pays") {
    entries.push(["amount", exactSum(values("amount").map(({ v }) => v as number))]);
  }
  return Object.fromEntries(entries);
}

function formatOf(type: IrType | undefined): string | undefined {
  if (type?.kind === "nullable") return formatOf(type.of);
  if (type?.kind === "array") return formatOf(type.items);
  return type?.kind === "string" ? type.format : undefined;
}

function destination(id: string, format: string | undefined) {
  const domain = format === "email" ? id.slice(id.indexOf("@") + 1) : format === "url" ? hostOf(id) : id;
  return { id, domain, isInside: (domains: readonly string[]) => domains.includes(domain) };
}

/** The state after an event that went on, or after one that was stopped. */
function updated(
  project: JsProject,
  tool: ToolContract,
  request: EventRequest,
  event: JsEvent,
  state: State,
  on?: "attempt",
): State {
  const { point } = request.action.properties;
  const next: Record<string, Record<string, unknown>> = Object.fromEntries(
    SCOPES.map((scope) => [scope, { ...state[scope] }]),
  );
  for (const t of project.trackers) {
    const isSeen = point === "input" || pointOf(t) === (point === "output" ? "call" : point);
    if (!covers(t.target, tool) || !isSeen || (on === "attempt" && t.options?.on !== on)) continue;
    const after = afterEvent(t, event, project.memory);
    // As it travels: JSON has no negative zero.
    if (after === undefined) continue;
    const value = JSON.parse(JSON.stringify(after.value));
    const others = t.options?.key === undefined ? undefined : next[t.scope]?.[t.id ?? ""];
    Object.assign(next[t.scope] ?? {}, { [t.id ?? ""]: isObject(others) ? { ...others, ...value } : value });
  }
  return next as unknown as State;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A tracker one of whose functions reads the result is updated by results. */
function pointOf(t: TrackerDeclaration): string {
  const source = `${t.given ?? ""} ${t.options?.key ?? ""}`;
  return /\.result\b|\bresult\b/.test(source) ? "result" : "call";
}

export function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
