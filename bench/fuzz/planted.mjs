// @ts-check
// Flaws to plant in the desk's policy (or its tools), one at a time: what an author would get wrong. Nothing in the search was
// tuned to one of them; `held-out.mjs` has others, by another hand.

/**
 * @typedef {object} Flaw
 * @property {string} name
 * @property {string} kind class of flaws
 * @property {readonly ("m" | "l")[]} domains where it can be reached
 * @property {readonly (readonly [from: string, to: string])[]} changes texts of `desk.policy.ts`, each of which stands there once
 */

const BOTH = /** @type {const} */ (["m", "l"]);
const LARGE = /** @type {const} */ (["l"]);

/** @type {readonly Flaw[]} */
export const PLANTED = [
  {
    name: "rename-drops-label",
    kind: "rename drops the label",
    domains: BOTH,
    changes: [
      [
        'copied = union("task", [copyFile, renameFile, summarise]',
        'copied = union("task", [copyFile, summarise]',
      ],
      ["reading = [readFile, copyFile, renameFile, summarise]", "reading = [readFile, copyFile, summarise]"],
    ],
  },
  {
    name: "second-copy-drops-label",
    kind: "copy of a copy drops the label",
    domains: BOTH,
    changes: [
      [
        "export const ofCopied = label(reading,",
        "export const ofCopied = label([readFile, renameFile, summarise],",
      ],
    ],
  },
  {
    name: "copied-note-drops-label",
    kind: "copy of a copy drops the label",
    domains: LARGE,
    changes: [["ofCopiedNote = label([getNote, copyNote]", "ofCopiedNote = label([copyNote]"]],
  },
  {
    name: "summary-clears-label",
    kind: "a summary clears the label",
    domains: LARGE,
    changes: [
      [
        'copied = union("task", [copyFile, renameFile, summarise]',
        'copied = union("task", [copyFile, renameFile]',
      ],
      ["reading = [readFile, copyFile, renameFile, summarise]", "reading = [readFile, copyFile, renameFile]"],
    ],
  },
  {
    name: "append-forgets-label",
    kind: "append joins labels wrongly",
    domains: LARGE,
    changes: [['written = union("task", [writeFile, appendFile]', 'written = union("task", writeFile']],
  },
  {
    name: "reading-overwrites-label",
    kind: "reading overwrites what was carried",
    domains: BOTH,
    changes: [
      ["count, deny, label,", "count, deny, label, last,"],
      [
        "export const handed = union(",
        'export const latest = last("session", anyTool, (e) => e.result?.labels.find((l) => l !== "") ?? "none");\n\nexport const handed = union(',
      ],
      [
        '    (carried.of(r).has("confidential") || handed.of(r, r.subject.id).has("confidential")) &&\n    r.args.to.domain',
        '    (latest.of(r) === "confidential" || handed.of(r, r.subject.id).has("confidential")) &&\n    r.args.to.domain',
      ],
    ],
  },
  {
    name: "note-forgets-over-sessions",
    kind: "a new session keeps the data and drops the label",
    domains: BOTH,
    changes: [['noted = union("task", putNote', 'noted = union("session", putNote']],
  },
  {
    name: "file-forgets-over-agents",
    kind: "another agent keeps the data and drops the label",
    domains: BOTH,
    changes: [['written = union("task", [writeFile', 'written = union("subject", [writeFile']],
  },
  {
    name: "budget-by-agent",
    kind: "budget keyed on the agent",
    domains: BOTH,
    changes: [['paid = sum("task", [pay, refund]', 'paid = sum("subject", [pay, refund]']],
  },
  {
    name: "budget-by-session",
    kind: "budget keyed on the session",
    domains: BOTH,
    changes: [['paid = sum("task", [pay, refund]', 'paid = sum("session", [pay, refund]']],
  },
  {
    name: "budget-by-payee",
    kind: "budget keyed on the payee",
    domains: BOTH,
    changes: [
      ["(e) => e.args.amount);", "(e) => e.args.amount, { key: (e) => e.args.payee });"],
      ["paid.of(r) + r.args.amount > 1000", "paid.of(r, r.args.payee) + r.args.amount > 1000"],
    ],
  },
  {
    name: "budget-checked-before",
    kind: "checked before it is added",
    domains: BOTH,
    changes: [["paid.of(r) + r.args.amount > 1000", "paid.of(r) > 1000"]],
  },
  {
    name: "refunds-not-counted",
    kind: "an alias lacks the rule",
    domains: LARGE,
    changes: [['paid = sum("task", [pay, refund]', 'paid = sum("task", pay']],
  },
  {
    name: "rate-by-agent",
    kind: "rate for each identity",
    domains: BOTH,
    changes: [['sent = count("task", [sendMail, post])', 'sent = count("subject", [sendMail, post])']],
  },
  {
    name: "rate-by-session",
    kind: "rate for each identity",
    domains: BOTH,
    changes: [['sent = count("task", [sendMail, post])', 'sent = count("session", [sendMail, post])']],
  },
  {
    name: "rate-one-late",
    kind: "checked before it is added",
    domains: BOTH,
    changes: [["sent.of(r) >= 3", "sent.of(r) > 3"]],
  },
  {
    name: "post-lacks-rule",
    kind: "an alias lacks the rule",
    domains: BOTH,
    changes: [['r.args.url.host !== "acme.example"', 'r.args.url.host === "rival.example"']],
  },
  {
    name: "host-by-ending",
    kind: "a host is compared by its end",
    domains: BOTH,
    changes: [['r.args.url.host !== "acme.example"', '!r.args.url.host.endsWith("acme.example")']],
  },
  {
    name: "keyword-unlocks",
    kind: "a word unlocks",
    domains: BOTH,
    changes: [
      [
        '    r.args.to.domain !== "acme.example",',
        '    r.args.to.domain !== "acme.example" &&\n    !r.args.body.includes("public"),',
      ],
    ],
  },
  {
    name: "handed-on-by-hand",
    kind: "delegation is not narrowed",
    domains: BOTH,
    changes: [["handed.of(r, r.subject.id).size > 0", "handed.of(r, r.subject.id).size > 1"]],
  },
  {
    name: "only-sender-checked",
    kind: "only the delegator is checked",
    domains: BOTH,
    changes: [
      [
        'carried.of(r).has("untrusted") || handed.of(r, r.subject.id).has("untrusted")',
        'carried.of(r).has("untrusted")',
      ],
    ],
  },
  {
    name: "plain-by-default",
    kind: "default allow of what is left out",
    domains: LARGE,
    changes: [
      [
        '    r.args.to.domain !== "acme.example",',
        '    r.args.to.domain !== "acme.example" &&\n    r.args.format !== undefined,',
      ],
    ],
  },
  {
    name: "approval-of-anything",
    kind: "approval not bound to its target",
    domains: BOTH,
    changes: [
      [
        'approvals = count("task", approve, undefined, { key: (e) => e.args.payee })',
        'approvals = count("task", approve)',
      ],
      [
        "payments.of(r, r.args.payee) >= approvals.of(r, r.args.payee)",
        "payments.of(r, r.args.payee) >= approvals.of(r)",
      ],
    ],
  },
  {
    name: "approval-not-used-up",
    kind: "approval not consumed",
    domains: BOTH,
    changes: [
      [
        "payments.of(r, r.args.payee) >= approvals.of(r, r.args.payee)",
        "approvals.of(r, r.args.payee) === 0",
      ],
    ],
  },
  {
    name: "approval-shared-by-tools",
    kind: "approval not consumed",
    domains: LARGE,
    changes: [['payments = count("task", [pay, refund]', 'payments = count("task", pay']],
  },
  {
    name: "own-approval-by-agent",
    kind: "two agents of one person defeat separation of duty",
    domains: LARGE,
    changes: [["return subject.properties?.on_behalf_of?.id ?? subject.id;", "return subject.id;"]],
  },
  {
    name: "own-approval-afterwards",
    kind: "separation of duty in one direction",
    domains: BOTH,
    changes: [["payers.of(r, r.args.payee).has(humanOf(r.subject))", "r.args.payee === humanOf(r.subject)"]],
  },
  {
    name: "expired-by-one",
    kind: "expiry off by one",
    domains: BOTH,
    changes: [["r.time >= r.credential.expires", "r.time > r.credential.expires"]],
  },
  {
    name: "refund-ignores-expiry",
    kind: "expiry ignored by one tool",
    domains: LARGE,
    changes: [["  [pay, refund],\n  (r) => r.credential ===", "  pay,\n  (r) => r.credential ==="]],
  },
];
