/** One way to break the emitter, and the conformance folder that must notice it. */
export interface EmitterMutant {
  readonly name: string;
  /** Below packages/compiler. */
  readonly file: string;
  /** Stands once in the file. */
  readonly from: string;
  readonly to: string;
  readonly noticedBy: string;
  /** Noticed by OPA itself, which refuses what is emitted. */
  readonly breaksBuild?: true;
}

/** What a compiler to Rego gets wrong, each as one change of the emitter or of its library. */
export const EMITTER_MUTANTS: readonly EmitterMutant[] = [
  {
    name: "swap == and !=",
    file: "src/rego/comparison.ts",
    from: 'eq: "==", ne: "!="',
    to: 'eq: "!=", ne: "=="',
    noticedBy: "comparisons-are-compared",
  },
  {
    name: "take < for <=",
    file: "src/rego/comparison.ts",
    from: 'le: "<="',
    to: 'le: "<"',
    noticedBy: "order-of-numbers-only",
  },
  {
    name: "negate < as >",
    file: "src/rego/conditions.ts",
    from: 'lt: "ge"',
    to: 'lt: "gt"',
    noticedBy: "a-line-that-begins-with-a-minus-sign",
  },
  {
    name: "lose a negation",
    file: "src/rego/conditions.ts",
    from: 'out.push(`not ${holdsOf("holds", e, scope)}`);',
    to: 'out.push(holdsOf("holds", e, scope));',
    noticedBy: "negations-stack",
  },
  {
    name: "negate each line of a condition instead of all of it",
    file: "src/rego/conditions.ts",
    from: 'out.push(`not ${holdsOf("holds", e, scope)}`);',
    to: 'out.push(...linesOf(e, scope).map((line) => `not ${line.replace(/^not /, "")}`));',
    noticedBy: "logic-of-three",
  },
  {
    name: "join the alternatives of || with &&",
    file: "src/rego/hoist.ts",
    from: 'return bodies.map((body) => rule(headOf(name, params, body.join("\\n")), { body })).join("\\n\\n");',
    to: 'return rule(headOf(name, params, bodies.flat().join("\\n")), { body: bodies.flat() });',
    noticedBy: "logic-of-three",
  },
  {
    name: "try alternatives that can fail in any order",
    file: "src/rego/hoist.ts",
    from: "if (bodies.length > 1 && scope.canFail(e)) {",
    to: "if (bodies.length > 99) {",
    noticedBy: "what-and-and-or-do-not-need-does-not-fail",
  },
  {
    name: "forget the test of the other branch",
    file: "src/rego/logic.ts",
    from: "return or(and(test, then), and(not(test), e.else));",
    to: "return or(and(test, then), e.else);",
    noticedBy: "logic-of-three",
  },
  {
    name: "take some for every",
    file: "src/rego/iterations.ts",
    from: 'const isEvery = question === "array.every";',
    to: 'const isEvery = question === "array.some";',
    noticedBy: "every-and-some-over-empty-lists-inside-lists",
  },
  {
    name: "stop at the first element though a later one can fail",
    file: "src/rego/iterations.ts",
    from: "if (scope.canFail(body)) {",
    to: "if (scope.canFail(body) && isEvery) {",
    noticedBy: "lists-look-at-every-element-that-can-fail",
  },
  {
    name: "let a value that is absent through ??",
    file: "src/rego/terms.ts",
    from: "return [{ value, body: [...body, `${value} != null`] }];",
    to: "return [{ value, body }];",
    noticedBy: "coalesce-and-chains",
  },
  {
    name: "say false where a field is absent",
    file: "src/rego/fields.ts",
    from: "return `object.get(input, ${jsonLiteral([...wire, ...rest])}, null)`;",
    to: "return `object.get(input, ${jsonLiteral([...wire, ...rest])}, false)`;",
    noticedBy: "optional-booleans-have-three-values",
  },
  {
    name: "let an absent field be undefined",
    file: "src/rego/fields.ts",
    from: "return `object.get(input, ${jsonLiteral([...wire, ...rest])}, null)`;",
    to: 'return `input${[...wire, ...rest].map(member).join("")}`;',
    noticedBy: "inequality-with-a-missing-side",
  },
  {
    name: "calculate beyond the safe integers",
    file: "src/rego/arithmetic.ts",
    from: 'return staysSafe(e) ? text : `${lib("safe", scope)}(${text})`;',
    to: "return text;",
    noticedBy: "arithmetic-beyond-safe-integers-is-refused",
  },
  {
    name: "drop the parentheses of an operand",
    file: "src/rego/arithmetic.ts",
    from: 'return e.kind === "arithmetic" && staysSafe(e) ? `(${text})` : text;',
    to: "return text;",
    noticedBy: "arithmetic-on-safe-integers",
  },
  {
    name: "skip escaping",
    file: "src/rego/text.ts",
    from: "if (!FMT_MANGLES.test(text)) return literal;",
    to: 'if (literal !== "") return `"${text}"`;',
    noticedBy: "strings-survive-as-they-are",
    breaksBuild: true,
  },
  {
    name: "let a local keep a name that means something in Rego",
    file: "src/rego/text.ts",
    from: 'return SPECIAL.has(name) || name.endsWith("_") ? `${name}_` : name;',
    to: "return name;",
    noticedBy: "unlucky-names-of-variables",
    breaksBuild: true,
  },
  {
    name: "let a line begin with a minus sign",
    file: "src/rego/binding.ts",
    from: 'return text.startsWith("-") ? bind("number", text, scope, out) : text;',
    to: "return text;",
    noticedBy: "a-line-that-begins-with-a-minus-sign",
    breaksBuild: true,
  },
  {
    name: "trim what Rego calls space",
    file: "src/rego/methods.ts",
    from: '`trim(${text}, ${use("white_space")})`',
    to: "`trim_space(${text})`",
    noticedBy: "trim-strips-what-ecmascript-strips",
    breaksBuild: true,
  },
  {
    name: "count characters for UTF-16 units",
    file: "src/rego/methods.ts",
    from: '`${use("utf16_length")}(${text})`',
    to: "`count(${text})`",
    noticedBy: "length-in-utf-16-units",
  },
  {
    name: "take contains for startswith",
    file: "src/rego/methods.ts",
    from: "`startswith(${text}, ${start})`",
    to: "`contains(${text}, ${start})`",
    noticedBy: "the-empty-text-is-in-every-text",
  },
  {
    name: "let any rule permit",
    file: "rego/main.rego",
    from: 'permits := [match | some match in matched; match.kind == "permit"]',
    to: 'permits := [match | some match in matched; match.kind != "log"]',
    noticedBy: "halt-without-a-permit",
  },
  {
    name: "let a permit over a verb cover the whole call",
    file: "rego/main.rego",
    from: '\tsome permit in permits\n\tdetail(permit, "covers") == null\n',
    to: "\tpermits != []\n",
    noticedBy: "a-permit-over-a-verb-covers-one-effect",
  },
  {
    name: "take halt for deny",
    file: "rego/main.rego",
    from: '"step_up", "deny", "halt"][max(',
    to: '"step_up", "halt", "deny"][max(',
    noticedBy: "the-strongest-effect-wins",
  },
  {
    name: "let redactions contradict each other",
    file: "rego/main.rego",
    from: "\ta.mask != b.mask\n",
    to: "\ta.mask != a.mask\n",
    noticedBy: "conflicting-redactions",
  },
  {
    name: "remember calls that were stopped",
    file: "rego/main.rego",
    from: 'updates := changes if {\n\teffect in ["allow", "redact"]\n}',
    to: 'updates := changes if {\n\teffect != "halt"\n}',
    noticedBy: "a-stopped-call-changes-nothing",
  },
  {
    name: "remember an event that is as old as the window",
    file: "rego/lib.rego",
    from: "entry[0] > now - window]",
    to: "entry[0] >= now - window]",
    noticedBy: "windows-forget-at-the-edge",
  },
  {
    name: "look for a folder by the start of its name",
    file: "rego/lib.rego",
    from: 'startswith(path, concat("", [trim_right(dir, "/"), "/"]))',
    to: 'startswith(path, trim_right(dir, "/"))',
    noticedBy: "a-folder-that-is-not-canonical-is-refused",
  },
  {
    name: "drop the type guard of a string",
    file: "src/rego/types.ts",
    from: "? `is_string(${term})`",
    to: "? `${term} == ${term}`",
    noticedBy: "guard-every-type-of-json-for-every-type",
  },
  {
    name: "let a value be absent that must be there",
    file: "src/rego/types.ts",
    from: 'if (type.kind !== "nullable" || type.absence === "null") return this.lines(type, there, depth);',
    to: 'if (type.kind !== "nullable" || type.absence === "null") return this.lines(type, plainest(type) === undefined ? there : or(plainest(type) ?? ""), depth);',
    noticedBy: "guard-presence",
  },
  {
    name: "let undeclared arguments through",
    file: "src/rego/types.ts",
    from: "open ? `is_object(${owner})` : `${without(owner, names)} == {}`,",
    to: "`is_object(${owner})`,",
    noticedBy: "guard-undeclared-arguments",
  },
  {
    name: "take any number for an integer",
    file: "src/rego/types.ts",
    from: 'return [`trim(${written}, "-0123456789") == ""`, `${written} != "-0"`, `${term} >= ${least}`, most];',
    to: "return [`is_number(${term})`, `${term} >= ${least}`, most];",
    noticedBy: "kind-integer",
  },
];
