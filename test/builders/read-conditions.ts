import type { Diagnostic } from "../../packages/model/src/index.js";
import { extractFiles } from "./extract-source.js";
import { showExpr } from "./show-expr.js";

/** A tool with an argument of every shape that a contract can declare. */
const TOOLS = `
import { type EmailAddress, type Host, type Integer, type Path, type Url, tool } from "@enjoin/dsl";
export type Circle = { kind: "circle"; radius: Integer };
export type Square = { kind: "square"; side: Integer; name?: string };
export const use = tool<{
  text: string; count: Integer; flag: boolean; mode: "read" | "write" | "append"; level: "low" | "high";
  target: string | string[]; id: number | string; shape: Circle | Square; items: { id: string; ok?: boolean }[];
  tags: string[]; headers: Record<string, string>; limits: Record<string, Integer | null>;
  opt?: { a: string; b?: Integer }; either?: string | null; note: string | null; any: unknown; maybe?: unknown;
  mail: EmailAddress; host: Host; path: Path; url: Url;
}, { items: string[] }>("use");
export const other = tool<{ text: string; size: Integer }>("other", { open: true });
`;

const HEAD =
  'import { anyTool, deny, mentions, once, permit, policy, union } from "@enjoin/dsl"; ' +
  'import type { EmailAddress, Host, Integer, Request } from "@enjoin/dsl"; ' +
  'import { type Circle, type Square, other, use } from "./t.tools.js"; ' +
  'export default policy({ title: "P" });';

function read(sources: readonly string[], before: string) {
  const rules = sources.map((s, i) => `export const x${i} = deny(use, (r) => ${s.replaceAll("\n", " ")});`);
  return extractFiles({ "t.tools.ts": TOOLS, "p.policy.ts": `${HEAD}\n${before}\n${rules.join("\n")}\n` });
}

/** What each condition of `deny(use, (r) => <source>)` is read as, on one line, by its source. */
export function readConditions(sources: readonly string[], before = ""): Record<string, string> {
  const { ir, diagnostics } = read(sources, before);
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) throw new Error(errors.map(said).join("\n"));
  const rules = ir.policies.flatMap((p) => p.rules);
  return Object.fromEntries(
    sources.map((s, i) => {
      const when = rules.find((r) => r.name === `x${i}`)?.when;
      return [s, when ? showExpr(when.result) : "always"];
    }),
  );
}

/** What is said of each condition, by its source: `<code>: <message> | <help>`. */
export function problemsOf(sources: readonly string[], before = ""): Record<string, string[]> {
  const errors = read(sources, before).diagnostics.filter((d) => d.severity === "error");
  const first = before.split("\n").length + 2;
  return Object.fromEntries(
    sources.map((s, i) => [s, errors.filter((d) => d.place.line === first + i).map(said)]),
  );
}

/** The codes of what is said of each condition, by its source. */
export function codesOf(sources: readonly string[], before = ""): Record<string, string[]> {
  const all = Object.entries(problemsOf(sources, before));
  return Object.fromEntries(
    all.map(([s, list]) => [s, [...new Set(list.map((text) => text.slice(0, text.indexOf(":"))))]]),
  );
}

function said({ code, message, help }: Diagnostic): string {
  return `${code}: ${message} | ${help}`;
}
