import { expect, it } from "vitest";
import { extractPolicy } from "../../../../test/builders/extract-source.js";

function flagged(sources: readonly string[], rule: (condition: string) => string, before = ""): string[] {
  const rules = sources.map((s, i) => `export const x${i} = ${rule(s)};`);
  const { diagnostics } = extractPolicy(`${before}\n${rules.join("\n")}`);
  const errors = diagnostics.filter((d) => d.severity === "error");
  expect(errors.filter((d) => d.code !== "claim-grants")).toEqual([]);
  const first = before.split("\n").length + 1;
  return sources.filter((_, i) => errors.some((d) => d.place.line === first + i));
}

const HELPERS = `
const claimed = (r: Request<unknown>) => r.claims.purpose === "x";
const isX = (text: string) => text === "x";
type Said = Readonly<Record<string, string | undefined>>;
const purposeOf = (said: Said): string => said.purpose ?? "none";
const saysX = ({ said }: { readonly said: string }) => said === "x";
function strict(r: Request<unknown>): boolean { if (r.claims.a === "x") return true; return r.time > 5; }
function lax(r: Request<unknown>): boolean { if (r.claims.a === "x") return false; return r.time > 5; }`;

it("accepts claims that withhold a result only where nothing counts it", () => {
  const sources = ['r.claims.purpose === "x"', "claimed(r)", 'r.result.text === "x"'];
  for (const kind of ["deny", "halt"]) {
    const rule = (source: string) => `${kind}(results(pay), (r) => ${source})`;
    const counted =
      'export const paid = sum("subject", pay, (e) => (e.result === undefined ? 0 : e.args.amount));';
    const labels = 'export const carried = union("session", (e) => e.result?.labels);';
    for (const tracker of [counted, labels])
      expect(flagged(sources, rule, HELPERS + tracker)).toEqual(sources.slice(0, 2));
    const other = 'export const read = union("session", fetch, (e) => e.result?.labels);';
    const calls = 'export const calls = sum("subject", pay, (e) => e.args.amount);';
    expect(flagged(sources, rule, HELPERS + other + calls)).toEqual([]);
    expect(flagged(['r.claims.purpose !== "x"'], rule, HELPERS)).toEqual(['r.claims.purpose !== "x"']);
  }
  const logged = (source: string) => `log(results(pay), (r) => ${source})`;
  const tracker = 'export const carried = union("session", (e) => e.result?.labels);';
  expect(flagged(sources, logged, HELPERS + tracker)).toEqual([]);
});

it("accepts no claim in a label rule, itself or in what it calls and recalls", () => {
  const sources = ['r.claims.purpose === "x"', "claimed(r)", "r.time > 1", "r.result.labels.length > 1"];
  const adding = (source: string) => `label(fetch, (r) => (${source} ? ["a"] : []))`;
  expect(flagged(sources, adding, HELPERS)).toEqual(sources.slice(0, 2));
  const said = "const said = (r: ResultRequest<unknown, unknown>) => [purposeOf(r.claims)];";
  expect(
    flagged(["said", "(r) => said(r)"], (f) => `label(fetch, ${f})`, `${HELPERS}\n${said}`),
  ).toHaveLength(2);
  const memory = 'export const memory = count("session", send, undefined, { key: (e) => e.args.subject });';
  const keyed = 'label(fetch, (r) => (memory.of(r, r.claims.purpose ?? "") > 1 ? ["a"] : []))';
  expect(flagged([keyed], (rule) => rule, HELPERS + memory)).toEqual([keyed]);
  const trackers = [
    'once("session", send, (e) => e.claims.purpose === "x")',
    'once("session", send, (e) => claimed(e))',
    'once("session", send, (e) => e.args.subject === "x")',
  ];
  for (const tracker of trackers) {
    const recalled = `export const marks = label(fetch, (r) => (x0.of(r) ? ["a"] : []));`;
    const expected = tracker === trackers[2] ? [] : [tracker];
    expect(flagged([tracker], (source) => source, HELPERS + recalled)).toEqual(expected);
  }
});

