import type { Rule, Tracker } from "@enjoin/model";
import { expect, it } from "vitest";
import { extractFiles, extractPolicy } from "../../../../test/builders/extract-source.js";
import { showExpr } from "../../../../test/builders/show-expr.js";

function rules(source: string): readonly Rule[] {
  const { ir, diagnostics } = extractPolicy(source);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return ir.policies.flatMap((p) => p.rules);
}

function trackers(source: string): readonly Tracker[] {
  const { ir, diagnostics } = extractPolicy(source);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return ir.policies.flatMap((p) => p.trackers);
}

it("reads every kind of rule with its target and options", () => {
  const read = rules(`
const moves = [pay, send] as const;
/** Everything may be asked. */
export const a = permit(anyTool);
export const b = redact([send], (r) => r.args.to.length > 1, { path: "subject", mask: "***" });
export const c = redact(sending, undefined, { path: "/subject" });
export const d = stepUp(moves, (r) => r.time > 1);
export const e = stepUp(paying, (r) => r.effect.amount > 1, { requires: "reauthentication", message: "sign in" });
export const f = halt(fetch, () => true, { message: (r) => "stop " + r.args.url.host });
export const g = log(remove);`);
  const shown = read.map(({ name, effect, description, target, redaction, requires, when, message }) =>
    JSON.stringify({
      name,
      effect,
      description,
      target: target.kind === "tools" ? target.tools : target.kind === "verb" ? target.verb : "any",
      redaction,
      requires,
      when: when && showExpr(when.result),
      message: message && showExpr(message.result),
    }),
  );
  expect(shown).toEqual([
    '{"name":"a","effect":"permit","description":"Everything may be asked.","target":"any"}',
    '{"name":"b","effect":"redact","target":["mail.send"],"redaction":{"path":"/subject","mask":"***"},"when":"(gt (array.length r.args.to) 1)"}',
    '{"name":"c","effect":"redact","target":"sends","redaction":{"path":"/subject","mask":"[redacted]"}}',
    '{"name":"d","effect":"step_up","target":["bank.pay","mail.send"],"requires":"approval","when":"(gt r.time 1)"}',
    '{"name":"e","effect":"step_up","target":"pays","requires":"reauthentication","when":"(gt r.effect.amount 1)","message":"\\"sign in\\""}',
    '{"name":"f","effect":"halt","target":["web.fetch"],"when":"true","message":"(text \\"stop \\" (url.host r.args.url))"}',
    '{"name":"g","effect":"log","target":["files.delete"]}',
  ]);
});

it("reads trackers, at results exactly when one of their functions looks at the result", () => {
  const read = trackers(`
const text = (r: { readonly result?: { readonly value?: { readonly text: string } } }) => r.result?.value?.text;
export const a = once("session", send);
export const b = count("task", fetch, (e) => e.args.url.host === "x", { window: "15m" });
export const c = sum("subject", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "7d", steps: 7 });
export const d = union("session", (e) => e.result?.labels);
export const e = union("resource", [send], ({ args }) => args.to.map((x) => x.domain));
export const f = once("session", fetch, (e) => text(e) === "x");
export const all = log(anyTool, (r) => a.of(r) && b.of(r) + c.of(r, r.tool) > 1 && d.of(r).size + e.of(r).size > 2 && f.of(r));`);
  const shown = read.map(({ name, tracker, scope, target, point, when, value, key, window, steps }) =>
    [
      name,
      tracker,
      scope,
      target.kind,
      point,
      ...[when, value, key].map((b) => b && showExpr(b.result)),
      [window, steps].join(" "),
    ].join(" | "),
  );
  expect(shown).toEqual([
    "a | once | session | tools | call |  |  |  |  ",
    'b | count | task | tools | call | (eq (url.host r.args.url) "x") |  |  | 900000 ',
    "c | sum | subject | tools | call |  | r.args.amount | r.args.payee | 604800000 7",
    "d | union | session | any | result |  | r.result.labels |  |  ",
    "e | union | resource | tools | call |  | (array.map r.args.to (x => (email.domain x))) |  |  ",
    'f | once | session | tools | result | (eq (call p_text) "x") |  |  |  ',
  ]);
});

it("reads memory by the tracker's id, from any policy", () => {
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts":
      'import { tool } from "@enjoin/dsl";\nexport const ping = tool<Record<string, never>>("ping");\n',
    "a.policy.ts":
      'import { anyTool, count, permit, policy } from "@enjoin/dsl";\nexport default policy({ title: "A" });\n' +
      'export const seen = count("session", anyTool);\nexport const all = permit(anyTool);\n',
    "b.policy.ts":
      'import { deny, policy } from "@enjoin/dsl";\nimport { seen as met } from "./a.policy.js";\nimport { ping } from "./t.tools.js";\n' +
      'export default policy({ title: "B", description: "b" });\nexport const often = deny(ping, (r) => met.of(r) > 3);\n',
  });
  expect(diagnostics).toEqual([]);
  expect(ir.policies.map((p) => [p.name, p.title, p.description])).toEqual([
    ["a", "A", undefined],
    ["b", "B", "b"],
  ]);
  const [often] = ir.policies[1]?.rules ?? [];
  expect(often?.when && showExpr(often.when.result)).toBe("(gt (remembered a/seen) 3)");
  expect(ir.tools[0]?.args).toEqual([]);
});

