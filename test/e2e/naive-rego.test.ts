import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findOpa, runOpa } from "@enjoin/opa";
import { expect, it } from "vitest";
import { policy, ROOT, temporaryFolder } from "./policy.js";

// What the README says of naive Rego, of what Enjoin emits, and of the calls that tell them apart, asked of OPA.

/** Arguments of `files.share`. */
type Args = Readonly<Record<string, unknown>>;

/** One of the lines: who denies which call, the TypeScript, and the Rego that is naive and that is emitted. */
interface Line {
  readonly call: Args;
  readonly source: string;
  readonly naive: string;
  readonly deniedBy: string;
  readonly emitted: string;
}

/** A call that everything allows. */
const FINE: Args = {
  path: "/srv/app/users.csv",
  to: ["ann@acme.example"],
  days: 7,
  approver: "bea@acme.example",
  reason: "audit",
};

/** For each line, a call that shows to whoever tries it that the naive Rego works. */
const TRIED: readonly Args[] = [
  { ...FINE, approver: "eve@evil.example" },
  { ...FINE, to: ["eve@evil.example"] },
  { ...FINE, days: 31 },
  { ...FINE, path: "/srv/app/tls.pem" },
  { ...FINE, path: "/etc/shadow" },
];

it("compiles the five lines in the README to the Rego beside them", async () => {
  const { contract, lines } = await readSection();
  const folder = await writeProject(contract, lines);

  const run = await policy(["compile", "--stdout", "--project", folder]);

  expect(run.code).toBe(0);
  for (const { emitted } of lines) expect(inOrder(emitted, run.out)).toEqual([]);
});

it("lets the calls in the README through naive Rego, and stops them in what is compiled", async () => {
  const { contract, lines } = await readSection();
  const folder = await writeProject(contract, lines);
  const compiled = join(folder, "rego");
  expect((await policy(["compile", "--out", compiled, "--project", folder])).code).toBe(0);

  expect(await decide(compiled, FINE)).toMatchObject({ effect: "allow" });
  for (const [i, { call, deniedBy, naive }] of lines.entries()) {
    expect(await passesNaive(naive, FINE), naive).toBe(true);
    expect(await passesNaive(naive, TRIED[i] ?? {}), naive).toBe(false);
    expect(await decide(compiled, TRIED[i] ?? {})).toMatchObject({ effect: "deny" });

    expect(await passesNaive(naive, call), naive).toBe(true);
    const { effect, reasons } = await decide(compiled, call);
    expect({ effect, rules: reasons.map((r) => r.rule) }).toEqual({ effect: "deny", rules: [deniedBy] });
  }
});

/** The contract and the five lines of the section. */
async function readSection(): Promise<{ readonly contract: string; readonly lines: readonly Line[] }> {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const section = /\n## Five lines that naive Rego gets wrong\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? "";
  const [head = "", ...items] = section.split(/^(?=\*\*\d\. )/m);
  const lines = items.map(readLine);
  expect(lines).toHaveLength(5);
  return { contract: part(head, /```ts\n([\s\S]*?)```/), lines };
}

function readLine(item: string): Line {
  const rego = part(item, /```rego\n([\s\S]*?)```/);
  return {
    call: callOf(part(item, /^\*\*\d\. (.*?)\.\*\*/)),
    source: part(item, /```ts\n([\s\S]*?)```/),
    naive: part(rego, /^# naive: passes\n([\s\S]*?)\n# Enjoin/),
    deniedBy: part(rego, /^# Enjoin: denied by (\S+)$/m),
    emitted: part(rego, /^# Enjoin: .*\n([\s\S]*)$/m),
  };
}

function part(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${pattern} in:\n${text}`);
  return found;
}

/** The arguments that a sentence describes: `name: value` is set, a bare `name` is left out. */
function callOf(sentence: string): Args {
  const call: Record<string, unknown> = { ...FINE };
  for (const [, name = "", value] of sentence.matchAll(/`(\w+)(?:: (.*?))?`/g)) {
    if (value === undefined) delete call[name];
    else call[name] = JSON.parse(value);
  }
  return call;
}

async function writeProject(contract: string, lines: readonly Line[]): Promise<string> {
  const folder = await temporaryFolder();
  const imports = `import { type EmailAddress, type Integer, type Path, sends, tool } from "@enjoin/dsl";\n`;
  const head = `import { deny, permit, policy } from "@enjoin/dsl";
import { share } from "./files.tools.js";
export default policy({ title: "Files are shared with care" });
`;
  await mkdir(join(folder, "policies"));
  await writeFile(join(folder, "policies", "files.tools.ts"), imports + contract);
  const sources = lines.map((line) => line.source);
  await writeFile(join(folder, "policies", "sharing.policy.ts"), [head, ...sources].join("\n"));
  return folder;
}

/** The pieces of an excerpt, which `…` and empty lines divide, that do not stand one behind the other in a text. */
function inOrder(excerpt: string, text: string): readonly string[] {
  let from = 0;
  return excerpt.split(/^\s*…\n|^\n/m).filter((piece) => {
    const at = text.indexOf(`\n${piece}`, from);
    if (at >= 0) from = at + piece.length;
    return at < 0;
  });
}

/** Whether naive Rego lets a call through: nothing is denied, or it is allowed. */
async function passesNaive(naive: string, args: Args): Promise<boolean> {
  const folder = await temporaryFolder();
  const head = "package naive\n\nimport rego.v1\n\nargs := input.action.properties.arguments\n\n";
  await writeFile(join(folder, "naive.rego"), head + naive);
  const { allow, deny } = (await evaluate(folder, "data.naive", args)) as {
    readonly allow?: true;
    readonly deny?: true | readonly string[];
  };
  return naive.startsWith("allow")
    ? allow === true
    : deny === undefined || (deny !== true && deny.length === 0);
}

interface Decision {
  readonly effect: string;
  readonly reasons: readonly { readonly rule: string }[];
}

async function decide(compiled: string, args: Args): Promise<Decision> {
  const decision = await evaluate(compiled, "data.enjoin.decision", args);
  return (decision as { readonly context: Decision }).context;
}

async function evaluate(folder: string, query: string, args: Args): Promise<unknown> {
  const request = {
    subject: { type: "agent", id: "clerk" },
    action: { name: "files.share", properties: { point: "call", arguments: args } },
    resource: { type: "file", id: "1" },
    context: {
      time: 1_750_000_000_000,
      session: { id: "s1" },
      state: { session: {}, subject: {}, resource: {}, task: {} },
    },
  };
  const options = { cwd: folder, input: JSON.stringify(request) };
  const run = await runOpa(
    await findOpa({ env: {} }),
    ["eval", "--data", ".", "--stdin-input", "--format", "raw", query],
    options,
  );
  if (run.code !== 0) throw new Error(run.stderr || run.stdout);
  return JSON.parse(run.stdout);
}
