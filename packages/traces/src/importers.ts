import { InputError, nearest } from "@enjoin/model";
import { agentdojo } from "./import-agentdojo.js";
import { claudeCodeHooks } from "./import-claude-code-hooks.js";
import { claudeCodeTranscript } from "./import-claude-code-transcript.js";
import { mcp } from "./import-mcp.js";
import { recorded } from "./import-recorded.js";
import { taubench } from "./import-taubench.js";
import type { Importer } from "./importer.js";

/** Every format that can be imported, in the order in which a file is held against them. */
export const IMPORTERS: readonly Importer[] = [
  recorded,
  agentdojo,
  taubench,
  mcp,
  claudeCodeHooks,
  claudeCodeTranscript,
];

/** Name of Enjoin's own format, which needs no importer. */
export const OWN_FORMAT = "enjoin";

/** The importer of a name; nothing for Enjoin's own format. `file` is for the message of an unknown one. */
export function importerNamed(name: string, file: string): Importer | undefined {
  if (name === OWN_FORMAT) return undefined;
  const importer = IMPORTERS.find((one) => one.name === name);
  if (importer !== undefined) return importer;
  throw unknownFormat(name, file);
}

/** Says that there is no format of this name; `others` are formats that become something else than traces. */
export function unknownFormat(name: string, file: string, others: readonly string[] = []): InputError {
  const help = formatHelp(name, others);
  return new InputError({ file, message: `unknown format \`${name}\``, help });
}

/** The importer that knows this document; nothing for Enjoin's own format. */
export function importerOf(first: unknown, file: string): Importer | undefined {
  if ((first as { readonly type?: unknown } | null)?.type === "trace") return undefined;
  const importer = IMPORTERS.find((one) => one.detect(first));
  if (importer !== undefined) return importer;
  throw new InputError({ file, message: "the format of the file is not known", help: formatHelp() });
}

function formatHelp(name = "", others: readonly string[] = []): string {
  const names = [OWN_FORMAT, ...IMPORTERS.map((importer) => importer.name), ...others];
  const near = nearest(name, names);
  return near ? `did you mean \`${near}\`?` : `known formats: ${names.join(", ")}`;
}
