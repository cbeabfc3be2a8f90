import { count, deny, log, paying, permit, policy, stepUp, sum } from "@enjoin/dsl";
import limits from "./data/payments.json" with { type: "json" };
import { refund, transfer } from "./payments.tools.js";

export default policy({
  title: "Payments add up",
  description:
    "Amounts are judged by what was paid before: to this payee by any agent, by this agent to anybody, and for one task by all of its agents, whichever tool moves the money and into however many payments it is cut.",
  controls: [
    "owasp-asi-2026/ASI02",
    "owasp-asi-2026/ASI08",
    "owasp-agentic-threats/T2",
    "mitre-atlas/AML.T0048.000",
    "mitre-atlas/AML.M0029",
    "aiuc-1/C007",
    "eu-ai-act/Art. 14",
    "nist-csf-2.0/RS.MA-04",
  ],
});

/** Cents paid to this payee in a day, by all agents together. */
export const toPayee = sum("resource", [transfer, refund], (e) => e.args.amount, { window: "24h" });

/** Payments to this payee in a day, by all agents together. */
export const timesToPayee = count("resource", [transfer, refund], () => true, { window: "24h" });

/** Cents paid to this payee in a week, by all agents together. */
export const toPayeeInAWeek = sum("resource", [transfer, refund], (e) => e.args.amount, { window: "7d" });

/** Cents paid for this task in a day, by all agents that work for it. */
export const forTask = sum("task", [transfer, refund], (e) => e.args.amount, { window: "24h" });

/** Cents paid by this agent in a day, to all payees together. */
export const byAgent = sum("subject", [transfer, refund], (e) => e.args.amount, { window: "24h" });

/** Paying is possible; the rules below say how much, and `task-scope` whom. */
export const mayPay = permit(paying);

/** Money goes to reviewed payees. Anybody else is looked at each time. */
export const newPayee = stepUp([transfer, refund], (r) => !limits.knownPayees.includes(r.args.payee), {
  requires: "approval",
  message: (r) => `\`${r.args.payee}\` is not a reviewed payee`,
});

/** One payment of this size is looked at. */
export const largePayment = stepUp([transfer, refund], (r) => r.args.amount > limits.singleAbove, {
  requires: "approval",
  message: (r) => `${r.args.amount} cents in one payment`,
});

/** Small payments that add up to a large one are looked at. */
export const addedUp = stepUp([transfer, refund], (r) => toPayee.of(r) + r.args.amount > limits.dailyAbove, {
  requires: "approval",
  message: (r) => `${toPayee.of(r) + r.args.amount} cents to one payee in a day`,
});

/** So is what stays small every day and is large in a week. */
export const addedUpInAWeek = stepUp(
  [transfer, refund],
  (r) => toPayeeInAWeek.of(r) + r.args.amount > limits.weeklyAbove,
  {
    requires: "approval",
    message: (r) => `${toPayeeInAWeek.of(r) + r.args.amount} cents to one payee in a week`,
  },
);

/** So are many payments, however small. */
export const manyPayments = stepUp([transfer, refund], (r) => timesToPayee.of(r) >= limits.dailyTimes, {
  requires: "approval",
  message: (r) => `${timesToPayee.of(r) + 1} payments to one payee in a day`,
});

/** More than this no payee gets in a day, approved or not. */
export const payeeLimit = deny([transfer, refund], (r) => toPayee.of(r) + r.args.amount > limits.payeeLimit, {
  message: (r) => `${toPayee.of(r) + r.args.amount} cents to one payee in a day are over the limit`,
});

/** More than this no agent pays in a day, to however many payees. */
export const agentLimit = deny([transfer, refund], (r) => byAgent.of(r) + r.args.amount > limits.agentLimit, {
  message: (r) => `${byAgent.of(r) + r.args.amount} cents by one agent in a day are over the limit`,
});

/** More than this no task pays in a day: agents that share one share its limit. */
export const taskLimit = deny([transfer, refund], (r) => forTask.of(r) + r.args.amount > limits.taskLimit, {
  message: (r) => `${forTask.of(r) + r.args.amount} cents for one task in a day are over the limit`,
});

/** The decision is about the payee that the call names, or its memory would be another's. */
export const otherPayee = deny([transfer, refund], (r) => r.resource.id !== r.args.payee, {
  message: (r) => `the call is about \`${r.args.payee}\`, the request about \`${r.resource.id}\``,
});

/** Every payment can be looked up. */
export const paymentRecorded = log(paying);
