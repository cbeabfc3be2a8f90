import { type IrType, isAsked, type StringKind, type Trace } from "@enjoin/model";
import { changed, replaced, type Setting, type Variant } from "./variant.js";

/** One argument in other spellings that a system may take for the same thing (relation M4). */
export function respell(trace: Trace, { contracts }: Setting): readonly Variant[] {
  return trace.events.flatMap((event, at) => {
    const contract = isAsked(event) ? contracts.get(event.tool) : undefined;
    if (!isAsked(event) || contract === undefined) return [];
    return contract.args.flatMap(({ name, type }) =>
      respelled(event.arguments?.[name], type).map(([spelling, value]) => {
        const other = { ...event, arguments: { ...event.arguments, [name]: value } };
        const change = `${name} of \`${event.id}\` written ${JSON.stringify(spelling)}`;
        return changed(change, replaced(trace, at, [other]));
      }),
    );
  });
}

/** The value with one text in it in another spelling, and that spelling. */
function respelled(value: unknown, type: IrType): (readonly [string, unknown])[] {
  switch (type.kind) {
    case "nullable":
      return respelled(value, type.of);
    case "array":
      if (!Array.isArray(value)) return [];
      return value.flatMap((one: unknown, i) =>
        respelled(one, type.items).map(([spelling, other]) => [spelling, value.with(i, other)] as const),
      );
    case "object":
      return type.fields.flatMap(({ name, type: of }) =>
        isRecord(value)
          ? respelled(value[name], of).map(
              ([spelling, other]) => [spelling, { ...value, [name]: other }] as const,
            )
          : [],
      );
    case "string":
      if (typeof value !== "string" || type.format === undefined) return [];
      return SPELLINGS[type.format](value)
        .filter((spelling) => spelling !== value)
        .map((spelling) => [spelling, spelling] as const);
    default:
      return [];
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const NONE = (): string[] => [];

/** Spellings by kind. The guards refuse most of them; of code they let pass what it says in any spelling. */
const SPELLINGS: { readonly [kind in StringKind]: (text: string) => string[] } = {
  path: (path) => [
    path.replace(/\/([^/]*)$/u, "/./$1"),
    path.replace(/\/([^/]*)$/u, "/x/../$1"),
    path.replace(/\/([^/]*)$/u, "//$1"),
    path.replace(/\/([^/]*)$/u, "%2f$1"),
    `${path}/`,
  ],
  url: (url) => [
    url.replace(/\/\/[^/?#]+/u, (host) => host.toUpperCase()),
    url.replace(/\/\/([^/?#:]+)/u, "//$1."),
    url.replace(/\/\/([^/?#:]+)/u, "//user@$1"),
    url.replace(/^https:\/\/([^/?#:]+)/u, "https://$1:443"),
    url.replace(/[a-z]$/u, percent),
  ],
  host: (host) => [
    host.toUpperCase(),
    `${host}.`,
    host.replaceAll(".", "\u3002"),
    host.replace(/a/u, "\u0430"),
  ],
  email: (address) => [
    address.replace(/@.*$/u, (domain) => domain.toUpperCase()),
    `${address}.`,
    address.replace(/^([^@]*)@/u, '"$1"@'),
    ` ${address}`,
    `Somebody <${address}>`,
  ],
  spiffe: (id) => [id.toUpperCase(), `${id}/`, id.replace(/\/([^/]*)$/u, "/./$1")],
  digest: (digest) => [digest.toUpperCase()],
  sql: (sql) => [
    sql.replace(/^\w+/u, otherCase),
    sql.replace(/^(\w+) /u, "$1  "),
    sql.replace(/^(\w+) /u, "$1/**/"),
    ` ${sql}`,
    `${sql};`,
  ],
  shell: (command) => [
    command.replace(" ", "  "),
    ` ${command}`,
    command.replace(/^[a-z]/u, "\\$&"),
    command.replace(/^[a-z]/u, "'$&'"),
    `command ${command}`,
    `${command};`,
    `true && ${command}`,
    command.replace(" ", "$" + "{IFS}"),
  ],
  secret: NONE,
};

function otherCase(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase();
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16)}`;
}
