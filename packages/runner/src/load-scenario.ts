import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { InputError, ScenarioFile, type Trace, validator } from "@enjoin/model";
import { readText, readTraces } from "@enjoin/traces";
import { checkScenario, type Vocabulary } from "./check-scenario.js";
import { eventId } from "./event-id.js";
import { inlineTrace } from "./inline-trace.js";
import { parseYaml, pointer, type YamlText } from "./parse-yaml.js";
import type { Scenario } from "./scenario.js";

const validate = validator(ScenarioFile);

/** A scenario and the text it was read from, for what can only be said when all of them are there. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly text: YamlText;
}

/**
 * Reads one scenario file of the project in `root`; `file` is relative to it. Throws an `InputError` with everything
 * that is wrong with the file.
 */
export async function loadScenario(root: string, file: string, known: Vocabulary): Promise<LoadedScenario> {
  const shown = join(root, file);
  const text = parseYaml(await readText(shown), shown);
  const checked = validate(text.data);
  if (!checked.ok) throw new InputError(checked.problems.map(text.at));
  const { value } = checked;
  const trace = await traceOf(value, root, file, text);
  const problems = checkScenario(value, trace, known);
  if (problems.length > 0) throw new InputError(problems.map(text.at));
  const { name, kind, story, twin, controls = [], expect, variants = [], accepted = {} } = value;
  const scenario: Scenario = {
    name,
    kind,
    story,
    ...(twin === undefined ? {} : { twin }),
    controls,
    file: file.split(sep).join("/"),
    trace,
    places: placesOf(trace, value, text),
    expect,
    variants,
    accepted,
  };
  return { scenario, text };
}

/** Where the events stand in the scenario's own file. */
function placesOf({ events }: Trace, { trace }: ScenarioFile, text: YamlText): Scenario["places"] {
  return new Map(
    events.flatMap((event, index) => {
      const id = eventId(event);
      if (id === undefined) return [];
      const at = trace === undefined ? pointer("events", index) : "/trace";
      return [[id, text.spotOf(at)] as const];
    }),
  );
}

async function traceOf(value: ScenarioFile, root: string, file: string, text: YamlText): Promise<Trace> {
  const { trace, events, subject } = value;
  if ((trace === undefined) === (events === undefined)) {
    const message = "a scenario has either `events` or a `trace`";
    throw new InputError(text.at({ pointer: trace === undefined ? "" : "/trace", message }));
  }
  if (trace === undefined) return inlineTrace(value, text);
  if (subject !== undefined) {
    const message = "the `subject` of a recorded trace stands in the header of its file";
    throw new InputError(text.at({ pointer: "/subject", message }));
  }
  const path = await insideProject(trace, root, file, text);
  const traces: Trace[] = [];
  for await (const one of readTraces(path, { format: "enjoin" })) traces.push(one);
  const [only, another] = traces;
  if (only === undefined || another !== undefined) {
    const message = `\`${trace}\` holds ${traces.length} traces: a scenario plays exactly one`;
    throw new InputError(text.at({ pointer: "/trace", message }));
  }
  return only;
}

/** The path of a trace file, which must not lead out of the project, not by `..` and not by a link. */
async function insideProject(trace: string, root: string, file: string, text: YamlText): Promise<string> {
  const path = join(root, dirname(file), trace);
  const problem = (message: string) => new InputError(text.at({ pointer: "/trace", message }));
  if (isAbsolute(trace) || isOutside(resolve(root), resolve(path))) {
    throw problem(`\`${trace}\` lies outside the project`);
  }
  let real: string;
  try {
    real = await realpath(path);
  } catch {
    throw problem(`there is no file \`${trace}\` beside the scenario`);
  }
  if (isOutside(await realpath(root), real))
    throw problem(`\`${trace}\` is a link that leads outside the project`);
  return path;
}

function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}
