import { expect, it } from "vitest";
import { extractFiles, extractPolicy } from "../../../../test/builders/extract-source.js";

/** Which rule is said to be shadowed by which, or to clash with which, as `rule < other`. */
function found(code: string, source: string): string[] {
  const { diagnostics } = extractPolicy(`\n${source}`);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const names = diagnostics.filter((d) => d.code === code).map((d) => [...d.message.matchAll(/`p\/(\w+)`/g)]);
  return names.map(([rule, other]) => `${rule?.[1]} < ${other?.[1]}`).sort();
}

const LONG = "(r) => r.args.to.length > 10";
const LONGER = "(r) => r.args.to.length > 20";

it("looks at the effect and at the obligations, and not at reasons", () => {
  const narrow = (rule: string) =>
    `export const wide = ${rule.replace("WHEN", LONG)}; export const narrow = ${rule.replace("WHEN", LONGER)};`;
  for (const rule of [
    "deny(send, WHEN)",
    "halt(send, WHEN)",
    "stepUp(send, WHEN)",
    'redact(send, WHEN, { path: "subject", mask: "x" })',
    'log(send, WHEN, { message: "m" })',
    "permit(send, WHEN)",
  ]) {
    expect(found("shadowed-rule", narrow(rule)), rule).toEqual(["narrow < wide"]);
  }
  const two = (wide: string, narrow: string) =>
    found("shadowed-rule", `export const wide = ${wide}; export const narrow = ${narrow};`);
  expect(two(`halt(send, ${LONG})`, `deny(send, ${LONGER}, { message: "m" })`)).toEqual(["narrow < wide"]);
  expect(two(`deny(send, ${LONG})`, `halt(send, ${LONGER})`)).toEqual([]);
  expect(two(`deny(send, ${LONG})`, `stepUp(send, ${LONGER})`)).toEqual([]);
  expect(two(`deny(send, ${LONG})`, `redact(send, ${LONGER}, { path: "subject" })`)).toEqual([]);
  expect(two(`deny(send, ${LONG})`, `log(send, ${LONGER})`)).toEqual([]);
  expect(two(`log(send, ${LONG})`, `log(send, ${LONGER})`)).toEqual([]);
  const logged = (stream: string) => `{ message: "m", stream: "${stream}" })`;
  expect(two(`log(send, ${LONG}, ${logged("a")}`, `log(send, ${LONGER}, ${logged("a")}`)).toEqual([
    "narrow < wide",
  ]);
  expect(two(`log(send, ${LONG}, ${logged("a")}`, `log(send, ${LONGER}, ${logged("b")}`)).toEqual([]);
  expect(two(`stepUp(send, ${LONG})`, `stepUp(send, ${LONGER}, { requires: "reauthentication" })`)).toEqual(
    [],
  );
  expect(
    two(
      `redact(send, ${LONG}, { path: "subject", mask: "a" })`,
      `redact(send, ${LONGER}, { path: "body", mask: "a" })`,
    ),
  ).toEqual([]);
});

it("compares only rules that decide the same events", () => {
  const two = (wide: string, narrow: string) =>
    found("shadowed-rule", `export const wide = ${wide}; export const narrow = ${narrow};`);
  for (const kind of ["deny", "halt"]) {
    expect(two(`${kind}(results(send), ${LONG})`, `${kind}(results(send), ${LONGER})`)).toEqual([
      "narrow < wide",
    ]);
    expect(two(`${kind}(results(anyTool))`, `${kind}(results(sending))`)).toEqual(["narrow < wide"]);
    expect(two(`${kind}(send, ${LONG})`, `${kind}(results(send), ${LONGER})`)).toEqual([]);
    expect(two(`${kind}(results(send), ${LONG})`, `${kind}(send, ${LONGER})`)).toEqual([]);
    expect(two(`${kind}(anyTool)`, `${kind}(results(anyTool))`)).toEqual([]);
    expect(two(`${kind}(results(anyTool))`, `${kind}(send)`)).toEqual([]);
  }
});

it("keeps the first of two that say the same", () => {
  expect(
    found(
      "shadowed-rule",
      `export const a = deny(send, ${LONG}); export const b = deny(send, ${LONG}); export const c = deny(send, ${LONG});`,
    ),
  ).toEqual(["b < a", "c < a"]);
});

