import type { Diagnostic, Place } from "@enjoin/model";

/** One kind of problem: how bad it is, what it says, and what to write instead; `{names}` are filled in. */
interface DiagnosticDefinition {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly help?: string;
}

/** Every problem that the compiler can find in policy source, by its code. */
export const DIAGNOSTICS = {
  "type-error": {
    severity: "error",
    message: "{message} (TS{code})",
    help: "{help}",
  },
  "type-check-suppressed": {
    severity: "error",
    message: "`{comment}` switches off the checks that a policy's meaning rests on",
    help: "remove it and mend what TypeScript then reports",
  },
  "unsupported-syntax": {
    severity: "error",
    message: "{construct} is not part of the policy language",
    help: "{help}",
  },
  "unsupported-method": {
    severity: "error",
    message: "`{method}` on {target} is not part of the policy language",
    help: "{help}",
  },
  "unsupported-import": {
    severity: "error",
    message: "`{module}` cannot be imported by a policy",
    help: "import `@enjoin/dsl`, a `.ts` file of the project by its relative `.js` path, or the default export of a `.json` file",
  },
  "missing-return": {
    severity: "error",
    message: "this function can end without a `return`",
    help: "return a value on every path: {help}",
  },
  "unknown-tool": {
    severity: "error",
    message: "tool `{tool}` is not declared in a `*.tools.ts` file",
    help: "{help}",
  },
  "duplicate-tool": {
    severity: "error",
    message: "tool `{tool}` is declared twice: also in `{other}`",
    help: "keep one declaration and import it where it is needed",
  },
  "contract-type": {
    severity: "error",
    message: "{what} cannot be checked before a call",
    help: "{help}",
  },
  "contract-role": {
    severity: "error",
    message: "argument `{argument}` cannot play the role `{role}` of `{verb}`",
    help: "{help}",
  },
  "not-exported": {
    severity: "error",
    message: "{what} `{name}` is not exported, so it would have no effect",
    help: "write `export const {name} = ...`",
  },
  "declaration-name": {
    severity: "error",
    message: "`{name}` cannot be the name of a {what}",
    help: "use ASCII letters, digits and `_`, beginning with a letter",
  },
  "misplaced-declaration": {
    severity: "error",
    message: "{what} `{name}` has no effect in this file",
    help: "move it to a file whose name ends in `{ending}`",
  },
  "unexpected-export": {
    severity: "error",
    message: "`{name}` is exported from a policy file but is neither a rule nor a tracker",
    help: "remove `export`, or move it to a `.ts` file beside the policy to share it",
  },
  "policy-metadata": {
    severity: "error",
    message: "{problem}",
    help: "{help}",
  },
  "invalid-constant": {
    severity: "error",
    message: "{what} is not a constant that can become data",
    help: "{help}",
  },
  "invalid-goal": {
    severity: "error",
    message: "{problem}",
    help: "{help}",
  },
  "empty-target": {
    severity: "error",
    message: "the list of tools is empty, so this would never apply",
    help: "name at least one tool, or write `anyTool`",
  },
  "results-target": {
    severity: "error",
    message: "{problem}",
    help: "{help}",
  },
  "claim-grants": {
    severity: "error",
    message: "{what} reads `claims`, which anybody can assert",
    help: "{help}",
  },
  "float-arithmetic": {
    severity: "error",
    message: "`{operator}` needs integers, and {what}",
    help: "{help}",
  },
  "string-order": {
    severity: "error",
    message: "`{operator}` compares strings, whose order differs between engines",
    help: "compare numbers, or test strings with `===`, `startsWith` or a list and `includes`",
  },
  "null-or-undefined": {
    severity: "error",
    message: "{problem}",
    help: "{help}",
  },
  "unguarded-optional": {
    severity: "error",
    message: "`{name}` may be absent here, and {use}",
    help: "{help}",
  },
  "unordered-list": {
    severity: "error",
    message: "{what} needs an order, and this list has none that means the same everywhere",
    help: "ask `some`, `every`, `includes` or `length` of it: the keys of an object and what is in a set have no order",
  },
  "non-canonical-literal": {
    severity: "error",
    message: "`{text}` is not {form}, so {consequence}",
    help: "{help}",
  },
  "identity-comparison": {
    severity: "error",
    message: "`{operator}` compares {what} by identity, not by content",
    help: "compare strings, numbers or booleans, such as single fields or `list.includes(x)`",
  },
  "regex-not-portable": {
    severity: "error",
    message: "{construct} does not mean the same in every engine",
    help: "{help}",
  },
  "recursive-helper": {
    severity: "error",
    message: "`{helper}` calls itself: {path}",
    help: "use array methods such as `some`, `every`, `map` or `flatMap` instead of recursion",
  },
  "impure-helper": {
    severity: "error",
    message: "`{name}` is not a parameter, a constant or a helper of this project",
    help: "{help}",
  },
  "tracker-key": {
    severity: "error",
    message: "tracker `{tracker}` is {state}",
    help: "{help}",
  },
  "window-steps": {
    severity: "error",
    message: "{problem}",
    help: "{help}",
  },
  "redact-path": {
    severity: "error",
    message: "`{path}` cannot be redacted: `{tool}` {why}",
    help: "{help}",
  },
  "unknown-control": {
    severity: "error",
    message: "control `{control}` is not in the pinned frameworks",
    help: "{help}",
  },
  "never-fires": {
    severity: "warning",
    message: "`{rule}` can never match: {what} for every {event}",
    help: "{help}",
  },
  "always-fires": {
    severity: "warning",
    message: "`{rule}` matches every {event} that it looks at: {what} is always true",
    help: "mend the condition, or leave it out where the rule is meant for every {event}",
  },
  "unreachable-branch": {
    severity: "warning",
    message: "{part} is never reached: {reason}",
    help: "remove it, or mend what stands before it",
  },
  "shadowed-rule": {
    severity: "warning",
    message: "`{rule}` changes no decision: whenever it matches, `{by}` matches too and gives as much",
    help: "remove it, or mend the one of the two conditions that is too wide or too narrow",
  },
  "conflicting-redaction": {
    severity: "warning",
    message: "`{rule}` and `{other}` treat `{path}` differently, and a call that both match is denied",
    help: "let both do the same, or give them conditions that exclude each other",
  },
  "secret-in-source": {
    severity: "error",
    message: "this has the form of {what}",
    help: "revoke it, as whoever can read the source or the bundle can use it; a policy compares what the enforcer verified and needs no secret",
  },
  "unused-tracker": {
    severity: "warning",
    message: "tracker `{tracker}` is never read",
    help: "read it in a rule with `{name}.of(r)`, or remove it",
  },
  "tool-without-permit": {
    severity: "warning",
    message: "no rule permits tool `{tool}`, so every call of it is denied",
    help: "write a `permit` rule that targets it, or remove the tool",
  },
} as const satisfies Record<string, DiagnosticDefinition>;

/** The code of a diagnostic, shown as `compile/<code>`. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS;

type Placeholders<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type Texts<C extends DiagnosticCode> = (typeof DIAGNOSTICS)[C]["message" | "help"];

/** What a diagnostic of this code must be told: its table line's placeholders. */
export type DiagnosticParams<C extends DiagnosticCode> = { readonly [N in Placeholders<Texts<C>>]: string };

/** Fills in one line of the table. An empty help is left out. */
export function createDiagnostic<C extends DiagnosticCode>(
  code: C,
  place: Place,
  params: DiagnosticParams<C>,
): Diagnostic {
  const { severity, message, help } = DIAGNOSTICS[code];
  const advice = fill(help, params);
  return {
    code,
    severity,
    message: fill(message, params),
    place,
    ...(advice === "" ? {} : { help: advice }),
  };
}

function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => (params[name] ?? "").replaceAll(/\s+/g, " "));
}