it("reads contracts: types, absence, effects, labels and descriptions", () => {
  const { ir, diagnostics } = extractFiles({
    "t.tools.ts": `
import { type Digest, type EmailAddress, type Host, type Integer, type Money, type Path, type SpiffeId, type Url, grants, sends, tool } from "@enjoin/dsl";
interface Attachment { readonly name: string; readonly size?: Integer }
/** Shares things. */
export const share = tool<
  {
    a: EmailAddress; b: Path; c: Url; d: Host; e: SpiffeId; f: Digest; g: Money; h: Integer; i: number; j: boolean;
    k: "x" | "y"; l: readonly EmailAddress[]; m: Attachment[]; n: Record<string, string>; o: string | null;
    p?: string; q?: Integer | null; r: string | undefined; s: unknown; t: true; u: 1 | 2;
  },
  { ok: boolean }
>("share", { effect: [sends({ data: ["b", "k"], to: "l" }), grants({ to: "a", right: "k" })], labels: ["l1"], open: true });
`,
    "p.policy.ts":
      'import { anyTool, permit, policy } from "@enjoin/dsl";\nexport default policy({ title: "P" });\nexport const all = permit(anyTool);\n',
  });
  expect(diagnostics).toEqual([]);
  const [share] = ir.tools;
  const string = { kind: "string" };
  expect(Object.fromEntries(share?.args.map((f) => [f.name, f.type]) ?? [])).toEqual({
    a: { kind: "string", format: "email" },
    b: { kind: "string", format: "path" },
    c: { kind: "string", format: "url" },
    d: { kind: "string", format: "host" },
    e: { kind: "string", format: "spiffe" },
    f: { kind: "string", format: "digest" },
    g: { kind: "integer", minimum: 0 },
    h: { kind: "integer" },
    i: { kind: "number" },
    j: { kind: "boolean" },
    k: { kind: "enum", values: ["x", "y"] },
    l: { kind: "array", items: { kind: "string", format: "email" } },
    m: {
      kind: "array",
      items: {
        kind: "object",
        fields: [
          { name: "name", type: string },
          { name: "size", type: { kind: "nullable", of: { kind: "integer" }, absence: "missing" } },
        ],
        open: false,
      },
    },
    n: { kind: "record", values: string },
    o: { kind: "nullable", of: string, absence: "null" },
    p: { kind: "nullable", of: string, absence: "missing" },
    q: { kind: "nullable", of: { kind: "integer" }, absence: "either" },
    r: { kind: "nullable", of: string, absence: "missing" },
    s: { kind: "json" },
    t: { kind: "enum", values: [true] },
    u: { kind: "enum", values: [1, 2] },
  });
  expect(share).toMatchObject({
    name: "share",
    description: "Shares things.",
    open: true,
    labels: ["l1"],
    effects: [
      { verb: "sends", roles: { data: ["b", "k"], to: ["l"] } },
      { verb: "grants", roles: { to: ["a"], right: ["k"] } },
    ],
    result: { kind: "object", fields: [{ name: "ok", type: { kind: "boolean" } }], open: false },
  });
});

it("reads goals and worlds as data", () => {
  const { goals, diagnostics } = extractFiles({
    "g.goals.ts": `
import { goal, world } from "@enjoin/dsl";
const labels = ["secret"];
export const leak = goal({ kind: "flow", title: "Leak", labels, verb: "sends", inside: ["acme.example"] });
export const small = world({ subjects: [{ type: "agent", id: "a" }], sessions: 2, resources: [], start: 0 });
`,
    "p.policy.ts": 'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "P" });\n',
  });
  expect(diagnostics).toEqual([]);
  expect(goals.goals.map(({ name, spec }) => [name, spec])).toEqual([
    ["leak", { kind: "flow", title: "Leak", labels: ["secret"], verb: "sends", inside: ["acme.example"] }],
  ]);
  expect(goals.worlds.map(({ name, place }) => [name, place.file, place.line])).toEqual([
    ["small", "policies/g.goals.ts", 5],
  ]);
});

it("reads what must be possible as data, and refuses what no call can be", () => {
  const read = (spec: string) =>
    extractFiles({
      "g.goals.ts": `import { sometimes } from "@enjoin/dsl";\nexport const pays = sometimes(${spec});\n`,
      "p.policy.ts": 'import { policy } from "@enjoin/dsl";\nexport default policy({ title: "P" });\n',
    });
  const { goals, diagnostics } = read('{ title: "P", tool: "bank.pay", arguments: { amount: 600 } }');
  expect(diagnostics).toEqual([]);
  expect(goals.sometimes).toMatchObject([
    {
      name: "pays",
      spec: { title: "P", tool: "bank.pay", arguments: { amount: 600 } },
      place: { file: "policies/g.goals.ts", line: 2 },
    },
  ]);
  const problems = (spec: string) =>
    read(spec).diagnostics.map(({ code, place, message }) => [code, place.line, place.column, message]);
  expect(problems('{ title: "", verb: "pays" }')).toEqual([
    ["invalid-goal", 2, 40, "`/title` must not have fewer than 1 characters"],
  ]);
  expect(problems('{ title: "P", tool: "a", labels: [] }')).toEqual([
    ["invalid-goal", 2, 64, "`/labels` must not have fewer than 1 items"],
  ]);
  for (const spec of [
    '{ title: "P" }',
    '{ title: "P", tool: "a", verb: "pays" }',
    '{ title: "P", verb: "buys" }',
  ])
    expect(problems(spec).map(([code]) => code)).toEqual(["type-error"]);
});

it("gives the same tree each time", () => {
  const source = `export const a = deny(send, (r) => r.args.to.length > 1);`;
  expect(extractPolicy(source).ir).toEqual(extractPolicy(source).ir);
});
