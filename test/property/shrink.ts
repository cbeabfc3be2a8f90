import { agree, type Difference, evaluate } from "./agreement.js";
import type { Answers } from "./evaluators.js";
import type { Kind, Node } from "./grammar.js";
import { filesOf, type RandomPolicy } from "./policies.js";
import type { Asked } from "./requests.js";

// Makes a difference small: many candidates are compiled in one build, and the smallest one that still differs goes on.

/** One policy alone over a tool, and a request on which the evaluators do not agree. */
export interface Shrunk {
  readonly policy: RandomPolicy;
  readonly asked: Asked;
  readonly answers: Answers[number];
}

type Candidate = Pick<Shrunk, "policy" | "asked">;

const AT_ONCE = 80;

/** The smallest policy and request found that still differ; nothing when no policy differs alone. */
export async function shrink(difference: Difference): Promise<Shrunk | undefined> {
  const { all, policies, together, asked } = difference;
  const alone = policies.map((n) => ({
    policy: all[n] as RandomPolicy,
    asked: renamed(asked, n, Math.floor(n / together), 0),
  }));
  let best = await firstThatDiffers(alone);
  for (let next = best; next !== undefined; next = await firstThatDiffers(smaller(next))) best = next;
  return best;
}

async function firstThatDiffers(candidates: readonly Candidate[]): Promise<Shrunk | undefined> {
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const some = candidates.slice(from, from + AT_ONCE);
    const { questions, answers } = await evaluate(
      some.map((c) => c.policy),
      1,
      (_, refused) =>
        some.flatMap((c, n) => (refused.has(n) ? [] : [{ policies: [n], asked: renamed(c.asked, 0, 0, n) }])),
    );
    const at = answers.findIndex((a) => !agree(a));
    const found = some[questions[at]?.policies[0] ?? -1];
    const given = answers[at];
    if (found !== undefined && given !== undefined) return { ...found, answers: given };
  }
  return undefined;
}

/** The request for the tool and the trackers of another number. */
function renamed(asked: Asked, policy: number, tool: number, to: number): Asked {
  const text = JSON.stringify(asked)
    .replaceAll(`"p${policy}/t`, `"p${to}/t`)
    .replaceAll(`"name":"act${tool}"`, `"name":"act${to}"`);
  return JSON.parse(text) as Asked;
}

/** Everything that is one step smaller, the smallest first. */
function smaller({ policy, asked }: Candidate): Candidate[] {
  const size = sizeOf({ policy, asked });
  const candidates = [
    ...policiesBelow(policy).map((p) => ({ policy: p, asked })),
    ...valuesBelow(asked.request).map((r) => ({
      policy,
      asked: { ...asked, request: r as Asked["request"] },
    })),
    ...valuesBelow(asked.state).map((s) => ({ policy, asked: { ...asked, state: s as Asked["state"] } })),
  ];
  return candidates
    .map((c) => ({ c, size: sizeOf(c) }))
    .filter((x) => x.size < size)
    .sort((a, b) => a.size - b.size)
    .map(({ c }) => c);
}

function sizeOf({ policy, asked }: Candidate): number {
  return (filesOf([policy], 1).get("policies/p0.policy.ts") ?? "").length + JSON.stringify(asked).length;
}

function policiesBelow(p: RandomPolicy): RandomPolicy[] {
  return [
    ...(p.message === undefined ? [] : [{ ...p, message: undefined }]),
    ...(p.effect === "permit" ? [] : [{ ...p, effect: "permit" as const, overResults: false }]),
    ...(p.overResults ? [{ ...p, overResults: false }] : []),
    ...(p.label === undefined ? [] : [{ ...p, label: undefined }]),
    ...(p.label === undefined ? [] : nodesBelow(p.label).map((label) => ({ ...p, label }))),
    ...p.trackers.map((_, i) => ({ ...p, trackers: p.trackers.filter((_, j) => j !== i) })),
    ...nodesBelow(p.when).map((when) => ({ ...p, when })),
    ...nodesBelow(p.helper).map((helper) => ({ ...p, helper })),
    ...(p.message === undefined ? [] : nodesBelow(p.message).map((message) => ({ ...p, message }))),
    ...p.trackers.flatMap((t, i) => [
      ...(t.key === undefined ? [] : nodesBelow(t.key).map((key) => put(p, i, { ...t, key }))),
      ...nodesBelow(t.value).map((value) => put(p, i, { ...t, value })),
      ...(t.window === undefined ? [] : [put(p, i, { ...t, window: undefined })]),
    ]),
  ];
}

function put(p: RandomPolicy, i: number, tracker: RandomPolicy["trackers"][number]): RandomPolicy {
  return { ...p, trackers: p.trackers.map((t, j) => (j === i ? tracker : t)) };
}

const PLAIN: { readonly [kind in Kind]: readonly string[] } = {
  boolean: ["r.args.flag", "true", "false"],
  integer: ["0", "1", "r.args.n"],
  string: ['""', '"a"', "r.args.s"],
  maybeInteger: ["r.args.k"],
  maybeString: ["r.args.t"],
  strings: ["r.args.list"],
  integers: ["r.args.nums"],
  rows: ["r.args.rows"],
  table: ["r.args.map"],
  bag: ["Object.keys(r.args.map)"],
  body: [],
};

/** The piece with one part of it replaced by a part of that part of the same kind, or by something plain. */
function nodesBelow(node: Node): Node[] {
  const own = [
    ...within(node).filter((n) => n.kind === node.kind),
    ...PLAIN[node.kind].map((text): Node => ({ kind: node.kind, parts: [text] })),
    ...(node.kind === "body"
      ? within(node)
          .filter((n) => n.kind === "boolean")
          .map((n): Node => ({ kind: "body", parts: ["(r) => ", n] }))
      : []),
  ];
  const inner = node.parts.flatMap((part, i) =>
    typeof part === "string"
      ? []
      : nodesBelow(part).map((p): Node => ({ ...node, parts: node.parts.map((x, j) => (j === i ? p : x)) })),
  );
  return [...own, ...inner];
}

function within(node: Node): Node[] {
  return node.parts.flatMap((p) => (typeof p === "string" ? [] : [p, ...within(p)]));
}

/** A JSON value with one part left out or made plainer. */
function valuesBelow(value: unknown): unknown[] {
  if (typeof value === "string")
    return value === "" ? [] : ["", value.slice(0, value.length >> 1)].filter(isWhole);
  if (typeof value === "number") return value === 0 ? [] : [0, 1];
  if (Array.isArray(value)) {
    return [
      ...value.map((_, i) => value.filter((_, j) => j !== i)),
      ...value.flatMap((v, i) => valuesBelow(v).map((w) => value.map((x, j) => (j === i ? w : x)))),
    ];
  }
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  return [
    ...entries.map(([key]) => Object.fromEntries(entries.filter(([k]) => k !== key))),
    ...entries.flatMap(([key, v]) =>
      valuesBelow(v).map((w) => Object.fromEntries(entries.map(([k, x]) => [k, k === key ? w : x]))),
    ),
  ];
}

function isWhole(text: string): boolean {
  return text.isWellFormed();
}
