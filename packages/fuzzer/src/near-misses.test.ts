import { createReferenceEngine } from "@enjoin/engine";
import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { nearMisses } from "./near-misses.js";

const TOOLS = `import { type EmailAddress, sends, tool } from "@enjoin/dsl";
export const send = tool<{ to: EmailAddress; body: string }>("send", { effect: sends({ data: "body", to: "to" }) });
`;

/** What would have stopped two calls of \`send\`, with the text of each part. */
async function missesOf(rules: string) {
  const policy = `import { anyTool, count, deny, log, permit, policy, results, stepUp, union } from "@enjoin/dsl";
import { send } from "./t.tools.js";
export default policy({ title: "P" });
export const all = permit(anyTool);
${rules}
`;
  const { ir, places, sources, diagnostics } = extractFiles({ "t.tools.ts": TOOLS, "p.policy.ts": policy });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const call = (id: string, to: string) => ({
    type: "call" as const,
    session: "a-1",
    time: 1_790_000_000_000,
    id,
    tool: "send",
    arguments: { to, body: "hello" },
    subject: { type: "agent", id: "a" },
  });
  const events = [call("c1", "ann@acme.example"), call("c2", "bob@other.example")];
  const steps = events.map(({ id }, i) => ({ id, n: i + 1 }));
  const misses = await nearMisses(ir, createReferenceEngine({ ir }), { events, steps });
  return misses.map(({ step, rule, part, wanted }) => {
    const place = places.get(part);
    const line = [...sources].find(([file]) => file === place?.file)?.[1].split("\n")[(place?.line ?? 1) - 1];
    return `${step} ${rule}: ${line?.slice((place?.column ?? 1) - 1, (place?.endColumn ?? 1) - 1)} is not ${wanted}`;
  });
}

it("names the part of a condition that kept a rule from stopping a call", async () => {
  expect(
    await missesOf(
      'export const out = deny(send, (r) => r.args.to.domain !== "acme.example" && r.args.body === "secret");',
    ),
  ).toEqual(['2 p/out: r.args.body === "secret" is not true']);
});

it("finds each alternative, and what must not be", async () => {
  expect(
    await missesOf(
      'export const out = deny(send, (r) => !(r.args.body === "hello" || r.args.to.domain === "acme.example"));',
    ),
  ).toEqual(['2 p/out: r.args.body === "hello" is not false']);
  expect(
    await missesOf('export const out = deny(send, (r) => r.args.body === "x" || r.args.body === "y");'),
  ).toEqual(['2 p/out: r.args.body === "y" is not true', '2 p/out: r.args.body === "x" is not true']);
});

it("goes into what `if` returns, and into the test where another branch stops", async () => {
  const rule = `export const out = deny(send, (r) => {
  if (r.args.to.domain === "acme.example") return false;
  if (r.args.body === "hello") return r.args.to.local === "eve";
  return true;
});`;
  expect((await missesOf(rule)).toSorted()).toEqual([
    '2 p/out: r.args.body === "hello" is not false',
    '2 p/out: r.args.to.local === "eve" is not true',
  ]);
});

it("says nothing of calls that were stopped, nor of what withholds a result", async () => {
  const stopped = `export const bob = deny(send, (r) => r.args.to.local === "bob");
export const out = deny(send, (r) => r.args.to.local === "bob" && r.args.body === "secret");`;
  expect(await missesOf(stopped)).toEqual(['1 p/bob: r.args.to.local === "bob" is not true']);
  expect(await missesOf('export const out = deny(results(send), (r) => r.args.body === "secret");')).toEqual(
    [],
  );
});

it("knows what was remembered when a call was decided", async () => {
  const rule = `export const sent = count("session", send);
export const many = stepUp(send, (r) => sent.of(r) >= 1 && r.args.body === "secret", { requires: "approval" });`;
  expect(await missesOf(rule)).toEqual(['2 p/many: r.args.body === "secret" is not true']);
});

it("is silent where two parts were otherwise, and about rules that stop nothing", async () => {
  expect(
    await missesOf(
      'export const out = deny(send, (r) => r.args.body === "x" && r.args.to.domain === "y.example");',
    ),
  ).toEqual([]);
  expect(await missesOf('export const seen = log(send, (r) => r.args.body === "x");')).toEqual([]);
});

it("takes no call for stopped because a rule that always applies is left out", async () => {
  expect(await missesOf("export const seen = log(send);")).toEqual([]);
});
