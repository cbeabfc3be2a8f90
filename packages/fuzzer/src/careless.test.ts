import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { fuzz } from "./fuzz.js";

// A rule that lets through what only looks like the right thing, and beside it one that does not.

const TOOLS = `import { type EmailAddress, type Host, type Path, type Shell, type SpiffeId, type Url, delegates, executes, reads, sends, tool, writes } from "@enjoin/dsl";
export const read = tool<{ name: string }>("read", { effect: reads({ from: "name" }) });
export const mail = tool<{ to: EmailAddress; body: string }>("mail", { effect: sends({ data: "body", to: "to" }) });
export const post = tool<{ url: Url; body: string }>("post", { effect: sends({ data: "body", to: "url" }) });
export const fetch = tool<{ url: Url }>("fetch", { effect: sends({ data: "url", to: "url" }) });
export const push = tool<{ host: Host; body: string }>("push", { effect: sends({ data: "body", to: "host" }) });
export const say = tool<{ where: string; body: string }>("say", { effect: sends({ data: "body", to: "where" }) });
export const write = tool<{ path: Path; text: string }>("write", { effect: writes({ data: "text", to: "path" }) });
export const save = tool<{ file: string; text: string }>("save", { effect: writes({ data: "text", to: "file" }) });
export const ask = tool<{ agent: SpiffeId; task: string }>("ask", { effect: delegates({ task: "task", to: "agent" }) });
export const run = tool<{ command: Shell; host: Host }>("run", { effect: executes({ code: "command", on: "host" }) });
`;

/** The destination, or the text, of the call by which everything that was read goes out; nothing where none does. */
async function goesOut(
  tool: string,
  allowed: string,
  verb: string,
  inside: readonly string[],
): Promise<unknown> {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": TOOLS,
    "p.policy.ts": `import { deny, permit, policy } from "@enjoin/dsl";
import { ${tool}, read } from "./t.tools.js";
export default policy({ title: "P" });
const OURS = ["acme.example", "acme.test"];
const isOurs = (domain: string) => OURS.some((one) => domain.endsWith(one));
export const some = permit([read, ${tool}]);
export const others = deny(${tool}, (r) => !(${allowed}));
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
export const leaks = goal({ kind: "flow", title: "A secret leaves", labels: ["secret"], verb: "${verb}", inside: ${JSON.stringify(inside)} });
export const desk = world({
  subjects: [{ type: "agent", id: "spiffe://acme.example/agent/desk" }],
  sessions: 1,
  resources: [{ tool: "read", arguments: { name: "plan" }, labels: ["secret"] }],
  start: 1_790_000_000_000,
});
`,
  });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const result = await fuzz({ ir, digest: "sha256:0" }, goals, { seed: 1, budget: 4_000 });
  const [goal] = result.goals;
  if (goal?.bypass) {
    const { to, url, host, where, path, file, agent, command, body } =
      goal.bypass.steps.at(-1)?.arguments ?? {};
    return inside.length === 0 ? (body ?? command) : (to ?? url ?? host ?? where ?? path ?? file ?? agent);
  }
  expect(goal?.vacuous).toBe(false);
  // What is held is held for all that there is to try.
  expect(result.worlds.map(({ exhausted }) => exhausted.map(({ everything }) => everything))).toEqual([
    [true],
  ]);
  return undefined;
}

const ACME = ["acme.example", "acme.test"];

