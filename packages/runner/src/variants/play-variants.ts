import type { Engine } from "@enjoin/engine";
import {
  type EventRecord,
  type Finding,
  stops,
  type Trace,
  type Transformation,
  type VariantCount,
} from "@enjoin/model";
import type { ProjectInfo } from "../project-info.js";
import { replay, stoppingRules } from "../replay.js";
import type { Replay } from "../replay-types.js";
import type { Scenario } from "../scenario.js";
import { type Weaker, weakerIn } from "../weaker.js";
import { demandOf, TRANSFORMS } from "./transforms.js";
import type { Definition, Setting, Variant } from "./variant.js";

/** The variants of one scenario: how many of each transformation, and what passes more. */
export interface PlayedVariants {
  readonly counts: readonly VariantCount[];
  readonly findings: readonly Finding[];
}

/** The tools that servers announce in any of the scenarios; of two of one name, the first. */
export function definitionsIn(scenarios: readonly Scenario[]): ReadonlyMap<string, Definition> {
  const announced = scenarios.flatMap(({ trace }) =>
    trace.events.flatMap((event) => (event.type === "tools" ? event.tools : [])),
  );
  return new Map(announced.reverse().map((tool) => [tool.name, tool]));
}

/** Replays every variant of a scenario that the transformations make, each with a memory of its own. */
export async function playVariants(
  scenario: Scenario,
  played: Replay,
  transformations: readonly Transformation[],
  engine: Engine,
  project: ProjectInfo,
  definitions: Setting["definitions"],
): Promise<PlayedVariants> {
  const setting: Setting = { ...project.variants, definitions, played };
  const counts: VariantCount[] = [];
  const findings: Finding[] = [];
  for (const transformation of transformations) {
    const variants = TRANSFORMS[transformation](scenario.trace, setting);
    const weaker: Finding[] = [];
    for (const variant of variants) {
      const replayed = await replay(traceOf(variant, scenario.trace), engine, { verbs: project.verbs });
      const found = weakerIn(played, replayed, variant, demandOf(transformation));
      if (found !== undefined) weaker.push(findingOf(scenario, transformation, variant, found));
    }
    const isAccepted = scenario.accepted[transformation] !== undefined;
    if (!isAccepted) findings.push(...weaker);
    else if (weaker.length === 0) findings.push(needless(scenario, transformation));
    const accepted = isAccepted ? weaker.length : 0;
    counts.push({ transformation, replayed: variants.length, weaker: weaker.length, accepted });
  }
  return { counts, findings };
}

function traceOf({ events, header }: Variant, trace: Trace): Trace {
  return { header: header ?? trace.header, events };
}

function findingOf(
  { name, kind, file }: Scenario,
  transformation: Transformation,
  { change }: Variant,
  { was, is, lost }: Weaker,
): Finding {
  const rules = stops(was.effect) ? stoppingRules(was.reasons) : lost;
  const less = lost.length > 0 ? `without ${list(lost)}` : `\`${is.effect}\``;
  const message = `${kind} \`${name}\` passes more as \`${transformation}\` (${change}): ${named(was, is)} was \`${was.effect}\` by ${list(rules)} and is ${less}`;
  return { kind: "variant", subject: name, message, event: was.id, rules, file };
}

/** What is accepted and does not happen would hide it when it does. */
function needless({ name, kind, file }: Scenario, transformation: Transformation): Finding {
  const message = `${kind} \`${name}\` accepts that variants pass more as \`${transformation}\`, and none does: leave it out of \`accepted\``;
  return { kind: "variant", subject: name, message, rules: [], file };
}

function named(was: EventRecord, is: EventRecord): string {
  return was.id === is.id ? `\`${was.id}\` (${is.tool})` : `\`${was.id}\`, now \`${is.id}\` (${is.tool}),`;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
