import { InputError, type SchemaProblem, type TraceEvent, TraceHeader, validator } from "@enjoin/model";
import { eventChecker } from "./check-event.js";
import { type ImportedTrace, imported } from "./imported-trace.js";
import { parseJson } from "./parse-json.js";
import { type Line, linesOf } from "./read-lines.js";

const checkHeader = validator(TraceHeader);

/** Takes the lines of a trace file one by one and gives back each trace as soon as it is complete. */
export interface TraceParser {
  push(line: Line): ImportedTrace | undefined;
  end(): ImportedTrace | undefined;
}

/** A parser of Enjoin's own format: JSON lines, every trace a header line and its events. */
export function traceParser(file: string): TraceParser {
  let header: TraceHeader | undefined;
  let events: TraceEvent[] = [];
  let check = eventChecker(undefined);

  const finish = () => (header === undefined ? undefined : imported({ header, events }));

  return {
    push({ text, line }) {
      const data = parseJson(text, file, line);
      if ((data as { type?: unknown } | null)?.type === "trace") {
        const finished = finish();
        header = headerOf(data, file, line);
        events = [];
        check = eventChecker(header.subject);
        return finished;
      }
      if (header === undefined) {
        const help = 'a trace starts with `{"type":"trace","version":1,"id":...,"source":...}`';
        throw new InputError({ file, line, message: "an event before the header of a trace", help });
      }
      const checked = check(data);
      if (!checked.ok) throw problemsAt(checked.problems, file, line);
      events.push(checked.event);
      return undefined;
    },
    end: finish,
  };
}

/** All traces of a text in Enjoin's own format. Throws an `InputError` at the first line that is wrong. */
export function parseTraces(text: string, file: string): ImportedTrace[] {
  const parser = traceParser(file);
  const traces = linesOf(text).map((line) => parser.push(line));
  return [...traces, parser.end()].filter((trace) => trace !== undefined);
}

function headerOf(data: unknown, file: string, line: number): TraceHeader {
  const checked = checkHeader(data);
  if (!checked.ok) throw problemsAt(checked.problems, file, line);
  return checked.value;
}

/** The error for what a schema found in one line. */
export function problemsAt(problems: readonly SchemaProblem[], file: string, line: number): InputError {
  return new InputError(problems.map((problem) => ({ file, line, ...problem })));
}
