/**
 * Rego for a string with the given content: the only way that text of a user reaches emitted rules. JSON's escapes are
 * Rego's; `opa fmt` rewrites some characters to escapes that Rego does not have, so a text with one of those is
 * decoded at run time. A lone surrogate has no meaning in Rego.
 */
export function quote(text: string): string {
  const literal = jsonString(text);
  if (!FMT_MANGLES.test(text)) return literal;
  if (WASM_MISREADS.test(literal)) return `base64.decode("${Buffer.from(text).toString("base64")}")`;
  return `json.unmarshal(${JSON.stringify(literal)})`;
}

/** A JSON string literal in which everything invisible is escaped. */
function jsonString(text: string): string {
  if (!text.isWellFormed()) throw new Error("a lone surrogate reached the emitter");
  return escaped(text, (c) => [...unitsOf(c)].map((unit) => `\\u${hex(unit, 4)}`).join(""));
}

/**
 * The same as a YAML string, for comments: YAML has no pairs, but an escape for what lies beyond the Basic Multilingual
 * Plane. Half a pair, as the name of a file may have it, is shown as what it is not.
 */
export function yamlString(text: string): string {
  return escaped(text.toWellFormed(), (c) => {
    const point = c.codePointAt(0) ?? 0;
    return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`;
  });
}

function escaped(text: string, show: (c: string) => string): string {
  return JSON.stringify(text).replace(INVISIBLE, (c) => (c === " " ? c : show(c)));
}

/** Ordinary letters of any script stay readable; control, format, separator and unassigned characters do not. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Co}\p{Cn}]/gu;

/** What `opa fmt` writes with escapes that Rego does not have. */
const FMT_MANGLES = /(?![\b\t\n\f\r])\p{Cc}|(?=[\u{10000}-\u{10ffff}])[\p{Cf}\p{Co}\p{Cn}]/u;

/** An escaped pair: OPA's Wasm reads every second plane of these as the one after it. */
const WASM_MISREADS = /\\ud[89ab][0-9a-f]{2}/;

function* unitsOf(c: string): Generator<number> {
  for (let i = 0; i < c.length; i++) yield c.charCodeAt(i);
}

function hex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, "0");
}

/** A JSON value as Rego source. */
export function jsonLiteral(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([k, v]) => `${quote(k)}: ${jsonLiteral(v)}`);
    return `{${entries.join(", ")}}`;
  }
  return JSON.stringify(value);
}

/** `camelCase`, `kebab-case` or a dotted tool name as a Rego name in snake case. */
export function snake(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_");
  const lower = words.toLowerCase().replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(lower) ? lower : `n_${lower}`;
}

/** Gives each wish a name that no earlier wish got; the same order of wishes gives the same names. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...KEYWORDS, ...taken]);
  }

  fresh(wish: string): string {
    let name = wish;
    for (let n = 2; this.#taken.has(name); n++) name = `${wish}_${n}`;
    this.#taken.add(name);
    return name;
  }
}

/**
 * The Rego name of a local variable of the source. Names that mean something else get a `_`, and so do names that end
 * in one already: no two locals meet.
 */
export function local(name: string): string {
  return SPECIAL.has(name) || name.endsWith("_") ? `${name}_` : name;
}

/** Names that mean something else in Rego, or in the modules that Enjoin emits. */
const KEYWORDS = [
  ..."as contains data default else every false if import in input not null package some true with".split(
    " ",
  ),
  ..."abs all and any bits ceil concat constants count div dispatch effect endswith enjoin eq equal floor".split(
    " ",
  ),
  ..."format_int gt gte helpers indexof intersection json lib lower lt lte max min minus mul neq object".split(
    " ",
  ),
  ..."or plus policies print product regex rego rem replace request reverse round sort split sprintf".split(
    " ",
  ),
  ..."startswith substring sum tools trim trim_left trim_prefix trim_right trim_space trim_suffix".split(" "),
  ..."type_name union upper walk array strings numbers time crypto http io glob graph net opa rand".split(
    " ",
  ),
  ..."semver trace units uuid urlquery yaml base64 base64url hex graphql internal or_else".split(" "),
  ..."added entries key kept".split(" "),
  ..."to_number cast_array cast_boolean cast_null cast_object cast_set cast_string assign".split(" "),
  ..."is_array is_boolean is_null is_number is_object is_set is_string".split(" "),
];

const SPECIAL = new Set(KEYWORDS);

/** A field below a term: `.name` where Rego allows it, else `["name"]`. */
export function member(name: string): string {
  if (FMT_UNQUOTES.has(name)) return `[json.unmarshal(${JSON.stringify(JSON.stringify(name))})]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name) ? `.${name}` : `[${quote(name)}]`;
}

/** What cannot follow a dot in OPA 0.70. */
const RESERVED = new Set("as default else false import not null package some true with".split(" "));

/** What cannot follow a dot either, but `opa fmt` of OPA 0.70 puts it there. */
const FMT_UNQUOTES = new Set(["contains", "every", "if", "in"]);
