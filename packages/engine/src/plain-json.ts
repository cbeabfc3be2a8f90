import { escapePointer } from "@enjoin/model";

/** Caps on a value that is to be sent to a policy. */
export interface Limits {
  readonly maxBytes: number;
  /** How many objects and arrays may be inside each other. */
  readonly maxDepth: number;
}

/** What is wrong with a value, and the JSON Pointer to it. */
export interface Flaw {
  readonly pointer: string;
  readonly message: string;
}

/**
 * Looks for anything that JSON cannot say exactly, or that one engine reads otherwise than another: other
 * prototypes, `toJSON`, functions, holes, lone surrogates, NaN and Infinity, and anything over the caps. It looks at
 * each part once and stops at the first flaw, so that hostile input costs no more than the caps.
 */
export function findFlaw(value: unknown, limits: Limits): Flaw | undefined {
  const path: (string | number)[] = [];
  const message = walk(value, path, { left: limits.maxBytes, limits });
  if (message === undefined) return undefined;
  return { pointer: message === tooLarge(limits) ? "" : toPointer(path), message };
}

interface Budget {
  left: number;
  readonly limits: Limits;
}

/** What is wrong first, and `path` then leads to it; undefined when nothing is. */
function walk(value: unknown, path: (string | number)[], budget: Budget): string | undefined {
  budget.left -= 1;
  switch (typeof value) {
    case "string":
      return text(value, budget);
    case "number":
      return Number.isFinite(value) ? overCap(budget) : "must be a finite number";
    case "boolean":
      return overCap(budget);
    case "object":
      if (value === null) return overCap(budget);
      if (path.length >= budget.limits.maxDepth)
        return `is nested deeper than ${budget.limits.maxDepth} levels`;
      return container(value, path, budget);
    default:
      return `must be JSON data, not ${typeof value === "undefined" ? "undefined" : `a ${typeof value}`}`;
  }
}

function container(value: object, path: (string | number)[], budget: Budget): string | undefined {
  const prototype = Object.getPrototypeOf(value);
  const plain = Array.isArray(value)
    ? prototype === Array.prototype
    : prototype === Object.prototype || prototype === null;
  // `toJSON` would make the bytes that are sent say something else than what was looked at here.
  if (!plain || typeof (value as { toJSON?: unknown }).toJSON === "function")
    return "must be plain JSON data";
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      const flaw = walk(value[i], path, budget);
      if (flaw !== undefined) return flaw;
      path.pop();
    }
    return overCap(budget);
  }
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    path.push(key);
    const flaw = text(key, budget) ?? walk(member, path, budget);
    if (flaw !== undefined) return flaw;
    path.pop();
  }
  return overCap(budget);
}

function text(value: string, budget: Budget): string | undefined {
  budget.left -= value.length;
  return overCap(budget) ?? (value.isWellFormed() ? undefined : "must be well-formed Unicode");
}

function overCap(budget: Budget): string | undefined {
  return budget.left < 0 ? tooLarge(budget.limits) : undefined;
}

/** The sentence for a value whose JSON has more bytes than the cap. */
export function tooLarge(limits: Limits): string {
  return `is larger than ${limits.maxBytes} bytes`;
}

function toPointer(path: readonly (string | number)[]): string {
  return path.map((token) => `/${escapePointer(String(token).toWellFormed())}`).join("");
}
