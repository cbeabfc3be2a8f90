import type { Expr, Method } from "@enjoin/model";

/** Where in a text a part of it is looked for. */
export type Side = "start" | "end" | "anywhere";

const SIDES: Readonly<Partial<Record<Method, readonly Side[]>>> = {
  "string.startsWith": ["start"],
  "string.endsWith": ["end"],
  "string.includes": ["anywhere"],
  "string.slice": ["start", "end"],
  "string.split": ["start", "end"],
  "string.replaceAll": ["anywhere"],
};

/** Where an expression looks for a part of a text, when it does not compare all of it. */
export function sidesOf(expr: Expr): readonly Side[] {
  if (expr.kind === "method") return SIDES[expr.method] ?? [];
  return expr.kind === "test" ? patternSides(expr.pattern) : [];
}

function patternSides(pattern: string): readonly Side[] {
  const bare = pattern.replaceAll(ESCAPED, "");
  if (bare.includes("|")) return ["start", "end", "anywhere"];
  const [start, end] = [bare.startsWith("^"), bare.endsWith("$")];
  if (start && end) return /[*+{]/u.test(bare) ? ["start", "end"] : [];
  return [start ? "start" : end ? "end" : "anywhere"];
}

/** The text that a pattern looks for, when there is only one. */
export function patternText(pattern: string): string | undefined {
  const inner = pattern.replace(/^\^/u, "").replace(/\$$/u, "");
  if (inner === "" || /[\\^$.*+?()[\]{}|]/u.test(inner.replaceAll(ESCAPED, ""))) return undefined;
  return inner.replaceAll(ESCAPED, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** How the policy's tree writes characters that could mean something else. */
const ESCAPED = /\\x\{([\da-f]+)\}/gu;
