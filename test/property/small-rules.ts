import type { Requirement } from "@enjoin/model";
import type { Random } from "./random.js";

// Rules from a small vocabulary, all in one project over one tool: a request asks those that its credential names, so
// that thousands of sets of rules share one build. What approvals are bound to does not cover the credential: the same
// call can be put to any set of rules.

/** The kinds of rules, as the language names them. */
export const KINDS = ["permit", "redact", "stepUp", "deny", "halt", "log"] as const;

/** One rule, as it is written behind `export const`. */
export interface SmallRule {
  /** Names the rule in its policy and in a credential. */
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly requires: Requirement | undefined;
  readonly text: string;
}

/** The tool that all rules are about; it sends and pays, so that permits over verbs may cover a part. */
export const TOOLS = `import { type EmailAddress, type Integer, pays, sends, tool } from "@enjoin/dsl";

export const act = tool<{ to: EmailAddress[]; body: string; note?: string; n: Integer; flag: boolean }>("act", {
  effect: [sends({ data: "body", to: "to" }), pays({ amount: "n", to: "to" })],
});
`;

/** What all rules share: which of them a request asks, and what is remembered. */
export const SHARED = `import { anyTool, count, policy, sum, union } from "@enjoin/dsl";
import { act } from "./act.tools.js";

export default policy({ title: "What is remembered" });

export const calls = count("session", anyTool);
export const lately = sum("subject", act, (e) => (e.args.n > 0 ? e.args.n : 0), { window: "1m" });
export const bodies = union("resource", act, (e) => [e.args.body]);
`;

/** The condition under which a request asks a rule at all. */
export const ASKS = `import type { Request } from "@enjoin/dsl";

export const asks = (r: Omit<Request<unknown>, "args">, rule: string) => r.credential?.scopes.includes(rule) ?? false;
`;

const EVENT = [
  "r.time % 3 === 0",
  'r.subject.properties?.tenant !== "acme"',
  "r.task === undefined",
  '(r.task?.tools.includes("act") ?? false)',
  '(r.signals?.some((s) => s.level === "HIGH") ?? false)',
  "(r.delegation?.length ?? 0) > 1",
  '(r.server?.server ?? "none") === "one"',
  '(r.resource.properties?.labels?.includes("secret") ?? false)',
  "calls.of(r) > 1",
  "lately.of(r) > 5",
  'bodies.of(r).has("a")',
] as const;

const TARGETS = {
  act: [
    "r.args.flag",
    "r.args.n > 3",
    "r.args.note === undefined",
    '(r.args.note ?? "none").startsWith("n")',
    'r.args.to.some((a) => a.domain !== "acme.example")',
    "r.args.to.length > 1",
    'r.args.body.includes("a")',
  ],
  "[act]": ["r.args.flag", "r.args.n < 3"],
  sending: ['r.effect.to.some((d) => !d.isInside(["acme.example"]))', 'r.effect.data.includes("a")'],
  paying: ["r.effect.amount > 3"],
  anyTool: EVENT,
} as const;

const REDACTIONS = [
  'path: "body"',
  'path: "body", mask: "[redacted]"',
  'path: "body", truncate: 3',
  'path: "note", drop: true',
  'path: "note"',
  'path: "/to/0", mask: "somebody"',
];
const REQUIREMENTS = ["approval", "reauthentication", "justification"] as const;

/** That many rules, as many of each kind. */
export function smallRules(length: number, random: Random): readonly SmallRule[] {
  return Array.from({ length }, (_, i) => smallRule(`r${i}`, KINDS[i % KINDS.length] ?? "log", random));
}

/** A rule with a random target and condition. */
export function smallRule(name: string, kind: SmallRule["kind"], random: Random): SmallRule {
  const target = random.oneIn(2) ? "act" : random.pick(["[act]", "sending", "paying", "anyTool"] as const);
  const requires = kind === "stepUp" ? random.pick(REQUIREMENTS) : undefined;
  const options = [...optionsOf(kind, requires, random), ...(random.oneIn(3) ? [random.pick(MESSAGES)] : [])];
  const given = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
  const when = `(r) => asks(r, "${name}")${random.oneIn(5) ? "" : ` && ${condition(target, random)}`}`;
  return { name, kind, requires, text: `${kind}(${target}, ${when}${given})` };
}

const MESSAGES = [
  'message: "as it is said"',
  "message: (r) => `$" + "{calls.of(r)} calls`",
  "message: (r) => `by $" + "{r.subject.id}`",
];

function optionsOf(kind: SmallRule["kind"], requires: Requirement | undefined, random: Random): string[] {
  switch (kind) {
    case "redact":
      return [random.pick(REDACTIONS)];
    case "stepUp":
      return [`requires: "${requires}"`];
    case "deny":
      return random.oneIn(2) ? ['retryAfter: "2m"'] : [];
    case "log":
      return random.oneIn(2) ? ['stream: "audit"'] : [];
    default:
      return [];
  }
}

function condition(target: keyof typeof TARGETS, random: Random): string {
  const atom = () => {
    const text = random.oneIn(3) ? random.pick(EVENT) : random.pick<string>(TARGETS[target]);
    return random.oneIn(4) ? `!(${text})` : text;
  };
  if (random.oneIn(2)) return atom();
  return `(${atom()} ${random.pick(["&&", "||"])} ${atom()})`;
}

/** The text of a policy with these rules, in this order, one folder below the shared files. */
export function policyOf(title: string, rules: readonly SmallRule[]): string {
  const names = "anyTool, deny, halt, log, paying, permit, policy, redact, sending, stepUp";
  return [
    `import { ${names} } from "@enjoin/dsl";`,
    'import { act } from "../act.tools.js";',
    'import { asks } from "../asks.js";',
    'import { bodies, calls, lately } from "../shared.policy.js";',
    `export default policy({ title: "${title}" });`,
    ...rules.map((r) => `export const ${r.name} = ${r.text};`),
    "",
  ].join("\n");
}
