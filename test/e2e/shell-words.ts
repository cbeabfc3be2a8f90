import type { Word, WordPart } from "unbash";

// What the words of a command line come to before it runs, as far as that can be known without running it.

/** A word as the program will get it; without a text, only the shell knows it. */
export interface KnownWord {
  readonly text?: string;
  readonly raw: string;
}

/** The values of variables that are known: `HOME`, `PWD`, and what the line itself sets. */
export type Variables = ReadonlyMap<string, string>;

/** The words that one word of the source becomes: several with braces, `{a,b}`. */
export function knownWords(word: Word, variables: Variables): KnownWord[] {
  const text = textOf(word.parts ?? [], word, variables);
  if (text === undefined) return [{ raw: word.text }];
  return expandBraces(text, word).map((one) => ({ text: one, raw: word.text }));
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
      return variables.get(part.text.slice(1));
    case "ParameterExpansion":
      return part.operation === undefined && part.prefix === undefined
        ? variables.get(part.parameter)
        : undefined;
    case "ProcessSubstitution":
      // The program gets a pipe by the name of a file.
      return "/dev/fd/63";
    default:
      return undefined;
  }
}

function atHome(text: string, raw: string, variables: Variables): string {
  const home = variables.get("HOME");
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
