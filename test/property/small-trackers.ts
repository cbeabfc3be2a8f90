import type { Scope } from "@enjoin/model";

// One tracker of every kind in every scope, of calls and of results, with and without a key and a window. A log beside
// each tells what it gives; rules read those of no session only, so that a session can be cut in two.

/** One tracker, and what it is. */
export interface SmallTracker {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly scope: Scope;
  readonly isKeyed: boolean;
  /** In milliseconds. */
  readonly window: number | undefined;
  readonly ofResult: boolean;
}

const KINDS = ["once", "count", "sum", "union", "last", "distinct"] as const;
const SCOPES = ["session", "subject", "resource", "task"] as const;
const WINDOWED: readonly SmallTracker["kind"][] = ["count", "sum", "distinct"];

/** All of them. */
export const TRACKERS: readonly SmallTracker[] = KINDS.flatMap((kind, k) =>
  SCOPES.flatMap((scope, s) =>
    [false, true].flatMap((isKeyed): SmallTracker[] => {
      const ofResult = (k + s + Number(isKeyed)) % 3 === 0;
      const name = `${kind}${isKeyed ? "Each" : ""}Per${scope[0]?.toUpperCase()}${scope.slice(1)}`;
      const plain = { name, kind, scope, isKeyed, window: undefined, ofResult };
      if (!WINDOWED.includes(kind)) return [plain];
      return [plain, { ...plain, name: `${name}Lately`, window: s % 2 === 0 ? 60_000 : 7_200_000 }];
    }),
  ),
);

/** Which trackers a `deny` and a `step_up` read. */
const LIMITS = [
  ["deny", "sumPerSubjectLately", "> 4"],
  ["deny", "countEachPerTask", "> 2"],
  ["stepUp", "distinctPerResource", "> 2"],
  ["stepUp", "countPerResourceLately", "> 2"],
  ["redact", "sumPerTask", "> 9"],
  ["halt", "distinctEachPerSubject", "> 2"],
] as const;

const TOOLS = `import { type Integer, tool } from "@enjoin/dsl";

export const act = tool<{ key: string; text: string; n: Integer }>("act");
`;

/** The project. */
export function trackerFiles(): ReadonlyMap<string, string> {
  const trackers = TRACKERS.map((t) => `export const ${t.name} = ${textOf(t)};`);
  const logs = TRACKERS.map((t) => `export const ${t.name}Is = log(act, undefined, ${messageOf(t)});`);
  const rules = LIMITS.map(([kind, name, test]) => {
    const { isKeyed } = TRACKERS.find((t) => t.name === name) ?? {};
    const options = kind === "redact" ? ', { path: "text" }' : "";
    const when = `(r) => r.args.n > 0 && ${name}.of(r${isKeyed ? ", r.args.key" : ""}) ${test}`;
    return `export const ${name}Limit = ${kind}(act, ${when}${options});`;
  });
  const names = "deny, halt, log, permit, policy, redact, stepUp";
  const policy = [
    `import { ${KINDS.join(", ")}, ${names} } from "@enjoin/dsl";`,
    'import { act } from "./act.tools.js";',
    'export default policy({ title: "What is remembered" });',
    ...trackers,
    ...logs,
    "export const any = permit(act);",
    ...rules,
  ];
  return new Map([
    ["policies/act.tools.ts", TOOLS],
    ["policies/p.policy.ts", `${policy.join("\n")}\n`],
  ]);
}

const OF_CALL = {
  once: "e.args.n > 1",
  count: "e.args.n > 0",
  sum: "e.args.n",
  union: "[e.args.text]",
  last: "e.args.text",
  distinct: "e.args.text",
};
const OF_RESULT = {
  once: 'e.result?.labels.includes("secret") ?? false',
  count: 'e.result?.labels.includes("secret") ?? false',
  sum: "e.result?.labels.length",
  union: "e.result?.labels",
  last: "e.result?.text",
  distinct: "e.result?.text",
};

function textOf({ kind, scope, isKeyed, window, ofResult }: SmallTracker): string {
  const given = (ofResult ? OF_RESULT : OF_CALL)[kind];
  const options = [
    ...(isKeyed ? ["key: (e) => e.args.key"] : []),
    ...(window === undefined ? [] : [`window: "${window / 1000}s"`]),
  ];
  return `${kind}("${scope}", act, (e) => ${given}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
}

function messageOf({ name, kind, isKeyed }: SmallTracker): string {
  const value = `${name}.of(r${isKeyed ? ", r.args.key" : ""})`;
  const shown = { union: `${value}.size`, last: `${value} ?? "nothing"` } as Partial<Record<string, string>>;
  return `{ message: (r) => \`\${${shown[kind] ?? value}}\` }`;
}
