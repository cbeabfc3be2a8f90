// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a project of sessions can remember: every kind of tracker alone, then by key too, then within windows too. */
export const MEMORIES = ["alone", "keys", "windows"];

/**
 * Writes a project that remembers as a company would, in every scope. Each tracker is read by a rule that lets the
 * session through.
 * @param {string} folder
 * @param {typeof MEMORIES[number]} memory
 */
export async function writeSessionProject(folder, memory) {
  const policies = join(folder, "policies");
  await mkdir(policies, { recursive: true });
  await writeFile(join(policies, "desk.tools.ts"), TOOLS);
  for (const name of MEMORIES.slice(0, MEMORIES.indexOf(memory) + 1))
    await writeFile(join(policies, `${name}.policy.ts`), POLICIES[name] ?? "");
}

const TOOLS = `import { type EmailAddress, executes, type Host, type Money, type Path, pays, reads, sends, tool } from "@enjoin/dsl";
export const read = tool<{ path: Path }, { text: string }>("files.read", { effect: reads({ from: "path" }) });
export const send = tool<{ to: EmailAddress; subject: string; body: string }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
export const pay = tool<{ payee: string; amount: Money }>("bank.pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const run = tool<{ command: "build" | "test" | "deploy"; host: Host }>("shell.run", {
  effect: executes({ code: "command", on: "host" }),
});
`;

const ALONE = `import { anyTool, count, deny, distinct, last, once, permit, policy, stepUp, sum, union } from "@enjoin/dsl";
import { pay, read, run, send } from "./desk.tools.js";
export default policy({ title: "What has happened" });

export const untrusted = once("session", read, (e) => e.result?.labels.includes("untrusted") ?? false);
export const mails = count("session", send);
export const paid = sum("subject", pay, (e) => e.args.amount);
export const carried = union("session", (e) => e.result?.labels);
export const payee = last("task", pay, (e) => e.args.payee);
export const partners = distinct("session", send, (e) => e.args.to.domain);
export const received = sum("resource", pay, (e) => e.args.amount);

export const working = permit(anyTool, (r) => r.task !== undefined && r.task.tools.includes(r.tool));
export const leaves = deny(send, (r) => carried.of(r).has("secret") && r.args.to.domain !== "acme.example");
export const many = stepUp(send, (r) => mails.of(r) > 1_000_000 || partners.of(r) > 1000);
export const infected = deny(run, (r) => untrusted.of(r) && r.args.host === "db.acme.example");
export const large = stepUp(pay, (r) => paid.of(r) + r.args.amount > 1_000_000_000 || received.of(r) > 1_000_000_000);
export const again = deny(pay, (r) => payee.of(r) === "nobody");
`;

const KEYS = `import { count, deny, distinct, last, once, policy, stepUp, sum, union } from "@enjoin/dsl";
import { pay, read, run, send } from "./desk.tools.js";
export default policy({ title: "What has happened to whom" });

export const known = once("subject", run, () => true, { key: (e) => e.args.host });
export const mails = count("subject", send, () => true, { key: (e) => e.args.to.domain });
export const paid = sum("subject", pay, (e) => e.args.amount, { key: (e) => e.args.payee });
export const labels = union("task", read, (e) => e.result?.labels, { key: (e) => e.args.path });
export const amount = last("subject", pay, (e) => e.args.amount, { key: (e) => e.args.payee });
export const commands = distinct("subject", run, (e) => e.args.command, { key: (e) => e.args.host });

export const many = stepUp(send, (r) => mails.of(r, r.args.to.domain) > 1_000_000);
export const large = stepUp(pay, (r) => paid.of(r, r.args.payee) > 1_000_000_000);
export const jump = stepUp(pay, (r) => (amount.of(r, r.args.payee) ?? 0) > 1_000_000);
export const busy = deny(run, (r) => !known.of(r, r.args.host) && commands.of(r, r.args.host) > 3);
export const secret = deny(read, (r) => labels.of(r, r.args.path).has("secret"));
`;

const WINDOWS = `import { count, deny, distinct, policy, stepUp, sum } from "@enjoin/dsl";
import { pay, run, send } from "./desk.tools.js";
export default policy({ title: "What has happened lately" });

export const mails = count("session", send, () => true, { window: "1h" });
export const paid = sum("subject", pay, (e) => e.args.amount, { window: "24h" });
export const partners = distinct("session", send, (e) => e.args.to.domain, { window: "24h" });
export const received = sum("resource", pay, (e) => e.args.amount, { window: "24h" });
export const mailsTo = count("subject", send, () => true, { key: (e) => e.args.to.domain, window: "10m" });
export const paidTo = sum("subject", pay, (e) => e.args.amount, { key: (e) => e.args.payee, window: "24h" });
export const commands = distinct("subject", run, (e) => e.args.command, { key: (e) => e.args.host, window: "1h" });

export const many = deny(send, (r) => mails.of(r) > 1_000_000 || partners.of(r) > 1000 || mailsTo.of(r, r.args.to.domain) > 1_000_000);
export const large = stepUp(pay, (r) => paid.of(r) > 1_000_000_000 || paidTo.of(r, r.args.payee) > 1_000_000_000 || received.of(r) > 1_000_000_000);
export const busy = deny(run, (r) => commands.of(r, r.args.host) > 3);
`;

/** @type {Readonly<Record<string, string>>} */
const POLICIES = { alone: ALONE, keys: KEYS, windows: WINDOWS };
