import { Composer, type CST, type Document, LineCounter, Parser } from "yaml";

/** Documents that nest deeper are refused: the composer of the library is recursive, and a stack is soon used up. */
const MAX_DEPTH = 64;

/** A YAML 1.2 document of the core schema, with its errors and the places of its lines. */
export interface ComposedYaml {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** Why a text is not one document, and where in it. */
export interface YamlRefusal {
  readonly message: string;
  readonly offset: number;
  readonly lines: LineCounter;
}

/** Composes the one document of a text: no merge keys, all keys strings, dates left as strings. */
export function composeYaml(text: string): ComposedYaml | YamlRefusal {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== undefined) return { message: "nests too deep", offset: deep, lines };
  const composer = new Composer({ version: "1.2", schema: "core", merge: false, stringKeys: true });
  const [document, another] = composer.compose(tokens, true, text.length);
  if (another !== undefined)
    return { message: "holds more than one document", offset: another.range[0], lines };
  return { document: document as Document.Parsed, lines };
}

/** Where the first token that nests too deep starts. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return level[0]?.offset;
    level = level.flatMap(partsOf);
  }
  return undefined;
}

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part != null));
}
