import { type EvaluationsRequest, InputError, type Problem, validator } from "@enjoin/model";
import { readText } from "@enjoin/traces";
import { AuthzenFile, type BatchCase, type Expected, type SingleCase } from "./authzen-file.js";
import { checkAuthzen } from "./check-authzen.js";
import { completeAuthzen } from "./complete-authzen.js";
import { parseYaml, pointer, type Spot } from "./parse-yaml.js";

/** How to read decisions files. */
export interface AuthzenOptions {
  /** The time of requests that name none, in ms since the epoch. */
  readonly time?: number;
}

/** One evaluation of a request, with what it takes from the request. */
export interface Asked extends Required<Pick<EvaluationsRequest, "subject" | "action" | "resource">> {
  /** JSON Pointer to it in its file. */
  readonly pointer: string;
}

/** A request with the decisions that it must get. */
export interface AuthzenCase {
  readonly file: string;
  readonly pointer: string;
  readonly request: EvaluationsRequest;
  readonly asked: readonly Asked[];
  readonly expected: readonly boolean[];
  /** Where each evaluation stands in the file, by its pointer. */
  readonly places: ReadonlyMap<string, Spot>;
}

const validate = validator(AuthzenFile);

/** Reads decisions files. Throws one `InputError` with everything that is wrong with any of them. */
export async function loadAuthzen(
  files: readonly string[],
  options: AuthzenOptions = {},
): Promise<AuthzenCase[]> {
  const cases: AuthzenCase[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    try {
      cases.push(...parseAuthzen(await readText(file), file, options));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return cases;
}

/** Reads the text of one decisions file: JSON, which YAML reads as well and can say the places of. */
function parseAuthzen(text: string, file: string, { time }: AuthzenOptions): AuthzenCase[] {
  const document = parseYaml(text, file);
  const checked = validate(document.data);
  if (!checked.ok) throw new InputError(checked.problems.map(document.at));
  const problems = checkAuthzen(checked.value, time);
  if (problems.length > 0) throw new InputError(problems.map(document.at));
  const { evaluation = [], evaluations = [] } = checked.value;
  const cases = [
    ...evaluation.map((one, i) => singleCase(one, file, pointer("evaluation", i), time)),
    ...evaluations.map((one, i) => batchCase(one, file, pointer("evaluations", i), time)),
  ];
  return cases.map((one) => ({
    ...one,
    places: new Map(one.asked.map((asked) => [asked.pointer, document.spotOf(asked.pointer)])),
  }));
}

/** A case before its places are looked up. */
type Case = Omit<AuthzenCase, "places">;

function singleCase({ request, expected }: SingleCase, file: string, at: string, time?: number): Case {
  return {
    file,
    pointer: at,
    request: completeAuthzen(request, time),
    asked: [{ ...request, pointer: `${at}/request` }],
    expected: [booleanOf(expected)],
  };
}

function batchCase({ request, expected }: BatchCase, file: string, at: string, time?: number): Case {
  return {
    file,
    pointer: at,
    request: completeAuthzen(request, time),
    asked: request.evaluations.map((own, i) => {
      // That they are in one or the other was checked.
      const { subject, action, resource } = { ...request, ...own } as Omit<Asked, "pointer">;
      return { subject, action, resource, pointer: `${at}/request/evaluations/${i}` };
    }),
    expected: expected.map(booleanOf),
  };
}

function booleanOf(expected: Expected): boolean {
  return typeof expected === "boolean" ? expected : expected.decision;
}
