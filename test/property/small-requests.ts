import type { EventRequest } from "@enjoin/engine";
import { EMPTY_STATE, type State } from "@enjoin/model";
import type { Random } from "./random.js";
import type { Asked } from "./requests.js";

// Requests for the rules of small-rules.ts: all of them pass the guards, so that it is the rules that decide.

/** The time of the first event, ms since the epoch. */
export const NOW = 1_790_000_000_000;

/** A request that asks these rules, with whatever else an enforcer may know. */
function smallRequest(rules: readonly string[], random: Random): EventRequest {
  return asks(rules, {
    subject: {
      type: "agent",
      id: random.pick(["agent-1", "agent-2"]),
      ...(random.oneIn(4) ? {} : { properties: propertiesOf(random) }),
    },
    action: {
      name: "act",
      properties: {
        point: "call",
        arguments: {
          to: some(random, ["ann@acme.example", "bob@acme.example", "eve@evil.example"]),
          body: random.pick(["", "a", "plain", "text"]),
          n: random.below(8) - 2,
          flag: random.oneIn(2),
          ...(random.oneIn(2) ? {} : { note: random.pick(["note", "other"]) }),
        },
      },
    },
    resource: {
      type: "thing",
      id: random.pick(["thing-1", "thing-2"]),
      ...(random.oneIn(3) ? { properties: { labels: some(random, ["secret", "public"]) } } : {}),
    },
    context: {
      time: NOW + random.below(200_000),
      session: { id: random.pick(["s-1", "s-2"]) },
      ...(random.oneIn(3) ? {} : { task: { id: "t-1", tools: some(random, ["act"]), expires: NOW } }),
      ...(random.oneIn(2) ? {} : { delegation: some(random, LINKS) }),
      ...(random.oneIn(2) ? {} : { tool: { server: random.pick(["one", "two"]) } }),
      ...(random.oneIn(3) ? { signals: [{ type: "risk-level-change", level: "HIGH" }] } : {}),
    },
  });
}

/** The same request, asking other rules. */
export function asks(rules: readonly string[], request: EventRequest): EventRequest {
  return { ...request, context: { ...request.context, credential: { ...CREDENTIAL, scopes: [...rules] } } };
}

const CREDENTIAL = { id: "k-1", kind: "jwt-svid", audience: "act", issued: 0, expires: NOW, bound: true };

const LINKS = [
  { type: "user", id: "alice@acme.example", scopes: ["act"] },
  { type: "agent", id: "agent-9", scopes: ["act"] },
];

function propertiesOf(random: Random) {
  return {
    tenant: random.pick(["acme", "globex"]),
    ...(random.oneIn(3) ? {} : { on_behalf_of: { type: "user", id: "alice@acme.example" } }),
  };
}

/** A memory that events before could have left. */
function smallState(random: Random): State {
  if (random.oneIn(3)) return EMPTY_STATE;
  const amounts = some(random, [10_000, 70_000, 150_000]).map((age) => [NOW - age, random.below(9)]);
  return {
    session: { "shared/calls": random.below(4) },
    subject: { "shared/lately": amounts },
    resource: { "shared/bodies": some(random, ["a", "b"]) },
    task: {},
  };
}

/** A request with a memory before it. */
export function smallAsked(rules: readonly string[], random: Random): Asked {
  return { request: smallRequest(rules, random), state: smallState(random) };
}

/** Each of these, or not. */
export function some<T>(random: Random, list: readonly T[]): T[] {
  return list.filter(() => random.oneIn(2));
}
