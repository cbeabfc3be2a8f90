// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The wire names of the ten tools. */
export const TOOLS = ["mail.send", ...Array.from({ length: 9 }, (_, k) => `desk-${k + 1}.act`)];

/**
 * Writes `count` policies over ten tools, as a company would have them: one permits, and each restricts two of the tools
 * by what was read, by what was paid and by the arguments. With 50 policies, ten of them look at the tool that is called.
 * @param {string} folder
 * @param {number} count
 */
export async function writeDecisionProject(folder, count) {
  const policies = join(folder, "policies");
  await mkdir(policies, { recursive: true });
  const tools = TOOLS.map(
    (
      name,
      k,
    ) => `export const desk${k} = tool<{ to: EmailAddress[]; subject: string; body: string; amount: Money }>(
  "${name}", { effect: sends({ data: "body", to: "to" }) });`,
  );
  await writeFile(
    join(policies, "all.tools.ts"),
    `import { type EmailAddress, type Money, sends, tool } from "@enjoin/dsl";\n${tools.join("\n")}\n`,
  );
  await writeFile(join(policies, "policy-0.policy.ts"), PERMIT);
  for (let i = 1; i < count; i++) await writeFile(join(policies, `policy-${i}.policy.ts`), restrictions(i));
}

const PERMIT = `import { anyTool, permit, policy } from "@enjoin/dsl";
export default policy({ title: "Work within the task" });
export const known = permit(anyTool, (r) => r.task !== undefined && r.task.tools.includes(r.tool) && r.task.expires > r.time);
`;

/** @param {number} i */
function restrictions(i) {
  const [a, b] = [`desk${i % 10}`, `desk${(i + 1) % 10}`];
  return `import { deny, policy, stepUp, sum, union } from "@enjoin/dsl";
import { ${a}, ${b} } from "./all.tools.js";
export default policy({ title: "Policy ${i}" });
export const carried = union("session", [${a}, ${b}], (e) => e.result?.labels);
export const paid = sum("subject", ${a}, (e) => e.args.amount, { window: "24h" });
export const leaves = deny([${a}, ${b}], (r) => carried.of(r).has("secret-${i}") && r.args.to.some((t) => t.domain !== "acme.example"));
export const subject = deny(${b}, (r) => r.args.subject.startsWith("forbidden ${i}") || r.args.to.length > ${i + 20});
export const big = stepUp(${a}, (r) => paid.of(r) + r.args.amount > ${1000 + i});
`;
}

/**
 * A request of so many bytes as JSON, with the state beside it, that every policy lets through.
 * @param {number} bytes
 * @param {string} version of what the project remembers of a session
 */
export function requestOf(bytes, version) {
  const session = { "enjoin/version": version, "policy-9/carried": ["internal"] };
  const state = { session, subject: {}, resource: {}, task: {} };
  /** @type {import("@enjoin/engine").EventRequest} */
  const request = {
    subject: { type: "agent", id: "spiffe://acme.example/agent/support" },
    action: {
      name: "mail.send",
      properties: {
        point: "call",
        call_id: "c7",
        arguments: { to: ["bob@acme.example"], subject: "Summary", body: "", amount: 12 },
      },
    },
    resource: { type: "mailbox", id: "bob@acme.example" },
    context: {
      time: 1_790_000_000_000,
      session: { id: "s-1" },
      task: {
        id: "t-9",
        tools: ["mail.send"],
        expires: 1_790_000_600_000,
        request: "Send the summary to Bob",
      },
    },
  };
  const now = Buffer.byteLength(jsonOf(request, state));
  const args = /** @type {Record<string, unknown>} */ (request.action.properties.arguments);
  args.body = "x".repeat(Math.max(0, bytes - now));
  return { request, state };
}

/**
 * Requests that differ from `allowed` in one thing, and that must not be allowed by `count` policies.
 * @param {ReturnType<typeof requestOf>} allowed
 * @param {number} count
 */
export function deniedOf({ request, state }, count) {
  const expired = { ...request, context: { ...request.context, time: 1_790_000_700_000 } };
  if (count < 10) return [{ request: expired, state }];
  const { properties } = request.action;
  const outside = { ...properties.arguments, to: ["bob@acme.example", "eve@elsewhere.example"] };
  const leaves = {
    ...request,
    action: { ...request.action, properties: { ...properties, arguments: outside } },
  };
  const carried = { ...state, session: { ...state.session, "policy-9/carried": ["internal", "secret-9"] } };
  return [
    { request: expired, state },
    { request: leaves, state: carried },
  ];
}

/**
 * The request as it travels, with the state in its context.
 * @param {import("@enjoin/engine").EventRequest} request
 * @param {import("@enjoin/model").State} state
 */
export function jsonOf(request, state) {
  return JSON.stringify({ ...request, context: { ...request.context, state } });
}
