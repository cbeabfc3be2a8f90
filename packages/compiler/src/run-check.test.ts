import { findOpa } from "@enjoin/opa";
import { expect, it } from "vitest";
import { compileFiles } from "../../../test/builders/compile-source.js";
import { buildArtifact } from "./build-artifact.js";
import type { Emitted } from "./rego/emit.js";
import { checkRego } from "./run-check.js";

const TOOLS = `
import { type EmailAddress, tool } from "@enjoin/dsl";
export const send = tool<{ to: EmailAddress; body?: string }, { size: number }>("mail.send");
export const wipe = tool<{ disk: string }>("disk.wipe");
`;

const POLICY = `
import { deny, permit, policy, union } from "@enjoin/dsl";
import { send, wipe } from "./t.tools.js";
export default policy({ title: "P" });
const company = { domains: ["acme.example"], owner: "root" };
export const seen = union("session", (e) => e.result?.labels);
export const any = permit([send, wipe]);
export const out = deny(send, (r) => !company.domains.includes(r.args.to.domain) && seen.of(r).has("x"));
export const own = deny(wipe, (r) => r.args.disk === company.owner);
export const boot = deny(wipe, (r) => r.args.disk === "/dev/sda");
`;

const compilation = compileFiles({ "t.tools.ts": TOOLS, "p.policy.ts": POLICY });
const { emitted } = compilation;
const opa = await findOpa({ env: process.env });

function changed(from: string, to: string): Emitted {
  const modules = emitted.modules.map((m) => ({ ...m, text: m.text.replaceAll(from, to) }));
  expect(modules).not.toEqual(emitted.modules);
  return { ...emitted, modules };
}

it("finds nothing wrong with what the compiler emits", async () => {
  expect(await checkRego(emitted, opa)).toBeUndefined();
});

it.each([
  ["an argument that no contract declares", "request.args.to", "request.args.too", '["body" "disk" "to"]'],
  ["a part of the request that is not there", "input.context.time", "input.context.tiem", '"time"'],
  [
    "a scope of memory that is not there",
    "input.context.state.session",
    "input.context.state.sesion",
    '"session"',
  ],
  [
    "a member of a constant that is not there",
    "constants.p_company.owner",
    "constants.p_company.boss",
    '"owner"',
  ],
  ["a constant that is not there", "constants.p_company.owner", "constants.company.owner", '"p_company"'],
  ["a comparison of different types", '== "/dev/sda"', "== 5", "match error"],
])("reports %s", async (_, from, to, told) => {
  expect(await checkRego(changed(from, to), opa)).toContain(told);
});

it("builds nothing that does not pass the check", async () => {
  const broken = { ...compilation, emitted: changed("request.args.to", "request.args.too") };
  await expect(buildArtifact(broken, opa)).rejects.toThrow("request.args.too");
});
