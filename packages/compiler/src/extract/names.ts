// Names that mean something in Rego: its keywords, its documents, and the built-in functions without a dot.
const RESERVED = new Set(
  (
    "as contains data default else every false if import in input not null or and package set some true with " +
    "abs all any bits ceil concat count crypto div endswith eq equal floor glob graph graphql gt gte hex http " +
    "indexof intersection io json lower lt lte max min minus mul neq net numbers object opa plus print product " +
    "rand regex rego rem replace round semver sort split sprintf startswith strings substring sum time trace " +
    "trim union units upper uuid walk yaml array assign urlquery providers enjoin"
  ).split(" "),
);

/** A valid name `[a-z][A-Za-z0-9_]*`, near to what the author wrote and without a meaning in Rego. */
export function safeName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_]/g, "_").replace(/^[_0-9]+/, "");
  const lower = /^[A-Z0-9_]+$/.test(plain)
    ? plain.toLowerCase()
    : plain.slice(0, 1).toLowerCase() + plain.slice(1);
  const name = lower === "" ? "v" : lower;
  return RESERVED.has(name) ? `${name}_` : name;
}

/** A safe name that is not taken yet; takes it. */
export function uniqueName(text: string, taken: Set<string>): string {
  const base = safeName(text);
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
  taken.add(name);
  return name;
}
