import {
  adviseOnTag,
  BUILT_IN_REASONS,
  nearest,
  type RuleKind,
  type ScenarioFile,
  type SchemaProblem,
  type Trace,
} from "@enjoin/model";
import { eventId } from "./event-id.js";
import { pointer } from "./parse-yaml.js";

/** The names that a scenario may use. */
export interface Vocabulary {
  readonly rules: ReadonlyMap<string, RuleKind>;
}

/** What is wrong with a well-formed scenario: expectations that do not fit its kind, its events or the rules; unknown controls. */
export function checkScenario(scenario: ScenarioFile, trace: Trace, { rules }: Vocabulary): SchemaProblem[] {
  const { stopped, events = {} } = scenario.expect;
  const ids = eventIds(trace);
  const reasons = [...rules.keys(), ...BUILT_IN_REASONS];
  return [
    ...checkKind(scenario),
    ...checkControls(scenario),
    ...(stopped === undefined ? [] : unknown("event", [stopped.before], ids, () => "/expect/stopped/before")),
    ...unknown("event", stopped?.besides ?? [], ids, (_, i) => pointer("expect", "stopped", "besides", i)),
    ...unknown("rule", stopped?.by ?? [], reasons, (_, i) => pointer("expect", "stopped", "by", i)),
    ...unknown("event", Object.keys(events), ids, (id) => pointer("expect", "events", id)),
    ...Object.entries(events).flatMap(([id, { by = [] }]) =>
      unknown("rule", by, reasons, (_, i) => pointer("expect", "events", id, "by", i)),
    ),
  ];
}

function checkKind({ kind, expect }: ScenarioFile): SchemaProblem[] {
  const { stopped, completed, events } = expect;
  const problems: SchemaProblem[] = [];
  if (kind === "attack") {
    if (completed !== undefined) {
      problems.push({ pointer: "/expect/completed", message: "an attack cannot be expected to complete" });
    }
    if (stopped === undefined && events === undefined) {
      const help = "add `stopped: { before: <event id>, by: [<rule>] }`";
      problems.push({ pointer: "/expect", message: "an attack needs `stopped` or `events`", help });
    }
  } else {
    if (stopped !== undefined) {
      problems.push({
        pointer: "/expect/stopped",
        message: "a benign scenario cannot be expected to be stopped",
      });
    }
    if (completed === undefined && events === undefined) {
      const help = "add `completed: true`";
      problems.push({ pointer: "/expect", message: "a benign scenario needs `completed` or `events`", help });
    }
  }
  return problems;
}

function checkControls({ controls = [] }: ScenarioFile): SchemaProblem[] {
  return controls.flatMap((control, i) => {
    const help = adviseOnTag(control);
    const message = `control \`${control}\` is not in the pinned frameworks`;
    return help === undefined ? [] : [{ pointer: pointer("controls", i), message, help }];
  });
}

/** The ids of the events of a trace that are decided. */
function eventIds(trace: Trace): string[] {
  return trace.events.map(eventId).filter((id) => id !== undefined);
}

function unknown(
  what: "event" | "rule",
  names: readonly string[],
  known: readonly string[],
  place: (name: string, index: number) => string,
): SchemaProblem[] {
  return names.flatMap((name, index) => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const where = what === "event" ? "in the trace" : "in the project";
    const help = near ? `did you mean \`${near}\`?` : listed(what, known);
    return [{ pointer: place(name, index), message: `there is no ${what} \`${name}\` ${where}`, help }];
  });
}

function listed(what: "event" | "rule", known: readonly string[]): string {
  const more = known.length > 8 ? ", ..." : "";
  return known.length === 0 ? `there are no ${what}s` : `${what}s: ${known.slice(0, 8).join(", ")}${more}`;
}
