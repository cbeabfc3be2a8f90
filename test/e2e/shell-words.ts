import type { Word, WordPart } from "unbash";

// What the words of a command line come to before it runs, as far as that can be known without running it.

/** A word as the program will get it; without a text, only the shell knows it. */
export interface KnownWord {
  readonly text?: string;
  readonly raw: string;
}

/** The values of variables that are known: `HOME`, `PWD`, and what the line itself sets, lists as well. */
export type Variables = ReadonlyMap<string, string | readonly string[]>;

/** The words that one word of the source becomes: several with braces, `{a,b}`. */
export function knownWords(word: Word, variables: Variables): KnownWord[] {
  const list = listOf(word.parts ?? [], variables);
  if (list !== undefined) return list.map((one) => ({ text: one, raw: word.text }));
  const text = textOf(word.parts ?? [], word, variables);
  if (text === undefined) return [{ raw: word.text }];
  return expandBraces(text, word).map((one) => ({ text: one, raw: word.text }));
}

/** The words of a list: `"${names[@]}"`, where the line has set it. */
function listOf(parts: readonly WordPart[], variables: Variables): readonly string[] | undefined {
  const [part, ...others] = parts;
  if (part === undefined || others.length > 0) return undefined;
  if (part.type === "DoubleQuoted") return listOf(part.parts, variables);
  if (part.type !== "ParameterExpansion" || part.operation !== undefined) return undefined;
  const value = part.index?.value === "@" ? variables.get(part.parameter) : undefined;
  return typeof value === "string" ? undefined : value;
}

function textOf(parts: readonly WordPart[], word: Word, variables: Variables): string | undefined {
  if (parts.length === 0) return atHome(word.value, word.text, variables);
  const texts = parts.map((part) => partText(part, variables));
  if (texts.includes(undefined)) return undefined;
  return atHome(texts.join(""), word.text, variables);
}

function partText(part: WordPart, variables: Variables): string | undefined {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return part.value;
    case "Glob":
    case "BraceExpansion":
      return part.text;
    case "DoubleQuoted":
    case "LocaleString": {
      const texts = part.parts.map((child) => partText(child, variables));
      return texts.includes(undefined) ? undefined : texts.join("");
    }
    case "SimpleExpansion":
      return textIn(part.text.slice(1), variables);
    case "ParameterExpansion":
      return part.operation === undefined && part.prefix === undefined && part.index === undefined
        ? textIn(part.parameter, variables)
        : undefined;
    case "ProcessSubstitution":
      // The program gets a pipe by the name of a file.
      return "/dev/fd/63";
    default:
      return undefined;
  }
}

function textIn(name: string, variables: Variables): string | undefined {
  const value = variables.get(name);
  return typeof value === "string" ? value : undefined;
}

function atHome(text: string, raw: string, variables: Variables): string {
  const home = textIn("HOME", variables);
  return home !== undefined && /^~(\/|$)/.test(raw) ? home + text.slice(1) : text;
}

/** `a{b,c}` is two words, unless it is quoted. */
function expandBraces(text: string, word: Word): string[] {
  const isBraced = word.parts?.some((part) => part.type === "BraceExpansion") ?? false;
  const found = isBraced ? /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(text) : null;
  if (found === null) return [text];
  const [, before, inside = "", after] = found;
  return inside.split(",").flatMap((one) => expandBraces(`${before}${one}${after}`, word));
}
