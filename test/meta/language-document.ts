import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The text of docs/language.md. */
export const DOCUMENT = readFileSync(
  fileURLToPath(new URL("../../docs/language.md", import.meta.url)),
  "utf8",
);

/** A fenced block: its language, what else its first line says, and what is in it. */
export interface Block {
  readonly language: string;
  readonly name: string;
  readonly text: string;
  /** The heading that it stands below. */
  readonly heading: string;
}

/** All fenced blocks, in order. */
export const BLOCKS: readonly Block[] = DOCUMENT.split(/^(?=#+ )/m).flatMap((section) => {
  const heading = /^#+ (.*)/.exec(section)?.[1] ?? "";
  return [...section.matchAll(/^```(\w+)[ ]?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", name = "", text = ""]) => ({ language, name, text, heading }),
  );
});

/** An example: what the files below `policies/` are called, what is in them, and what comes out of it. */
export interface Example {
  readonly file: string;
  readonly source: string;
  readonly outcomes: readonly string[];
  readonly heading: string;
}

/** All examples: blocks of TypeScript and JSON with the outcomes in the block right behind. */
export const EXAMPLES: readonly Example[] = BLOCKS.flatMap(({ language, name, text, heading }, i) => {
  if (language === "json") return [{ file: name, source: text, outcomes: [], heading }];
  if (language !== "ts") return [];
  const next = BLOCKS[i + 1];
  const file = /^\/\/ policies\/(\S+)\n/.exec(text)?.[1] ?? `example-${i}.policy.ts`;
  return [{ file, source: text, outcomes: next?.language === "text" ? linesOf(next.text) : [], heading }];
});

/** What `...` stands for, by the name in front: the first block without outcomes. */
export const FULL: readonly string[] = linesOf(
  BLOCKS.find((b) => b.language === "text" && !b.text.includes("->"))?.text ?? "",
);

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** The cells of every row of every table that has this head. */
export function rowsUnder(...head: readonly string[]): readonly (readonly string[])[] {
  const lines = DOCUMENT.split("\n");
  return lines
    .flatMap((line, i) => {
      if (cellsOf(line).join() !== head.join()) return [];
      const rest = lines.slice(i + 2);
      return rest.slice(
        0,
        rest.findIndex((l) => !l.startsWith("| ")),
      );
    })
    .map(cellsOf);
}

function cellsOf(line: string): readonly string[] {
  const cells = line.replace(/^\||\|$/g, "").split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim());
}
