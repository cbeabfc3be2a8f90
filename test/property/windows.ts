// Trackers over windows of several lengths and steps, and the window that forgets each event by itself, to compare them with.

/** A window, and how it is divided. */
export interface Divided {
  readonly window: string;
  readonly ms: number;
  readonly steps: number;
  /** Length of a bucket in ms. */
  readonly size: number;
}

/** Without the option. */
const DEFAULT_STEPS = 24;

const divided = (seconds: number, steps = DEFAULT_STEPS): Divided => {
  const ms = seconds * 1000;
  return { window: `${seconds}s`, ms, steps, size: Math.ceil(ms / steps) };
};

export const WINDOWS: readonly Divided[] = [
  divided(24),
  divided(10, 7),
  divided(10, 1),
  divided(60, 60),
  divided(1, 1440),
];

/** What each window remembers, in the order that `tell` says it: the last two by a key. */
export const KINDS = ["sum", "count", "distinct", "sumOf", "countOf"] as const;

const TOOLS = `import { type Integer, tool } from "@enjoin/dsl";
export const add = tool<{ n: Integer; to: string }>("add");
export const tell = tool<{ to: string }>("tell");
`;

/** The files of the project: `add` is allowed and remembered, `tell` denied with all that is remembered. */
export const FILES = { "w.tools.ts": TOOLS, "w.policy.ts": policySource() };

function policySource(): string {
  const trackers = WINDOWS.flatMap(({ window, steps }, i) => {
    const division = steps === DEFAULT_STEPS ? "" : `, steps: ${steps}`;
    const key = "key: (e) => e.args.to, ";
    return [
      `export const sum${i} = sum("session", add, (e) => e.args.n, { window: "${window}"${division} });`,
      `export const count${i} = count("session", add, undefined, { window: "${window}"${division} });`,
      `export const distinct${i} = distinct("session", add, (e) => e.args.to, { window: "${window}" });`,
      `export const sumOf${i} = sum("session", add, (e) => e.args.n, { ${key}window: "${window}"${division} });`,
      `export const countOf${i} = count("session", add, undefined, { ${key}window: "${window}"${division} });`,
    ];
  });
  const reads = WINDOWS.flatMap((_, i) =>
    KINDS.map((kind) => `\${${kind}${i}.of(r${kind.endsWith("Of") ? ", r.args.to" : ""})}`),
  );
  return [
    'import { count, deny, distinct, permit, policy, sum } from "@enjoin/dsl";',
    'import { add, tell } from "./w.tools.js";',
    'export default policy({ title: "Windows" });',
    ...trackers,
    "export const adds = permit(add);",
    `export const told = deny(tell, undefined, { message: (r) => \`${reads.join(" ")}\` });`,
    "",
  ].join("\n");
}

/** Something that was added. */
export interface Added {
  readonly time: number;
  readonly n: number;
  readonly to: string;
}

/** What is left of the events when each is forgotten by itself: at an event, all that is as old as the window then. */
export function exactlyAfter(events: readonly Added[], { ms }: Divided): readonly Added[] {
  return events.reduce<readonly Added[]>(
    (kept, event) => [...kept.filter((e) => e.time > event.time - ms), event],
    [],
  );
}

/**
 * When each event counts at the latest: at its own time, or, where the clock then went back to its bucket or before it
 * from a later one, at the latest time of all.
 */
export function atTheLatest(events: readonly Added[], { size }: Divided): readonly Added[] {
  const bucket = ({ time }: Added) => Math.floor(time / size);
  const latest = events.reduce((most, { time }) => Math.max(most, time), 0);
  return events.map((event, i) => {
    const isPassed = events.some(
      (back, k) =>
        k >= i &&
        bucket(back) <= bucket(event) &&
        events.slice(0, k).some((later) => bucket(later) > bucket(event)),
    );
    return isPassed ? { ...event, time: latest } : event;
  });
}
