import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { edit, ROOT, smallProject } from "./policy.js";

it("checks after every change until Ctrl-C, which is no failure", async () => {
  const project = await smallProject();
  const child = spawn(process.execPath, [join(ROOT, "packages/cli/bin/policy.js"), "check", "--watch"], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const ended = new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const hears = (text: string) => vi.waitFor(() => expect(said).toContain(text), { timeout: 120_000 });
  await hears("waiting for changes");
  await edit(join(project, "policies/mail.tools.ts"), "export const send", "export const dispatch");
  await hears("changed policies/mail.tools.ts");
  await hears("unknown-tool");
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 0, signal: null });
});
