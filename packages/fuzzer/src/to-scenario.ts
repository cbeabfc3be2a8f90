import { isAsked, nounOf, stops, type Transformation } from "@enjoin/model";
import { stringify } from "yaml";
import { describeBypass } from "./describe-bypass.js";
import type { Bypass, FuzzResult } from "./fuzz-result.js";

/** Where a bypass came from: for the comment above its scenario. */
export type Provenance = Pick<FuzzResult, "seed" | "budget" | "artifact" | "command">;

/** The name of a bypass's scenario: its goal and the tools of its chain, so that the same chain is the same file. */
export function scenarioName(bypass: Bypass): string {
  return ["fuzz", bypass.goal, ...bypass.steps.map((step) => step.tool)].map(kebab).join("-");
}

/** The same attack told, cut and written in other ways: once it is stopped, a mend that is too narrow lets these pass. */
const NEIGHBOURHOOD: readonly Transformation[] = [
  "reframe",
  "split",
  "alias",
  "reorder",
  "noise",
  "repeat",
  "respell",
];

/**
 * A bypass as a scenario file: an attack with every event written out, that must be stopped at its last one or
 * before, besides where it is stopped on purpose. It fails as long as the bypass is open, and as long as a variant of it
 * passes more.
 */
export function toScenario(bypass: Bypass, from: Provenance): string {
  const besides = bypass.decided.filter(({ effect }) => stops(effect)).map(({ id }) => id);
  const scenario = {
    name: scenarioName(bypass),
    kind: "attack",
    story: `${bypass.title}: ${bypass.outcome}, ${howAllowed(bypass)}.`,
    ...withSubject(bypass),
    // What would have been withheld has been done: the stop is at what comes back.
    expect: {
      stopped: {
        before: bypass.informed?.stopped ?? bypass.steps.at(-1)?.id,
        ...(besides.length > 0 ? { besides } : {}),
      },
    },
    variants: NEIGHBOURHOOD,
  };
  const header = [
    `Found by \`${from.command}\` in the world ${bypass.world}, with the policies ${from.artifact}.`,
    "It fails while this chain is open:",
    ...describeBypass(bypass).map((line) => `  ${line}`),
  ];
  // Comments of one line each: a line break in a policy's or a world's text must not end one.
  const comment = header.map((line) => `# ${line.replaceAll(/\s/gu, " ")}`).join("\n");
  return `${comment}\n${stringify(scenario, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function howAllowed({ steps }: Bypass): string {
  const noun = nounOf(steps);
  if (steps.some(({ effect }) => stops(effect)))
    return `by ${noun}s that are allowed after others were stopped`;
  if (steps.some(({ answers }) => answers.length > 0))
    return `although every ${noun} is allowed, once somebody has answered what was asked of them`;
  return `although every ${noun} is allowed`;
}

/** The events; a subject that is the one of all of them is named once. */
function withSubject({ steps, events }: Bypass): Record<string, unknown> {
  const [first] = steps;
  if (first === undefined || steps.some((step) => step.subject.id !== first.subject.id)) return { events };
  const bare = events.map((event) => {
    if (!isAsked(event)) return event;
    const { subject: _, ...rest } = event;
    return rest;
  });
  return { subject: first.subject, events: bare };
}

function kebab(text: string): string {
  return text
    .replaceAll(/([a-z\d])([A-Z])/gu, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "");
}