it("accepts claims that only add to a rule that restricts", () => {
  const adding = [
    'r.claims.purpose === "x"',
    'r.claims["purpose"] === "x" || r.args.to.length > 1',
    'r.claims.purpose === "x" && r.args.to.length > 1',
    '!(r.claims.purpose !== "x")',
    "r.claims.purpose !== undefined",
    "!(r.claims.purpose === undefined)",
    '(r.claims.purpose ?? "").includes("x")',
    'r.claims.purpose?.startsWith("x") === true',
    '/x/u.test(r.claims.purpose ?? "")',
    '["a", "b"].includes(r.claims.purpose ?? "")',
    'mentions(r.claims.purpose ?? "", r.args.subject)',
    'r.args.to.some((a) => a.domain === "x" || r.claims.purpose === "x")',
    'r.args.to.every((a) => a.domain === "x" || r.claims.purpose === "x")',
    "claimed(r) || r.time > 1",
    'isX(r.claims.purpose ?? "")',
    "strict(r)",
    '{ const { purpose } = r.claims; const it = purpose === "x"; return it || r.time > 1; }',
    '{ const c = r.claims; if (c.purpose === "x") return true; return r.time > 1; }',
    'r.claims.purpose === "x" ? true : r.time > 1',
    'r.claims.purpose !== "x" ? r.time > 1 : true',
    "r.claims.a === r.args.subject",
    'switch (r.claims.purpose) { case "x": return true; case "y": return true; default: return r.time > 1; }',
    'switch (r.args.subject) { case "x": return r.claims.purpose === "x"; default: return r.time > 1; }',
    '["a", "b"].find((x) => x === r.claims.purpose) !== undefined',
    'r.args.to.find((a) => a.domain === "x" || r.time > 1) !== undefined || r.claims.purpose === "x"',
    '{ const said = { purpose: r.claims.purpose, time: r.time }; return said.purpose === "x" || said.time > 1; }',
    '"purpose" in r.claims',
    "Object.keys(r.claims).length > 0",
    'Object.keys(r.claims).includes("purpose")',
    'Object.values(r.claims).some((x) => x === "x")',
    'Object.entries(r.claims).some(([key, value]) => key === "purpose" && value === "x")',
    'typeof r.claims.purpose === "string"',
    'new Set([r.claims.a ?? "", r.claims.b ?? ""]).has("x")',
    '[r.claims.purpose ?? ""].at(0) === "x"',
    'purposeOf(r.claims) === "x"',
    'saysX({ said: r.claims.purpose ?? "" })',
  ].map((c) => (c.startsWith("switch") ? `{ ${c} }` : c));
  for (const rule of [
    (c: string) => `deny(send, (r) => ${c})`,
    (c: string) => `redact(send, (r) => ${c}, { path: "subject" })`,
    (c: string) => `log(send, (r) => ${c})`,
  ]) {
    expect(flagged(adding, rule, HELPERS)).toEqual([]);
  }
});

