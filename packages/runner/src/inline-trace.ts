import {
  InputError,
  type ScenarioFile,
  TRACE_VERSION,
  type Trace,
  type TraceEvent,
  type TraceHeader,
} from "@enjoin/model";
import { eventChecker } from "@enjoin/traces";
import { pointer, type YamlText } from "./parse-yaml.js";

const SESSION = "s1";
const STEP = 1000;

/**
 * The trace of a scenario's inline `events`. An event without a session is of `s1`; one without a time is one second
 * after the event before, the first at 0.
 */
export function inlineTrace(scenario: ScenarioFile, text: YamlText): Trace {
  const check = eventChecker(scenario.subject);
  const events: TraceEvent[] = [];
  let time = -STEP;
  (scenario.events ?? []).forEach((event, index) => {
    const checked = check({ session: SESSION, time: time + STEP, ...event });
    if (!checked.ok) {
      const at = pointer("events", index);
      throw new InputError(
        checked.problems.map((problem) => text.at({ ...problem, pointer: `${at}${problem.pointer}` })),
      );
    }
    events.push(checked.event);
    time = checked.event.time;
  });
  const header: TraceHeader = {
    type: "trace",
    version: TRACE_VERSION,
    id: scenario.name,
    source: "scenario",
    ...(scenario.subject === undefined ? {} : { subject: scenario.subject }),
  };
  return { header, events };
}
