// @ts-check

/** Events of one round: a call of each tool, and a result. */
export const ROUND = 5;

/**
 * Event number `i` of a session of one agent, `gap` ms after the one before it. The session goes round: it mails, pays, runs,
 * reads and learns what it read. What it speaks of is of a bounded vocabulary, as in a company: 6 labels, 40 files, 25
 * partners, 50 payees, 10 hosts with 3 commands.
 * @param {number} i
 * @param {number} gap
 * @returns {import("@enjoin/engine").EventRequest}
 */
export function eventOf(i, gap) {
  const n = Math.floor(i / ROUND);
  const file = `/srv/desk/report-${n % 40}.txt`;
  const reading = { name: "files.read", arguments: { path: file }, on: file };
  const said = { value: { text: `figures of week ${n}` }, labels: [LABELS[n % 6] ?? "public"] };
  const [partner, payee, host] = [
    `partner-${n % 25}.example`,
    `payee-${n % 50}`,
    `build-${n % 10}.acme.example`,
  ];
  const mail = { to: `bob@${partner}`, subject: "Figures", body: "x".repeat(400) };
  const steps = [
    { name: "mail.send", arguments: mail, on: partner },
    { name: "bank.pay", arguments: { payee, amount: 100 + (n % 900) }, on: payee },
    { name: "shell.run", arguments: { command: COMMANDS[n % 3], host }, on: host },
    reading,
    { ...reading, result: said },
  ];
  return requestOf(steps[i % ROUND] ?? reading, n, START + i * gap);
}

const START = 1_790_000_000_000;
const COMMANDS = ["build", "test", "deploy"];
const LABELS = ["public", "internal", "confidential", "personal", "untrusted", "financial"];

/**
 * @param {{ name: string, arguments: Record<string, unknown>, on: string, result?: import("@enjoin/model").ToolResult }} step
 * @param {number} n
 * @param {number} time
 * @returns {import("@enjoin/engine").EventRequest}
 */
function requestOf({ name, arguments: args, on, result }, n, time) {
  const call = { call_id: `c${n}-${name}`, arguments: args };
  return {
    subject: { type: "agent", id: "spiffe://acme.example/agent/support" },
    action: {
      name,
      properties: result === undefined ? { point: "call", ...call } : { point: "result", ...call, result },
    },
    resource: { type: "thing", id: on },
    context: {
      time,
      session: { id: "s-1" },
      task: { id: "t-9", tools: ["files.read", "mail.send", "bank.pay", "shell.run"], expires: START * 2 },
    },
  };
}
