import { expect, it } from "vitest";
import { extractFiles, extractPolicy } from "../../../../test/builders/extract-source.js";
import { inOurStyle } from "./type-errors.js";

/** `<line>:<column> <code>: <message> | <help>` of each error, for rules that begin on line 2. */
function errors(source: string): string[] {
  return extractPolicy(`\n${source.trim()}`)
    .diagnostics.filter((d) => d.severity === "error")
    .map(({ place, code, message, help }) => `${place.line}:${place.column} ${code}: ${message} | ${help}`);
}

it("says what TypeScript says in one sentence, with the place and what to write", () => {
  expect(
    errors(`
export const a = deny(send, (r) => r.args.too.length > 1);
export const b = deny(send, (r) => r.args.subject.lenght > 1);
export const c = deny(send, (r) => r.task.tools.length > 1);`),
  ).toEqual([
    "2:43 type-error: property `too` does not exist on type `{ to: EmailAddress[]; subject: string; body: string; cc?: EmailAddress; note: string | null; tag?: string | null; score: number; copies?: number; }` (TS2339) | did you mean `to`?",
    "3:51 type-error: property `lenght` does not exist on type `string` (TS2551) | did you mean `length`?",
    "4:36 unguarded-optional: `r.task` may be absent here, and `tools` is read of it | write `r.task?.tools`, or test it first: `r.task !== undefined && ...`",
  ]);
});

it("names the value that may be absent, and what to write", () => {
  expect(
    errors(`
export const a = deny(send, (r) => r.args.cc.domain === "x");
export const b = deny(send, (r) => r.args.note.length > 1);
export const c = deny(send, (r) => r.args.tag.length > 1);
export const d = deny(send, (r) => r.args.copies > 1);
export const e = deny(send, (r) => r.args.to[0].domain === "x");
export const f = deny(send, (r) => r.task?.tools.includes("x") && r.delegation[0]?.id === "y");`),
  ).toEqual([
    "2:36 unguarded-optional: `r.args.cc` may be absent here, and `domain` is read of it | write `r.args.cc?.domain`, or test it first: `r.args.cc !== undefined && ...`",
    "3:36 unguarded-optional: `r.args.note` may be absent here, and `length` is read of it | write `r.args.note?.length`, or test it first: `r.args.note !== null && ...`",
    "4:36 unguarded-optional: `r.args.tag` may be absent here, and `length` is read of it | write `r.args.tag?.length`, or test it first: `r.args.tag != null && ...`",
    "5:36 unguarded-optional: `r.args.copies` may be absent here, and it is used as if it never were | write `(r.args.copies ?? ...)` with what holds then, or test it first: `r.args.copies !== undefined && ...`",
    "6:36 unguarded-optional: `r.args.to[0]` may be absent here, and `domain` is read of it | write `r.args.to[0]?.domain`, or test it first: `r.args.to[0] !== undefined && ...`",
    "7:29 type-error: the condition of `deny` can be `undefined` and must be a boolean (TS2769) | write `... === true`, or `... ?? false`, and return on every path",
    "7:67 unguarded-optional: `r.delegation` may be absent here, and `[0]` is read of it | write `r.delegation?.[0]`, or test it first: `r.delegation !== undefined && ...`",
  ]);
});

it("names what is wrong with a rule's call, not every way to call it", () => {
  expect(
    errors(`
export const a = deny(send, (r) => r.args.to);
export const b = deny(send, (r) => r.credential?.scopes.includes("x"));
export const c = deny(send, (r) => r.time > 1, { messge: "x" });
export const d = stepUp(send, undefined, { requires: "aproval" });
export const e = redact(send, (r) => r.time > 1, {});
export const f = deny("mail.send");`),
  ).toEqual([
    "2:29 type-error: the condition of `deny` can be `EmailAddress[]` and must be a boolean (TS2769) | return a comparison, such as `x === y`",
    "3:29 type-error: the condition of `deny` can be `undefined` and must be a boolean (TS2769) | write `... === true`, or `... ?? false`, and return on every path",
    "4:50 type-error: there is no option `messge` of `deny` (TS2769) | did you mean `message`?",
    '5:44 type-error: type `"aproval"` is not assignable to type `"approval" | "justification" | "reauthentication" | undefined` (TS2769) | did you mean `"approval"`?',
    "6:50 type-error: the option `path` of `redact` is missing (TS2769) | write `redact(target, when, { path: ... })`",
    '7:23 unknown-tool: tool `"mail.send"` is not declared in a `*.tools.ts` file | name a tool imported from a `*.tools.ts` file, a list of them, `anyTool` or a verb such as `sending`',
  ]);
});

it("refuses `any`, behind which a value is whatever the next line takes it for", () => {
  const source = `const f = (x: any): { amount: number } => x;
export const a = deny(send, (r) => f(r.args.body).amount < 100);`;
  expect(errors(source)).toContain(
    "2:15 type-check-suppressed: `any` switches off the checks that a policy's meaning rests on | remove it and mend what TypeScript then reports",
  );
});

it("reports one mistake once, not what follows from it", () => {
  const lines = errors(`export const a = deny(send, (r) => r.args.too.some((x) => x === "y"));`);
  expect(lines.map((line) => line.split(":").slice(0, 3).join(":"))).toEqual([
    "2:43 type-error: property `too` does not exist on type `{ to",
  ]);
});

it("names tools that are not there, wherever they are named", () => {
  const { diagnostics } = extractFiles({
    "t.tools.ts": 'import { tool } from "@enjoin/dsl";\nexport const send = tool<{ x: string }>("send");\n',
    "p.policy.ts":
      'import { count, deny, policy } from "@enjoin/dsl";\nimport { sned } from "./t.tools.js";\nimport * as t from "./t.tools.js";\n' +
      'export default policy({ title: "P" });\n' +
      "export const a = deny(sned);\nexport const b = deny([t.send, t.sedn]);\nexport const c = count('session', missing);\n",
  });
  expect(diagnostics.map((d) => `${d.place.line}:${d.place.column} ${d.code} ${d.help}`)).toEqual([
    "2:10 unknown-tool did you mean `send`?",
    "6:34 unknown-tool did you mean `send`?",
    "7:35 unknown-tool declared are: send",
  ]);
});

it("does not guess beyond type errors", () => {
  const { ir, diagnostics } = extractPolicy(`
export const a = deny(send, (r) => r.args.too > 1);
export const b = deny(send, (r) => Math.max(1, 2) > 1);`);
  expect(diagnostics.map((d) => d.code)).toEqual(["type-error"]);
  expect(ir.policies).toEqual([]);
});

it("writes TypeScript's words in the style of the others", () => {
  expect(inOurStyle("Property 'a' does not exist on type 'B'. Did you mean 'b'?")).toEqual({
    message: "property `a` does not exist on type `B`",
    suggestion: "did you mean `b`?",
  });
  expect(inOurStyle("'x' is declared but its value is never read.")).toEqual({
    message: "`x` is declared but its value is never read",
  });
});
