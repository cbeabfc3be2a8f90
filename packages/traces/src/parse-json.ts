import { InputError } from "@enjoin/model";

/** Parses JSON text of one line (or of a whole file); what is wrong is said with its place. */
export function parseJson(text: string, file: string, line?: number): unknown {
  if (isDeep(text)) throw new InputError({ file, line: line ?? 1, message: "the JSON value nests too deep" });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(syntaxProblem(text, file, line, String((error as Error).message)));
  }
}

/** The JSON value of a text, or nothing where it is not JSON or nests too deep. */
export function tryJson(text: string): unknown {
  if (isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Deeper values would be read, but not written again: that is recursive. */
const MAX_DEPTH = 500;

/** Whether more than `MAX_DEPTH` arrays and objects are open at once. Brackets inside of strings do not count. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (quoted && char === BACKSLASH) i++;
    else if (char === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (char === OPEN_ARRAY || char === OPEN_OBJECT) depth++;
    else if (char === CLOSE_ARRAY || char === CLOSE_OBJECT) depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];

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