it("asks for at least the same calls", () => {
  const two = (wide: string, narrow: string) =>
    found(
      "shadowed-rule",
      `export const all = log(anyTool); export const wide = ${wide}; export const narrow = ${narrow};`,
    );
  const old = "(r) => r.time > 5";
  expect(two(`deny(anyTool, ${old})`, `deny(send, ${old})`)).toEqual(["narrow < wide"]);
  expect(two(`deny(send, ${old})`, `deny(anyTool, ${old})`)).toEqual(["wide < narrow"]);
  expect(two(`deny([send, pay], ${old})`, `deny(pay, ${old})`)).toEqual(["narrow < wide"]);
  expect(two(`deny([send, pay], ${old})`, `deny([pay, remove], ${old})`)).toEqual([]);
  expect(two(`deny(sending, ${old})`, `deny(send, ${old})`)).toEqual(["narrow < wide"]);
  expect(two(`deny(send, ${old})`, `deny(sending, ${old})`)).toEqual(["narrow < wide"]);
  expect(
    two("deny(sending, (r) => r.effect.to.length > 1)", "deny(sending, (r) => r.effect.to.length > 2)"),
  ).toEqual(["narrow < wide"]);
  expect(
    two("deny(sending, (r) => r.effect.to.length > 1)", "deny(send, (r) => r.args.to.length > 2)"),
  ).toEqual([]);
});

it("lets a permit over a verb cover a permit over a tool that does nothing else", () => {
  const tools = `import { type EmailAddress, type Path, deletes, reads, sends, tool } from "@enjoin/dsl";
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
export const share = tool<{ to: EmailAddress; path: Path }>("share", { effect: [sends({ data: "path", to: "to" }), reads({ from: "path" })] });`;
  const policy = (rules: string) => `import { deny, permit, policy, reading, sending } from "@enjoin/dsl";
import { send, share } from "./t.tools.js";
export default policy({ title: "P" });
${rules}`;
  const shadowed = (...files: readonly string[]) =>
    extractFiles({
      "t.tools.ts": tools,
      ...Object.fromEntries(files.map((f, i) => [`p${i}.policy.ts`, policy(f)])),
    })
      .diagnostics.filter((d) => d.code === "shadowed-rule")
      .map((d) => /\/(\w+)`/.exec(d.message)?.[1]);
  const wide = "export const wide = permit(sending);";
  expect(shadowed(`${wide} export const narrow = permit(send, (r) => r.time > 5);`)).toEqual(["narrow"]);
  expect(shadowed(`${wide} export const narrow = permit(share, (r) => r.time > 5);`)).toEqual([]);
  expect(
    shadowed(
      `${wide} export const read = permit(reading); export const narrow = permit(share, (r) => r.time > 5);`,
    ),
  ).toEqual([]);
  expect(
    shadowed(
      "export const wide = permit(share);",
      "export const reads = permit(reading, (r) => r.time > 5);",
    ),
  ).toEqual(["reads"]);
  expect(shadowed("export const a = deny(send);", "export const b = deny(send, (r) => r.time > 5);")).toEqual(
    [],
  );
});

it("takes a rule that can fail for more than its condition", () => {
  const upper = '(r) => r.args.subject.toUpperCase() === "A"';
  expect(
    found("shadowed-rule", `export const a = deny(send); export const b = deny(send, ${upper});`),
  ).toEqual([]);
  expect(
    found("shadowed-rule", `export const a = deny(send, ${upper}); export const b = deny(send, ${upper});`),
  ).toEqual(["b < a"]);
  expect(
    found(
      "shadowed-rule",
      `export const a = deny(send); export const b = deny(send, undefined, { message: (r) => r.args.subject.toUpperCase() });`,
    ),
  ).toEqual(["a < b"]);
});

it("tells redactions apart that exclude each other, also by what a call does", () => {
  const two = (one: string, other: string) =>
    found(
      "conflicting-redaction",
      `export const a = redact(${one}, { path: "cc", mask: "a" }); export const b = redact(${other}, { path: "cc", mask: "b" });`,
    );
  expect(two(`send, ${LONG}`, `send, ${LONGER}`)).toEqual(["b < a"]);
  expect(two(`send, ${LONG}`, "send, (r) => r.args.to.length < 5")).toEqual([]);
  expect(two("send, undefined", "sending, (r) => r.effect.to.length < 5")).toEqual(["b < a"]);
  expect(two("sending, (r) => r.effect.to.length > 5", "sending, (r) => r.effect.to.length < 5")).toEqual([]);
  expect(two('send, (r) => r.args.tag === "x"', 'send, (r) => r.args.tag !== "x"')).toEqual([]);
  expect(two('send, (r) => r.args.tag === "x"', 'send, (r) => r.args.subject === "x"')).toEqual(["b < a"]);
});

it("finds the branches of a switch that are never reached", () => {
  const { diagnostics } = extractPolicy(`
export const all = permit(anyTool);
export const a = deny(send, (r) => {
  const size = r.args.to.length > 10 ? "large" : "small";
  switch (size) {
    case "large":
      return r.args.score > 1;
    case "small":
      return r.args.score > 2;
    default:
      return r.args.score > 3;
  }
});
export const b = deny([send, pay], (r) => {
  switch (r.tool) {
    case "mail.send":
      return true;
    case "mail.sent":
      return false;
    case "bank.pay":
      return r.time > 5;
    default:
      return r.time > 6;
  }
});`);
  expect(diagnostics.map((d) => `${d.code} ${d.place.line}`)).toEqual([
    "unreachable-branch 11",
    "unreachable-branch 19",
    "unreachable-branch 23",
  ]);
});
