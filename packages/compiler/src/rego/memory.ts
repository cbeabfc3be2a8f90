import { type Body, bucketSize, type Expr, type Tracker, trackerId } from "@enjoin/model";
import { boundNames } from "./free-names.js";
import { firstOf } from "./hoist.js";
import { type Lines, type ModuleWriter, metadata, rule } from "./module.js";
import { condition, type Scope, term } from "./scope.js";
import { type Names, quote, snake } from "./text.js";

// A tracker becomes: what it remembers (`x`, or the function `x(key)`), and what it remembers after an event that counts
// (`x_next`, undefined otherwise; which point and which tools count is the dispatcher's business). The shape that its
// stored state must have goes to the data, where the guard looks it up.

/** Names of the rules of one tracker, below its policy's package. */
export interface TrackerNames {
  readonly memory: string;
  readonly next: string;
}

export function trackerNames(t: Tracker, names: Names): TrackerNames {
  const memory = names.fresh(snake(t.name));
  return { memory, next: names.fresh(`${memory}_next`) };
}

/** Emits the rules of a tracker. `source` is the place to name in the comment. */
export function emitTracker(t: Tracker, names: TrackerNames, scope: Scope, source: string): void {
  const module = scope.module;
  module.block([...metadata(describe(t, source)), ...memoryRule(t, names.memory, module)].join("\n"));
  module.block(nextRule(t, names.next, scope));
  for (const text of scope.hoisted) module.block(text);
}

function describe(t: Tracker, source: string) {
  const title = `${t.tracker} by ${t.scope}${t.key === undefined ? "" : ", per key"}: ${t.name}`;
  return {
    title,
    ...(t.description === undefined ? {} : { description: t.description }),
    custom: { source },
  };
}

/** The table of a scope, or what a tracker starts with there. */
function stored(t: Tracker, start: string): string {
  return `object.get(input.context.state.${t.scope}, ${quote(trackerId(t))}, ${start})`;
}

const START = { once: "false", count: "0", sum: "0", union: "[]", last: "null", distinct: "[]" } as const;

function memoryRule(t: Tracker, name: string, module: ModuleWriter): string[] {
  const start = t.window === undefined ? START[t.tracker] : "[]";
  if (t.key === undefined) return [`${name} := ${total(t, stored(t, start), module)}`];
  const entry = `object.get(${stored(t, "{}")}, key, ${start})`;
  return [`${name}(key) := ${total(t, entry, module)}`];
}

/** With a window, what is still remembered of the entries; otherwise the value itself, or how many texts it has. */
function total(t: Tracker, value: string, module: ModuleWriter): string {
  if (t.window === undefined) return t.tracker === "distinct" ? `count(${value})` : value;
  const recent = `${module.use("lib")}.recent(${value}, ${module.use("request")}.time, ${t.window})`;
  switch (t.tracker) {
    case "distinct":
      return `count({entry[1] | some entry in ${recent}})`;
    default:
      return `${module.use("lib")}.safe(sum([entry[1] | some entry in ${recent}]))`;
  }
}

/** What the tracker remembers after an event that counts; by key, what it remembers of the event's key. */
function nextRule(t: Tracker, name: string, scope: Scope): string {
  const body: Lines = [];
  if (t.when !== undefined) condition(t.when.result, scope, body);
  const added = addition(t, scope, body);
  if (t.key !== undefined) body.push(`key := ${apart("key", t.key.result, t.when ?? t.value, scope, body)}`);
  const value =
    t.window === undefined ? plain(t, added, scope.module) : windowed(t, t.window, added, body, scope.module);
  return rule(name, { value, body });
}

/** What the event adds: a term that is not absent. */
function addition(t: Tracker, scope: Scope, body: Lines): string {
  if (t.tracker === "once") return "true";
  if (t.tracker === "count") return "1";
  if (t.value === undefined) throw new Error(`${t.tracker} needs a value`);
  body.push(`added := ${term(t.value.result, scope, body)}`, "added != null");
  return "added";
}

/** A value whose locals may have the names of those of another function in the same rule: then a rule of its own. */
function apart(what: string, e: Expr, other: Body | undefined, scope: Scope, out: Lines): string {
  const taken = other === undefined ? [] : boundNames(other.result);
  if (!boundNames(e).some((name) => taken.includes(name))) return term(e, scope, out);
  const body: Lines = [];
  return firstOf(what, e, scope, [{ value: term(e, scope, body), body }]);
}

function plain(t: Tracker, added: string, module: ModuleWriter): string {
  const start = START[t.tracker];
  const before = t.key === undefined ? stored(t, start) : `object.get(${stored(t, "{}")}, key, ${start})`;
  const value = grown(t, before, added, module);
  return t.key === undefined ? value : `{key: ${value}}`;
}

function grown(t: Tracker, before: string, added: string, module: ModuleWriter): string {
  switch (t.tracker) {
    case "once":
      return "true";
    case "count":
    case "sum":
      return `${module.use("lib")}.safe(${before} + ${added})`;
    case "union":
      return `${module.use("lib")}.joined(${before}, ${added})`;
    case "distinct":
      return `${module.use("lib")}.joined(${before}, [${added}])`;
    case "last":
      return added;
  }
}

/** Adds to what the window still holds. */
function windowed(t: Tracker, window: number, added: string, body: Lines, module: ModuleWriter): string {
  const lib = module.use("lib");
  const now = `${module.use("request")}.time`;
  const before = t.key === undefined ? stored(t, "[]") : `object.get(${stored(t, "{}")}, key, [])`;
  body.push(`kept := ${lib}.recent(${before}, ${now}, ${window})`);
  const value =
    t.tracker === "distinct"
      ? `${lib}.renewed(kept, ${now}, ${added})`
      : `${lib}.bucketed(kept, ${now}, ${bucketSize(window, t)}, ${added})`;
  return t.key === undefined ? value : `{key: ${value}}`;
}
