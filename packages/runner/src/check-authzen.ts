import type { SchemaProblem } from "@enjoin/model";
import type { AuthzenFile, BatchCase, SingleCase } from "./authzen-file.js";
import { pointer } from "./parse-yaml.js";

/** What is wrong with a well-formed decisions file: what cannot be asked, or cannot come true. */
export function checkAuthzen(file: AuthzenFile, time: number | undefined): SchemaProblem[] {
  const { evaluation = [], evaluations = [] } = file;
  if (evaluation.length + evaluations.length === 0) return [NOTHING];
  return [
    ...evaluation.flatMap((one, i) => checkSingle(one, pointer("evaluation", i, "request"))),
    ...evaluations.flatMap((one, i) => checkBatch(one, pointer("evaluations", i))),
    ...(time === undefined ? checkTimes(file) : []),
  ];
}

const NOTHING: SchemaProblem = {
  pointer: "",
  message: "holds no requests",
  help: "write them into `evaluation`, or batches into `evaluations`: a file without any says nothing",
};

function checkSingle({ request }: SingleCase, at: string): SchemaProblem[] {
  if (!Object.hasOwn(request, "evaluations")) return [];
  const help = "move it to the `evaluations` of the file";
  return [{ pointer: `${at}/evaluations`, message: "a single evaluation has no `evaluations`", help }];
}

function checkBatch({ request, expected }: BatchCase, at: string): SchemaProblem[] {
  const { evaluations, options } = request;
  const missing = evaluations.flatMap((own, i) =>
    (["subject", "action", "resource"] as const)
      .filter((name) => own[name] === undefined && request[name] === undefined)
      .map((name) => ({
        pointer: `${at}/request/evaluations/${i}`,
        message: `missing \`${name}\``,
        help: "write it here, or beside `evaluations` for all that lack it",
      })),
  );
  // As many decisions as evaluations; fewer only where the first of a kind is the last.
  const all = (options?.evaluations_semantic ?? "execute_all") === "execute_all";
  const [wanted, given] = [evaluations.length, expected.length];
  if (given === wanted || (given < wanted && !all)) return missing;
  const message = `expects ${given} decisions of ${wanted} evaluations`;
  return [...missing, { pointer: `${at}/expected`, message }];
}

/** A time that we made up would decide what has expired and what a window still holds. The first that lacks it is told. */
function checkTimes({ evaluation = [], evaluations = [] }: AuthzenFile): SchemaProblem[] {
  const contexts = [
    ...evaluation.map(({ request: { context } }, i) => ({
      context,
      at: pointer("evaluation", i, "request"),
    })),
    ...evaluations.flatMap(({ request }, i) =>
      request.evaluations.map(({ context }, j) => ({
        context: context ?? request.context,
        at: `${pointer("evaluations", i, "request")}${context === undefined ? "" : pointer("evaluations", j)}`,
      })),
    ),
  ];
  const without = contexts.filter(({ context }) => context?.time === undefined);
  const places = [...new Set(without.map(({ at }) => at))];
  return places.slice(0, 1).map((first) => ({
    pointer: first,
    message: `missing \`context.time\`${places.length > 1 ? `, here and in ${places.length - 1} more` : ""}`,
    help: "write it in ms since the epoch, or give `--time` for all that lack it",
  }));
}