it("rejects claims that can switch a restricting rule off", () => {
  const loosening = [
    'r.claims.purpose !== "x"',
    '!(r.claims.purpose === "x")',
    "r.claims.purpose === undefined",
    'r.args.to.length > 1 && r.claims.purpose !== "x"',
    "r.args.to.length > 1 || r.claims.purpose === undefined",
    '!(r.claims.purpose ?? "").includes("x")',
    '!/x/u.test(r.claims.purpose ?? "")',
    '(r.claims.purpose ?? "x").includes("x")',
    '!["a", "b"].includes(r.claims.purpose ?? "")',
    '!r.args.to.some((a) => r.claims.purpose === "x")',
    "!claimed(r)",
    '!isX(r.claims.purpose ?? "")',
    'isX(r.claims.purpose ?? "x")',
    "lax(r)",
    '{ const { purpose } = r.claims; const it = purpose === "x"; return !it && r.time > 1; }',
    'r.claims.purpose === "x" ? false : r.time > 1',
    'r.claims.purpose === "x" ? r.time > 2 : r.time > 1',
    "r.task?.tools.includes(r.claims.tool ?? '') === true",
    "(r.claims.size ?? '').length < 3",
    "memory.of(r, r.claims.account ?? '') > 5",
    'switch (r.claims.purpose) { case "x": return false; default: return r.time > 1; }',
    'switch (r.claims.purpose) { case "x": return r.time > 2; case "y": return true; default: return r.time > 1; }',
    '["a", "b"].find((x) => x === r.claims.purpose) === undefined',
    "r.args.to.find((a) => a.domain === (r.claims.domain ?? '')) === undefined",
    '{ const said = { purpose: r.claims.purpose, time: r.time }; return said.purpose !== "x" && said.time > 1; }',
    '{ const { said } = { said: r.claims }; return said.purpose !== "x"; }',
    '!("purpose" in r.claims)',
    "Object.keys(r.claims).length === 0",
    '!Object.keys(r.claims).includes("purpose")',
    'Object.values(r.claims).every((x) => x !== "x")',
    '!Object.entries(r.claims).some(([key, value]) => key === "purpose" && value === "x")',
    'typeof r.claims.purpose !== "string"',
    '!new Set([r.claims.a ?? "", r.claims.b ?? ""]).has("x")',
    'new Set([r.claims.a ?? "", r.claims.b ?? ""]).size === 1',
    '[r.claims.purpose ?? ""].at(0) !== "x"',
    'purposeOf(r.claims) !== "x"',
    '!saysX({ said: r.claims.purpose ?? "" })',
    "!r.args.to.some((a) => a.domain === r.claims[r.args.subject])",
    "r.args.to.slice(0, (r.claims.a ?? '').length).length === 0",
    '`${r.claims.purpose ?? "none"}` === "none"',
    "r.args.to.every((a) => purposeOf(r.claims) !== a.domain)",
  ].map((c) => (c.startsWith("switch") ? `{ ${c} }` : c));
  const before = `${HELPERS}\nexport const memory = sum("session", pay, () => 1, { key: (e) => e.args.payee });`;
  expect(flagged(loosening, (c) => `deny(send, (r) => ${c})`, before)).toEqual(loosening);
});

it("rejects claims anywhere in a permit, and lets messages quote them", () => {
  const any = ['r.claims.purpose === "x" || true', "claimed(r)", "strict(r) && false"];
  expect(flagged(any, (c) => `permit(send, (r) => ${c})`, HELPERS)).toEqual(any);
  expect(
    flagged(
      ["r.claims.purpose"],
      (c) => `permit(send, (r) => r.time > 1, { message: (r) => ${c} ?? "nothing" })`,
    ),
  ).toEqual([]);
});

it("rejects claims in trackers", () => {
  const { diagnostics } = extractPolicy(`
export const a = once("session", send, (e) => e.claims.purpose === "x");
export const b = sum("session", pay, (e) => e.args.amount, { key: (e) => e.claims.account ?? "" });
export const all = permit(anyTool, (r) => a.of(r) && b.of(r, "x") > 1);`);
  expect(diagnostics.map((d) => [d.code, d.place.line, d.message])).toEqual([
    ["claim-grants", 2, "tracker `p/a` reads `claims`, which anybody can assert"],
    ["claim-grants", 3, "tracker `p/b` reads `claims`, which anybody can assert"],
  ]);
});

it("points at the smallest part that can switch the rule off", () => {
  const { diagnostics } = extractPolicy(
    `\nexport const a = deny(send, (r) => r.claims.a === "x" || (r.time > 1 && r.claims.purpose !== "x"));`,
  );
  expect(diagnostics.filter((d) => d.severity === "error").map((d) => d.place.column)).toEqual([73]);
});

