import {
  type Body,
  type Constant,
  type Expr,
  type Helper,
  IR_VERSION,
  type LabelRule,
  mapChildren,
  type NodeId,
  type Place,
  type Policy,
  type PolicyIr,
  type Rule,
  type SourceMap,
  type Tracker,
} from "@enjoin/model";
import type { ts } from "@ts-morph/common";
import { uniqueName } from "./names.js";
import type { Part, Tools } from "./parts.js";

/** Joins what was read part by part into one tree, in which ids and names are unique. */
export function link(
  policies: readonly Part<Policy>[],
  tools: Part<Tools>,
): { readonly ir: PolicyIr; readonly places: SourceMap } {
  const linked: Linked = {
    places: new Map(),
    taken: new Set(),
    helpers: new Map(),
    constants: new Map(),
    data: new Map(),
  };
  const contracts = [...tools.value.values()].map((t) => ({ ...t, id: moveId(t.id, tools, linked) }));
  const moved = policies.map((part) => linkPolicy(part, linked));
  const ir: PolicyIr = {
    version: IR_VERSION,
    policies: moved.sort(byName),
    tools: contracts.sort(byName),
    helpers: [...linked.helpers.values()].sort(byName),
    constants: [...new Set(linked.constants.values())].sort(byName),
  };
  return { ir, places: linked.places };
}

/** The tree so far. Helpers and constants are found by what they were read from: several parts read the same ones. */
interface Linked {
  readonly places: Map<NodeId, Place>;
  readonly taken: Set<string>;
  readonly helpers: Map<string, Helper>;
  readonly constants: Map<ts.Node, Constant>;
  /** Lists and objects by what they hold: data that is the same is kept once. */
  readonly data: Map<string, Constant>;
}

/** How the nodes of one part change. */
interface Move {
  readonly id: (id: NodeId) => NodeId;
  /** A part's name of a helper or a constant to its name in the project. */
  readonly names: ReadonlyMap<string, string>;
}

function linkPolicy(part: Part<Policy>, linked: Linked): Policy {
  const names = new Map<string, string>();
  const move: Move = { id: (id) => moveId(id, part, linked), names };
  for (const [node, constant] of part.constants) {
    if (!constant) continue;
    const known = linked.constants.get(node) ?? sameData(constant, linked);
    const name = known?.name ?? uniqueName(constant.name, linked.taken);
    names.set(constant.name, name);
    linked.constants.set(node, known ?? addConstant({ ...constant, id: move.id(constant.id), name }, linked));
  }
  const fresh = [...part.helpers].flatMap(([key, helper]) => {
    if (!helper) return [];
    const known = linked.helpers.get(key);
    const name = known?.name ?? uniqueName(helper.name, linked.taken);
    names.set(helper.name, name);
    return known ? [] : [{ key, helper, name }];
  });
  // A helper may call one that is named after it.
  for (const { key, helper, name } of fresh) {
    const body = moveExpr(helper.body, move);
    linked.helpers.set(key, { ...helper, id: move.id(helper.id), name, body });
  }
  return movePolicy(part.value, move);
}

function sameData(constant: Constant, { data }: Linked): Constant | undefined {
  return isData(constant) ? data.get(dataKey(constant)) : undefined;
}

function addConstant(constant: Constant, { data }: Linked): Constant {
  if (isData(constant)) data.set(dataKey(constant), constant);
  return constant;
}

/** A number or a text takes no room, and its name says what it is. */
function isData({ value }: Constant): boolean {
  return typeof value === "object" && value !== null;
}

function dataKey({ value, type }: Constant): string {
  return JSON.stringify([type, value]);
}

function moveId(id: NodeId, part: Part<unknown>, { places }: Linked): NodeId {
  const next = places.size + 1;
  const place = part.places.get(id);
  if (place === undefined) throw new Error(`node ${id} of ${part.key} has no place`);
  places.set(next, place);
  return next;
}

function movePolicy(policy: Policy, move: Move): Policy {
  return {
    ...policy,
    id: move.id(policy.id),
    rules: policy.rules.map((rule) => moveRule(rule, move)),
    labels: policy.labels.map((label) => moveLabel(label, move)),
    trackers: policy.trackers.map((tracker) => moveTracker(tracker, move)),
  };
}

function moveRule(rule: Rule, move: Move): Rule {
  const { when, message } = rule;
  return {
    ...rule,
    id: move.id(rule.id),
    ...(when && { when: moveBody(when, move) }),
    ...(message && { message: moveBody(message, move) }),
  };
}

function moveLabel(label: LabelRule, move: Move): LabelRule {
  return { ...label, id: move.id(label.id), value: moveBody(label.value, move) };
}

function moveTracker(tracker: Tracker, move: Move): Tracker {
  const { when, value, key } = tracker;
  return {
    ...tracker,
    id: move.id(tracker.id),
    ...(when && { when: moveBody(when, move) }),
    ...(value && { value: moveBody(value, move) }),
    ...(key && { key: moveBody(key, move) }),
  };
}

function moveBody(body: Body, move: Move): Body {
  return { ...body, id: move.id(body.id), result: moveExpr(body.result, move) };
}

function moveExpr(e: Expr, move: Move): Expr {
  const moved = { ...mapChildren(e, (child) => moveExpr(child, move)), id: move.id(e.id) };
  if (moved.kind === "call") return { ...moved, helper: nameOf(moved.helper, move) };
  return moved.kind === "constant" ? { ...moved, name: nameOf(moved.name, move) } : moved;
}

function nameOf(name: string, { names }: Move): string {
  const found = names.get(name);
  if (found === undefined) throw new Error(`nothing is named ${name}`);
  return found;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
