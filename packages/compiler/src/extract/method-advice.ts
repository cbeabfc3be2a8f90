import type { IrType } from "@enjoin/model";

const SHOWN = "write it into a template string";
const ORDER = "a list has the order of the event; ask `some`, `every`, `includes` or `length`";
const PATTERN = "write `/.../u.test(text)`";

const HELP: ReadonlyMap<string, string> = new Map([
  ["toString", SHOWN],
  ["toLocaleString", SHOWN],
  ["toFixed", "count in the smallest unit (cents, milliseconds) and write it into a template string"],
  ["findIndex", "write `.some(...)` or `.find(...)`"],
  ["findLast", "write `.filter(...).at(-1)`"],
  ["findLastIndex", "write `.some(...)`"],
  ["indexOf", "write `.includes(x)`"],
  ["lastIndexOf", "write `.includes(x)`"],
  ["reduce", "declare a tracker with `sum`, or use `some`, `every`, `filter` and `length`"],
  ["reduceRight", "declare a tracker with `sum`, or use `some`, `every`, `filter` and `length`"],
  ["forEach", "write `.some(...)` or `.every(...)`"],
  ["concat", "write `[...a, ...b]` for lists, a template string for texts"],
  ["flat", "write `.flatMap((x) => x)`"],
  ["sort", ORDER],
  ["toSorted", ORDER],
  ["reverse", ORDER],
  ["toReversed", ORDER],
  ["push", "write `[...list, x]`"],
  ["unshift", "write `[x, ...list]`"],
  ["pop", "write `.at(-1)`, or `.slice(0, -1)` for the others"],
  ["shift", "write `.at(0)`, or `.slice(1)` for the others"],
  ["splice", "write `.slice(...)`"],
  ["keys", "write `.length` and `.at(i)`"],
  ["entries", "take the element alone: `.some((x) => ...)`"],
  ["add", "write `new Set([...list, x])`"],
  ["delete", "write `new Set(list.filter(...))`"],
  ["match", PATTERN],
  ["matchAll", PATTERN],
  ["search", PATTERN],
  ["substring", "write `.slice(from, to)`"],
  ["substr", "write `.slice(from, to)`"],
  ["charAt", "write `.slice(i, i + 1)`"],
  ["charCodeAt", "compare texts, or write `/.../u.test(text)`"],
  ["codePointAt", "compare texts, or write `/.../u.test(text)`"],
  ["localeCompare", "compare with `===`"],
  ["toLocaleLowerCase", "write `.toLowerCase()`"],
  ["toLocaleUpperCase", "write `.toUpperCase()`"],
  ["trimStart", "write `.trim()`"],
  ["trimEnd", "write `.trim()`"],
  ["replace", 'write `.replaceAll("from", "to")`'],
]);

/** What to write instead of a method that is not in the language, or else which methods are. */
export function adviseOnMethod(name: string, type: IrType, methods: Iterable<string>): string {
  if (type.kind === "json") {
    return 'declare its type in the tool\'s contract, or test it first, such as `typeof x === "string"`';
  }
  if (type.kind === "union")
    return 'find out first which it is: `typeof x === "string"` or `Array.isArray(x)`';
  const list = [...methods];
  const others =
    list.length > 0 ? `use one of: ${list.join(", ")}` : "read the fields that its type declares";
  return list.includes(name) ? others : (HELP.get(name) ?? others);
}
