import { constantOf } from "./constant-of.js";
import { fail } from "./failure.js";
import type { Check, Compute } from "./frame.js";
import { mentions } from "./mentions.js";
import {
  bounds,
  type MethodExpr,
  type MethodOf,
  type Tests,
  textArgument,
  textOf,
  type Values,
} from "./method-parts.js";
import type { Scope } from "./scope.js";

/** The methods of texts that answer true or false. */
export const TEXT_TESTS: Tests<
  "string.startsWith" | "string.endsWith" | "string.includes" | "text.mentions"
> = {
  "string.startsWith": (e, scope) => compileTest(e, scope, (text, part) => text.startsWith(part)),
  "string.endsWith": (e, scope) => compileTest(e, scope, (text, part) => text.endsWith(part)),
  "string.includes": (e, scope) => compileTest(e, scope, (text, part) => text.includes(part)),
  "text.mentions": (e, scope) => compileTest(e, scope, mentions),
};

/** The methods of texts that give a value. */
export const TEXT_VALUES: Values<Exclude<MethodOf<"string" | "text">, keyof typeof TEXT_TESTS>> = {
  "string.split": (e, scope) => {
    const text = textOf(e, scope);
    const separator = textArgument(e, scope);
    return (f) => text(f).split(separator(f));
  },
  "string.replaceAll": (e, scope) => {
    const text = textOf(e, scope);
    const pattern = textArgument(e, scope);
    const [, second] = e.args;
    if (second === undefined) throw new Error("replaceAll takes two arguments");
    const replacement = scope.compute(second, scope);
    return (f) => text(f).replaceAll(pattern(f), () => replacement(f) as string);
  },
  "string.slice": (e, scope) => {
    const text = textOf(e, scope);
    const [from, to] = bounds(e, scope);
    return (f) => whole(text(f).slice(from(f), to(f)));
  },
  "string.trim": (e, scope) => compileValue(e, scope, (text) => text.trim()),
  "string.length": (e, scope) => compileValue(e, scope, (text) => text.length),
  "string.toLowerCase": (e, scope) => compileValue(e, scope, (text) => ascii(text).toLowerCase()),
  "string.toUpperCase": (e, scope) => compileValue(e, scope, (text) => ascii(text).toUpperCase()),
};

function compileTest(e: MethodExpr, scope: Scope, test: (text: string, part: string) => boolean): Check {
  const text = textOf(e, scope);
  const fixed = constantOf(e.args[0], scope);
  if (typeof fixed === "string") return (f) => test(text(f), fixed);
  const part = textArgument(e, scope);
  return (f) => test(text(f), part(f));
}

function compileValue(e: MethodExpr, scope: Scope, transform: (text: string) => unknown): Compute {
  const text = textOf(e, scope);
  return (f) => transform(text(f));
}

/** A part of a text that has no half of a character in it. */
function whole(part: string): string {
  return part.isWellFormed() ? part : fail("a slice cuts a character in two");
}

/** A text whose case means the same in every engine. */
function ascii(text: string): string {
  return NOT_ASCII.test(text) ? fail("the case of a character outside ASCII is asked for") : text;
}

const NOT_ASCII = /\P{ASCII}/u;
