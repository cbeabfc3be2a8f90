import { type Obligation, type Reason, strength } from "@enjoin/model";
import { byUnit } from "./order.js";

/** Adds a reason at its place: the strongest effect first, then by rule, message and pointer, each once. */
export function addReason(reason: Reason, to: Reason[]): void {
  insert(reason, to, compareReasons);
}

/** Adds an obligation at its place, by rule and what it says, each once. */
export function addObligation(obligation: Obligation, to: Obligation[]): void {
  insert(obligation, to, compareObligations);
}

/** Looks from the end: rules are asked in the order of their reasons, so the first comparison is mostly the last. */
function insert<T>(item: T, to: T[], compare: (a: T, b: T) => number): void {
  let at = to.length;
  for (; at > 0; at--) {
    const order = compare(to[at - 1] as T, item);
    if (order === 0) return;
    if (order < 0) break;
  }
  if (at === to.length) to.push(item);
  else to.splice(at, 0, item);
}

/** In which order reasons are written. */
function compareReasons(a: Reason, b: Reason): number {
  return (
    strength(b.effect) - strength(a.effect) ||
    byUnit(a.rule, b.rule) ||
    byUnit(a.message, b.message) ||
    byUnit(a.pointer ?? "", b.pointer ?? "")
  );
}

function compareObligations(a: Obligation, b: Obligation): number {
  return (
    byUnit(a.id, b.id) ||
    byUnit(a.type, b.type) ||
    byUnit(JSON.stringify(a.properties), JSON.stringify(b.properties))
  );
}
