const HELP: ReadonlyMap<string, string> = new Map([
  [
    "toLowerCase",
    "e-mail addresses, hosts and URLs are in lower case already; otherwise compare with each spelling",
  ],
  [
    "toUpperCase",
    "e-mail addresses, hosts and URLs are in lower case already; otherwise compare with each spelling",
  ],
  ["toString", "write it into a template string"],
  ["find", "write `.some(...)`, or `.filter(...)`"],
  ["findIndex", "write `.some(...)`"],
  ["indexOf", "write `.includes(x)`"],
  ["reduce", "declare a tracker with `sum`, or use `some`, `every`, `filter` and `length`"],
  ["forEach", "write `.some(...)` or `.every(...)`"],
  ["match", "write `/.../u.test(text)`"],
  ["search", "write `/.../u.test(text)`"],
  ["slice", "write `startsWith` or `endsWith`"],
  ["substring", "write `startsWith` or `endsWith`"],
  ["at", "write `.some(...)`"],
  ["replace", 'write `.replaceAll("from", "to")`'],
]);

/** What to write instead of a method that is not in the language, or else which methods are. */
export function adviseOnMethod(name: string, methods: Iterable<string>): string {
  const list = [...methods];
  const others =
    list.length > 0 ? `use one of: ${list.join(", ")}` : "read the fields that its type declares";
  return HELP.get(name) ?? others;
}