it("rejects claims that decide whether a decision fails, in place of a halt", () => {
  const failing = [
    '(r.claims.purpose ?? "").toLowerCase() === "x"',
    '(r.claims.purpose ?? "").slice(0, 3) === "abc"',
    'r.claims.purpose === "x" && r.args.subject.toUpperCase() === "Y"',
    'r.claims.purpose === "x" || total.of(r) > 5',
    'r.claims.purpose === "x" ? true : r.args.subject.slice(0, 1) === "y"',
    'Object.values(r.claims).some((x) => x === "x" && r.args.subject.toUpperCase() === "Y")',
    'lower(r.claims.purpose ?? "") === "x"',
    "{ const cut = (r.claims.purpose ?? '').slice(0, 3); return r.time > 1 && cut !== cut; }",
    "table[r.claims.purpose ?? ''] === 1",
  ];
  const before = `
const table: Readonly<Record<string, number>> = { a: 1 };
const lower = (text: string) => text.toLowerCase();
export const total = sum("session", pay, (e) => e.args.amount, { window: "1h" });`;
  expect(flagged(failing, (c) => `deny(send, (r) => ${c})`, before)).toEqual(failing);
  expect(
    flagged(
      failing.slice(0, 2),
      (c) => `permit(send, (r) => r.time > 1, { message: (r) => \`\${${c}}\` })`,
      before,
    ),
  ).toEqual(failing.slice(0, 2));
  const sure = [
    'total.of(r) > 5 || r.claims.purpose === "x"',
    'r.args.subject.toLowerCase() === "x" || r.claims.purpose === "x" || r.args.subject.toLowerCase() === "x"',
    'r.claims.purpose === "x" || r.args.subject.startsWith("y")',
    'r.args.subject.toLowerCase() === "x" && r.claims[r.args.subject] === undefined === false',
  ];
  const told = (c: string) =>
    `deny(send, (r) => ${c}, { message: (r) => r.args.subject.startsWith("y") ? r.claims.a ?? "" : "z" })`;
  expect(flagged(sure.slice(0, 3), told, before)).toEqual([]);
  const message =
    'deny(send, (r) => total.of(r) > 5 || r.claims.a === "x", { message: (r) => `${total.of(r)}` })';
  expect(flagged(["total"], () => message, before)).toEqual([]);
});

it("finds claims through every way to hand them on to a permit or a tracker", () => {
  const ways = [
    '{ switch (r.claims.purpose) { case "x": return true; default: return false; } }',
    "r.args.to.find((a) => a.domain === r.claims.domain) !== undefined",
    '{ const said = { purpose: r.claims.purpose }; return said.purpose === "x"; }',
    "{ const { claims } = r; const { purpose } = claims; return purpose === 'x'; }",
    "r.claims[r.args.subject] === 'x'",
    '"purpose" in r.claims',
    "Object.keys(r.claims).length > 0",
    "new Set(Object.keys(r.claims)).size > 0",
    "typeof r.claims.purpose === 'string'",
    "keyed.of(r, r.claims.account ?? '') > 5",
    "said(r)",
    "saidOf(r.claims)",
    "{ const unread = r.claims.purpose; return r.time > 1; }",
  ];
  const before = `
type Said = Readonly<Record<string, string | undefined>>;
const said = ({ claims }: { readonly claims: Said }) => claims.purpose === "x";
const saidOf = (s: Said) => s.purpose === "x";
export const keyed = count("session", pay, () => true, { key: (e) => e.args.payee });`;
  expect(flagged(ways, (c) => `permit(send, (r) => ${c})`, before)).toEqual(ways);
  expect(flagged(ways, (c) => `once("session", send, (r) => ${c})`, before)).toEqual(ways);
});

it.each([
  '{ const o = { r }; return o.r.claims.purpose === "x"; }',
  '[r].some((e) => e.claims.purpose === "x")',
  '(r.time > 1 ? r : r).claims.purpose === "x"',
  '{ const k = "claims" as const; return r[k].purpose === "x"; }',
  '(r.task ?? r).id === "x"',
  "same(r).claims.purpose === 'x'",
])("does not let the event be handed on in a value: %s", (condition) => {
  const same = "const same = (r: Request<unknown>) => r;";
  const { diagnostics } = extractPolicy(`${same}\nexport const a = permit(send, (r) => ${condition});`);
  expect(diagnostics.filter((d) => d.severity === "error")).not.toEqual([]);
});
