import { escapePointer, InputError, type Place, type Problem, type SchemaProblem } from "@enjoin/model";
import { type ComposedYaml, composeYaml } from "@enjoin/traces";
import { isMap, isNode, isScalar, isSeq, type Node } from "yaml";

/** A YAML text as data, which can say where each part of it stands. */
export interface YamlText {
  readonly data: unknown;
  /** Where the thing at a JSON Pointer starts: its key, where it has one. */
  spotOf(pointer: string): Spot;
  /** What is wrong at a JSON Pointer, with its line and column: those of the key, where there is one. */
  at(problem: SchemaProblem): Problem;
}

/** A place in a text. */
export type Spot = Pick<Place, "line" | "column">;

/** Parses YAML 1.2: one document, no tags, no key twice. Throws an `InputError` with every syntax error. */
export function parseYaml(text: string, file: string): YamlText {
  const composed = composeYaml(text.replace(/^\uFEFF/, ""));
  const { lines } = composed;
  const spotAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (!("document" in composed))
    throw new InputError({ file, ...spotAt(composed.offset), message: composed.message });
  const { document } = composed;
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    throw new InputError(
      wrong.map((one) => ({ file, ...spotAt(one.pos[0]), message: sentence(one.message) })),
    );
  }
  const spotOf = (pointer: string) => {
    const offset = offsetOf(document.contents, pointerPath(pointer));
    return offset === undefined ? { line: 1, column: 1 } : spotAt(offset);
  };
  return {
    data: toData(document, file),
    spotOf,
    at: (problem) => ({ file, ...spotOf(problem.pointer), ...problem }),
  };
}

function toData(document: ComposedYaml["document"], file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new InputError({ file, message: sentence((error as Error).message) });
  }
}

/** Where the thing at a path starts, or the innermost thing around it that is there. */
function offsetOf(root: unknown, path: readonly string[]): number | undefined {
  let node: unknown = root;
  let offset = isNode(root) ? root.range?.[0] : undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset;
    } else break;
  }
  return offset;
}

function pointerPath(pointer: string): string[] {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A JSON Pointer from its parts. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${escapePointer(String(part))}`).join("");
}

function sentence(message: string): string {
  const [first = ""] = message.split("\n");
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/[.:]$/, "");
}
