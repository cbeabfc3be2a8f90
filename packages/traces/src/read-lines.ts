import { createReadStream } from "node:fs";
import { InputError } from "@enjoin/model";

/** One line of a file, counted from 1, without its line end. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

/** Longer lines are refused, so that a file of one endless line cannot fill the memory. */
const MAX_LINE = 256 * 1024 * 1024;

/** The lines of a UTF-8 file, read as they are asked for; blank lines, a byte order mark and `\r` are left out. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let line = 1;
  let begun: string[] = [];
  let length = 0;
  for await (const chunk of chunksOf(path)) {
    const [first = "", ...others] = chunk.split("\n");
    begun.push(first);
    length += first.length;
    if (length > MAX_LINE) throw new InputError({ file: path, line, message: "the line is too long" });
    for (const next of others) {
      const text = clean(begun.join(""), line);
      if (text !== "") yield { text, line };
      begun = [next];
      length = next.length;
      line++;
    }
  }
  const text = clean(begun.join(""), line);
  if (text !== "") yield { text, line };
}

/** The whole text of a UTF-8 file, without a byte order mark. */
export async function readText(path: string): Promise<string> {
  const chunks: string[] = [];
  let length = 0;
  for await (const chunk of chunksOf(path)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_LINE)
      throw new InputError({ file: path, message: "the file is too large to read whole" });
  }
  return chunks.join("").replace(/^\uFEFF/, "");
}

/** The lines of a text, in the same way. */
export function linesOf(text: string, firstLine = 1): Line[] {
  return text
    .split("\n")
    .map((part, i) => ({ text: clean(part, firstLine + i), line: firstLine + i }))
    .filter((line) => line.text !== "");
}

function clean(text: string, line: number): string {
  return (line === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text).trim();
}

async function* chunksOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw new InputError({ file: path, message: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "not UTF-8 text";
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "is a folder, not a file";
  if (code === "EACCES") return "may not be read";
  throw error;
}