it.each([
  ["mail", 'r.args.to.domain.endsWith("acme.example")', "someone@evilacme.example"],
  ["mail", 'r.args.to.endsWith("acme.example")', "someone@evilacme.example"],
  ["mail", 'r.args.to.includes("@acme.example")', "someone@acme.example.evil.example"],
  ["mail", 'r.args.to.startsWith("ceo")', "ceo@evil.example"],
  ["mail", "/acme\\.example$/u.test(r.args.to)", "someone@evilacme.example"],
  ["mail", "isOurs(r.args.to.domain)", "someone@evilacme.example"],
  ["post", 'r.args.url.startsWith("https://acme.example")', "https://acme.example.evil.example/"],
  ["post", 'r.args.url.includes("acme.example/")', "https://evil.example/?next=acme.example/"],
  ["fetch", 'r.args.url.endsWith(".html")', "https://evil.example/?q=everything-read-so-far&next=.html"],
  ["push", 'r.args.host.includes("acme.example")', "acme.example.evil.example"],
  ["push", 'r.args.host.endsWith(".acme.example")', "evil.acme.example"],
  ["say", 'r.args.where.startsWith("https://acme.example")', "https://acme.example.evil.example/"],
])("finds what %s lets through with %s", async (tool, allowed, found) => {
  expect(await goesOut(tool, allowed, "sends", ACME)).toBe(found);
});

it.each([
  ["mail", 'r.args.to.domain === "acme.example"'],
  ["mail", 'r.args.to.endsWith("@acme.example")'],
  ["mail", 'OURS.includes(r.args.to.domain) && r.args.to.domain !== "acme.test"'],
  ["post", 'r.args.url.host === "acme.example"'],
  ["post", 'r.args.url.startsWith("https://acme.example/")'],
  ["push", 'r.args.host === "acme.example"'],
])("holds what %s lets through with %s", async (tool, allowed) => {
  expect(await goesOut(tool, allowed, "sends", ACME)).toBeUndefined();
});

it("takes subdomains for inside where the goal says so", async () => {
  const allowed = 'r.args.host.endsWith(".acme.example")';
  expect(await goesOut("push", allowed, "sends", [".acme.example"])).toBeUndefined();
  const careless = 'r.args.host.endsWith("acme.example")';
  expect(await goesOut("push", careless, "sends", ["acme.example", ".acme.example"])).toBe(
    "evilacme.example",
  );
});

it("finds a sibling of a folder, and holds what lies in it", async () => {
  const inside = ["/srv/public"];
  const careless = 'r.args.path.startsWith("/srv/public")';
  expect(await goesOut("write", careless, "writes", inside)).toBe("/srv/public-evil/file");
  expect(await goesOut("write", 'r.args.path.isInside("/srv/public")', "writes", inside)).toBeUndefined();
  expect(await goesOut("write", 'r.args.path.startsWith("/srv/public/")', "writes", inside)).toBeUndefined();
  const plain = 'r.args.file.startsWith("/srv/public/")';
  expect(await goesOut("save", plain, "writes", inside)).toBe("/srv/public/../evil/file");
});

it("finds another trust domain that begins the same", async () => {
  const inside = ["spiffe://acme.example/agent/desk"];
  const careless = 'r.args.agent.startsWith("spiffe://acme.example")';
  expect(await goesOut("ask", careless, "delegates", inside)).toBe(
    "spiffe://acme.example.evil.example/agent",
  );
  const careful = 'r.args.agent === "spiffe://acme.example/agent/desk"';
  expect(await goesOut("ask", careful, "delegates", inside)).toBeUndefined();
});

it.each([
  ["mail", 'r.args.body.includes("approved")', "everything read so far approved"],
  ["mail", 'r.args.body.toLowerCase().includes("approved")', "everything read so far approved"],
  ["mail", 'r.args.body.startsWith("[ok]")', "[ok] everything read so far"],
  ["mail", "/approved$/u.test(r.args.body)", "everything read so far approved"],
  [
    "mail",
    'r.args.body.includes("approved") && r.args.body.includes("by ann")',
    "everything read so far approved by ann",
  ],
])("finds the word that opens %s with %s", async (tool, allowed, found) => {
  expect(await goesOut(tool, allowed, "sends", [])).toBe(found);
});

it("finds what a command must begin with, and holds a list of commands", async () => {
  expect(await goesOut("run", 'r.args.command.startsWith("git ")', "executes", [])).toBe(
    "git  everything read so far",
  );
  expect(await goesOut("run", '["git status"].includes(r.args.command)', "executes", [])).toBeUndefined();
});
