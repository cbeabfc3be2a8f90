import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { edit, policy, ROOT, smallProject, temporaryFolder } from "./policy.js";

// Neither command needs an `opa`: here there is none that could be used.
const WITHOUT_OPA = { env: { ENJOIN_OPA: "/nonexistent/opa" } };

it("shows a rule in TypeScript and in Rego, with what it reads", async () => {
  const { code, out } = await policy(["explain", "exfiltration/confidentialLeaves"], WITHOUT_OPA);
  expect(code).toBe(0);
  expect(out).toMatch(/^exfiltration\/confidentialLeaves {2}deny\n/);
  expect(out).toMatch(/^ {2}controls +owasp-asi-2026\/ASI02, /m);
  expect(out).toMatch(/^ {2}looks at +whatever sends: .*mail\.send/m);
  expect(out).toMatch(/^ {2}reads +effect\.to$/m);
  expect(out).toMatch(/^ {2}trackers +exfiltration\/carried, /m);
  expect(out).toMatch(/^ {2}constants +company$/m);
  expect(out).toMatch(/^policies\/exfiltration\.policy\.ts:\d+\nexport const confidentialLeaves = deny\($/m);
  expect(out).toMatch(/^enjoin\/policies\/exfiltration\.rego:\d+\nconfidential_leaves\(effect\) if \{$/m);
  expect(out).toMatch(/^function isConfidential\(/m);
});

it("gives the same as JSON, with places from the working folder and lines that are the module's", async () => {
  const cwd = await smallProject();
  const project = ["--project", cwd, "--format", "json"];
  const run = await policy(["explain", "mail/confidentialLeaves", ...project], { cwd: ROOT, ...WITHOUT_OPA });
  const { modules } = JSON.parse((await policy(["compile", ...project], WITHOUT_OPA)).out);
  expect(run.code).toBe(0);
  const { parts, ...rest } = JSON.parse(run.out);
  expect(rest).toMatchObject({
    id: "mail/confidentialLeaves",
    kind: "rule",
    effect: "deny",
    tools: ["mail.send"],
  });
  const source = await readFile(join(cwd, "policies/mail.policy.ts"), "utf8");
  expect(
    source
      .split("\n")
      .slice(parts[0].source.line - 1, parts[0].source.endLine)
      .join("\n"),
  ).toBe(parts[0].typescript);
  for (const { file, lines, text } of parts[0].rego) {
    const module = modules.find((m: { path: string }) => m.path === file);
    expect(
      module.text
        .split("\n")
        .slice(lines[0] - 1, lines[1])
        .join("\n"),
    ).toBe(text);
  }
});

it("prints the Rego of what is named: the module of a policy, the lines of a rule", async () => {
  const whole = await policy(["compile", "payments", "--stdout"], WITHOUT_OPA);
  expect(whole.code).toBe(0);
  expect(whole.out).toMatch(/^# enjoin\/policies\/payments\.rego:1-\d+\n/);
  expect(whole.out).toContain("\npackage enjoin.policies.payments\n");
  expect(whole.out).not.toContain("package enjoin.lib");

  const rule = await policy(["compile", "payments/addedUp", "--format", "json"], WITHOUT_OPA);
  const { modules } = JSON.parse(rule.out);
  expect(rule.code).toBe(0);
  expect(modules[0].path).toBe("enjoin/policies/payments.rego");
  expect(whole.out).toContain(modules[0].text);
});

it("writes the same modules that it prints, and data.json beside them", async () => {
  const out = await temporaryFolder();
  const all = JSON.parse((await policy(["compile", "--format", "json"], WITHOUT_OPA)).out);
  const written = await policy(["compile", "--out", out], WITHOUT_OPA);
  expect(written.code).toBe(0);
  for (const { path, text } of all.modules) expect(await readFile(join(out, path), "utf8")).toBe(text);
  expect(JSON.parse(await readFile(join(out, "data.json"), "utf8"))).toEqual(all.data);
});

it("reports what keeps a project from compiling as `policy check` does", async () => {
  const cwd = await smallProject();
  await edit(join(cwd, "policies/mail.policy.ts"), "r.effect.to.some", "r.effect.too.some");
  const check = await policy(["check"], { cwd });
  for (const args of [["compile"], ["explain", "mail/confidentialLeaves"]]) {
    const { code, out, err } = await policy(args, { cwd, ...WITHOUT_OPA });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.endsWith(check.out)).toBe(true);
  }
  expect(check.code).toBe(2);
});
