import type { Diagnostic, Place } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import { SECRET_FORMATS } from "./secret-formats.js";

/** Where in a text something has the form of a credential, and of which. */
interface Secret {
  readonly start: number;
  readonly end: number;
  readonly what: string;
}

/**
 * Adds what is said of credentials in the sources, and takes the credentials out of everything that is shown to people
 * and kept in logs: the sources of code frames, and what other diagnostics quote.
 */
export function hideSecrets(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): { readonly diagnostics: readonly Diagnostic[]; readonly sources: ReadonlyMap<string, string> } {
  const found = checkSecrets(sources);
  if (found.length === 0) return { diagnostics, sources };
  const quoted = diagnostics.map((d) => ({
    ...d,
    message: withoutSecrets(d.message),
    ...(d.help === undefined ? {} : { help: withoutSecrets(d.help) }),
  }));
  return {
    diagnostics: [...found, ...quoted],
    sources: new Map([...sources].map(([file, text]) => [file, withoutSecrets(text)])),
  };
}

/** Reports every credential in the sources: literals, data, and what was commented out. No message says which it is. */
export function checkSecrets(sources: ReadonlyMap<string, string>): Diagnostic[] {
  return [...sources].flatMap(([file, text]) =>
    findSecrets(text).map(({ start, end, what }) =>
      createDiagnostic("secret-in-source", spanOf(file, text, start, end), { what }),
    ),
  );
}

/** A text with stars in the place of every credential, as long as before. */
export function withoutSecrets(text: string): string {
  return findSecrets(text).reduce(
    (masked, { start, end }) =>
      masked.slice(0, start) + masked.slice(start, end).replace(/[^\r\n]/g, "*") + masked.slice(end),
    text,
  );
}

function findSecrets(text: string): readonly Secret[] {
  const found: Secret[] = [];
  for (const { what, marker, pattern } of SECRET_FORMATS) {
    if (!text.includes(marker)) continue;
    for (const match of text.matchAll(pattern)) {
      const { index: start, 0: whole, 1: secret = whole } = match;
      const end = start + whole.length;
      const seen = found.some((f) => start < f.end && f.start < end);
      if (!seen && !isPlaceholder(secret)) found.push({ start, end, what });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Fewer different characters are no key that anybody was given. */
const FEWEST_CHARACTERS = 4;

/** Whether this only stands where a credential would: `xxxxxxxx`, `password`, the keys of the manuals. */
function isPlaceholder(secret: string): boolean {
  if (new Set(secret).size < FEWEST_CHARACTERS || secret.includes("EXAMPLE")) return true;
  return /^(?:pass(?:word|wd|phrase)?|pw|secret|token|changeme|your[-_]?\w*)$/i.test(secret);
}

function spanOf(file: string, text: string, start: number, end: number): Place {
  const [line, column] = positionOf(text, start);
  const [endLine, endColumn] = positionOf(text, end);
  return { file, line, column, endLine, endColumn };
}

function positionOf(text: string, at: number): [line: number, column: number] {
  const before = text.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/);
  return [before.length, (before.at(-1) ?? "").length + 1];
}
