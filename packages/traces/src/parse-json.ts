import { InputError } from "@enjoin/model";

/** Parses JSON text of one line (or of a whole file); what is wrong is said with its place. */
export function parseJson(text: string, file: string, line?: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(syntaxProblem(text, file, line, String((error as Error).message)));
  }
}

/** The JSON value of a text, or nothing where it is not JSON. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function syntaxProblem(text: string, file: string, firstLine: number | undefined, reason: string) {
  const position = Number(/position (\d+)/.exec(reason)?.[1] ?? text.length);
  const before = text.slice(0, position).split("\n");
  const place = {
    file,
    line: (firstLine ?? 1) + before.length - 1,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
  if (position >= text.trimEnd().length) {
    const help = "the file seems to be cut off here: record or copy it again";
    return { ...place, message: "the text ends in the middle of a JSON value", help };
  }
  return { ...place, message: "not valid JSON" };
}
