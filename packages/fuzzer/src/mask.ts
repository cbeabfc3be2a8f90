import type { Obligation } from "@enjoin/model";

const ARGUMENTS = "/action/properties/arguments/";

/** The arguments as they are used after the enforcer has masked what the decision says. */
export function masked(
  args: Readonly<Record<string, unknown>>,
  obligations: readonly Obligation[],
): Readonly<Record<string, unknown>> {
  let result: unknown = args;
  for (const { type, properties } of obligations) {
    const { path, mask } = properties;
    if (type !== "redact" || path === undefined || !path.startsWith(ARGUMENTS)) continue;
    const tokens = path.slice(ARGUMENTS.length).split("/");
    result = withMask(result, tokens.map(unescaped), mask ?? "");
  }
  return result as Readonly<Record<string, unknown>>;
}

function withMask(value: unknown, [token, ...rest]: readonly string[], mask: string): unknown {
  if (token === undefined) return mask;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return value;
  if (Array.isArray(value)) return value.with(Number(token), withMask(value[Number(token)], rest, mask));
  return { ...value, [token]: withMask((value as Record<string, unknown>)[token], rest, mask) };
}

/** One token of a JSON Pointer (RFC 6901 section 4). */
function unescaped(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
