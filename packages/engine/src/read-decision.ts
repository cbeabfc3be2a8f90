import {
  type Advice,
  Decision,
  denied,
  EFFECTS,
  type Obligation,
  type Reason,
  SCOPES,
  type State,
  stops,
  strength,
  validator,
} from "@enjoin/model";

const validate = validator(Decision);

/** A policy's answer as a decision in canonical order; anything else is a `deny` that says what was wrong. */
export function readDecision(answer: unknown): Decision {
  const checked = validate(answer);
  if (!checked.ok) {
    const problem = checked.problems[0];
    return failed(`the policy's answer is not a decision: ${problem?.pointer || "it"}: ${problem?.message}`);
  }
  const decision = checked.value as Decision;
  const { effect, reasons, obligations, advice, state } = decision.context;
  if (decision.decision === stops(effect)) {
    return failed(
      `the policy's answer contradicts itself: \`${decision.decision}\` with the effect \`${effect}\``,
    );
  }
  const tracker = SCOPES.flatMap((scope) => Object.entries(state[scope])).find(([, v]) => !isTrackerValue(v));
  if (tracker !== undefined)
    return failed(`the policy gave the tracker \`${tracker[0]}\` an impossible value`);
  return {
    decision: decision.decision,
    context: {
      effect,
      reasons: canonical(reasons, reasonKey).map(orderReason),
      obligations: canonical(obligations.map(orderObligation), obligationKey),
      advice: canonical(advice.map(orderAdvice), adviceKey),
      state: sortKeys(state) as State,
    },
  };
}

/** The `deny` of an evaluation that gave no decision; it changes no tracker. */
export function failed(message: string): Decision {
  return denied("evaluation-error", message);
}

/** The sentence in whatever was thrown: the Wasm throws strings and plain objects as well as errors. */
export function thrownMessage(thrown: unknown): string {
  const message =
    typeof thrown === "object" && thrown !== null && "message" in thrown ? thrown.message : thrown;
  return String(message).split("\n", 1)[0]?.slice(0, 500) ?? "";
}

/** Sorted by key, without the ones whose key was seen: the order and repetition in an answer mean nothing. */
function canonical<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  if (items.length < 2) return items;
  const byKey = new Map(items.map((item) => [key(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** Strongest effect first, then rule, message and pointer. NUL sorts before anything in them. */
function reasonKey({ effect, rule, message, pointer }: Reason): string {
  const rank = EFFECTS.length - strength(effect);
  return [rank, rule, message, pointer === undefined ? "" : `\u0001${pointer}`].join("\u0000");
}

function orderReason({ rule, effect, message, pointer }: Reason): Reason {
  return { rule, effect, message, ...(pointer === undefined ? {} : { pointer }) };
}

function obligationKey({ id, type, properties }: Obligation): string {
  return [id, type, JSON.stringify(properties)].join("\u0000");
}

function orderObligation({ id, type, properties }: Obligation): Obligation {
  return { id, type, properties: sortKeys(properties) as Obligation["properties"] };
}

function orderAdvice({ id, type, properties }: Advice): Advice {
  return { id, type, properties };
}

function adviceKey({ id, type, properties }: Advice): string {
  return [id, type, properties.seconds].join("\u0000");
}

/** The same JSON value with the keys of every object in order: Wasm gives them in hash order. */
function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}

/** Whether a value can be a tracker's: Wasm arithmetic can leave the safe integers, or give Infinity. */
function isTrackerValue(value: unknown): boolean {
  switch (typeof value) {
    case "boolean":
    case "string":
      return true;
    case "number":
      return Number.isSafeInteger(value);
    case "object":
      return value !== null && Object.values(value).every(isTrackerValue);
    default:
      return false;
  }
}
