import { own } from "../own.js";
import { isPath } from "./canonical-kinds.js";
import { constantOf } from "./constant-of.js";
import { fail } from "./failure.js";
import type { Check, Compute, Frame } from "./frame.js";
import {
  argument,
  type MethodExpr,
  type MethodOf,
  type Tests,
  textArgument,
  textOf,
  type Values,
} from "./method-parts.js";
import type { Scope } from "./scope.js";

/** The methods of the kinds of `@enjoin/dsl` that answer true or false. */
export const KIND_TESTS: Tests<"path.isInside" | "destination.isInside"> = {
  "path.isInside": compileInside,
  "destination.isInside": (e, scope) => {
    const destination = scope.compute(e.target, scope);
    const domains = argument(e, scope) as (f: Frame) => readonly unknown[];
    return (f) => {
      const domain = own(destination(f), "domain");
      return domains(f).includes(domain);
    };
  },
};

/** The members of the kinds that give a value; the guards have seen that the text is canonical. */
export const KIND_VALUES: Values<
  Exclude<MethodOf<"email" | "url" | "spiffe" | "path" | "destination">, keyof typeof KIND_TESTS>
> = {
  "email.domain": (e, scope) => compileMember(e, scope, domainOf),
  "email.local": (e, scope) => compileMember(e, scope, (s) => s.slice(0, s.indexOf("@"))),
  "url.host": (e, scope) => compileMember(e, scope, hostOf),
  "spiffe.trustDomain": (e, scope) => compileMember(e, scope, (s) => s.split("/")[2] ?? null),
};

function compileMember(e: MethodExpr, scope: Scope, member: (text: string) => string | null): Compute {
  const text = textOf(e, scope);
  return (f) => member(text(f));
}

/** What stands behind the `@` of an e-mail address. */
export function domainOf(email: string): string {
  return email.slice(email.indexOf("@") + 1);
}

/** The host of a URL, without its port. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#:]*)/.exec(url)?.[1] ?? "";
}

function compileInside(e: MethodExpr, scope: Scope): Check {
  const path = textOf(e, scope);
  const folder = constantOf(e.args[0], scope);
  const given = typeof folder === "string" ? insideOf(folder) : undefined;
  if (given !== undefined) return (f) => isInside(path(f), given);
  const folderOf = textArgument(e, scope);
  return (f) => {
    const inner = path(f);
    const outer = folderOf(f);
    return isInside(inner, insideOf(outer) ?? fail(`\`${outer}\` is not a canonical folder`));
  };
}

/** What every path in a folder starts with. No path lies inside what is not a canonical folder. */
function insideOf(folder: string): string | undefined {
  if (!isPath(folder) && !(folder.endsWith("/") && isPath(folder.slice(0, -1)))) return undefined;
  return `${folder.replace(/\/{1,2}$/, "")}/`;
}

/** Whether a path lies below a folder, or is the folder itself. */
function isInside(path: string, inside: string): boolean {
  return path.startsWith(inside) || (path.length === inside.length - 1 && inside.startsWith(path));
}
