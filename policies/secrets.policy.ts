import { delegating, deny, log, policy, remembering, union, writing } from "@enjoin/dsl";
import vault from "./data/secrets.json" with { type: "json" };
import { looksLikeKey } from "./looks-like.js";
import { transfer } from "./payments.tools.js";
import { lend } from "./secrets.tools.js";

// A secret has a name, one connector and the actions that it is for; the agent asks for its use and never holds it. So
// whatever else looks like a secret was found on the way, and is nobody's to use. The enforcer resolves names, puts the
// secret into the one call, and refuses a value in its place. `exfiltration` keeps keys and `secret` data inside.

export default policy({
  title: "Secrets are used by name, for one action of one connector",
  description:
    "A secret is lent to the connector and the action that it was made for, a few in a task. One that was found on the way is used nowhere, written nowhere and told nobody.",
  controls: [
    "owasp-asi-2026/ASI03",
    "owasp-nhi-2025/NHI2:2025",
    "owasp-nhi-2025/NHI5:2025",
    "owasp-mcp-2025/MCP01:2025",
    "mitre-atlas/AML.T0055",
    "mitre-atlas/AML.T0082",
    "mitre-atlas/AML.T0098",
    "aiuc-1/A008",
    "nist-csf-2.0/PR.AA-01",
  ],
});

/** Secrets that were lent for this task, over its sessions and agents. */
export const lent = union("task", lend, (e) => [e.args.secret]);

/** Only what the vault knows by this name: a value that was found somewhere is none. */
export const notInVault = deny(lend, (r) => !vault.secrets.some((s) => s.name === r.args.secret), {
  message: "no secret has this name: what was found on the way is not to be used",
});

/** The secret of one connector, or of one of its actions, is not for another. */
export const beyondItsAction = deny(
  lend,
  (r) =>
    vault.secrets.some(
      (s) =>
        s.name === r.args.secret && (s.connector !== r.args.connector || !s.actions.includes(r.args.action)),
    ),
  { message: (r) => `\`${r.args.secret}\` is not for \`${r.args.action}\` of \`${r.args.connector}\`` },
);

/** One secret after the other is a collection, however good the reason for each. */
export const collected = deny(
  lend,
  (r) => lent.of(r).size >= vault.secretsATask && !lent.of(r).has(r.args.secret),
  { message: (r) => `this task has used ${lent.of(r).size} secrets already` },
);

/** Where a key is written down, somebody finds it. */
export const keyWritten = deny(writing, (r) => r.effect.data.some(looksLikeKey), {
  message: "the text contains a key",
});

/** A note is read by agents that have never had the right to the key. */
export const keyNoted = deny(remembering, (r) => r.effect.data.some(looksLikeKey), {
  message: "the note contains a key",
});

/** Nor is it handed on as part of an errand. */
export const keyDelegated = deny(delegating, (r) => r.effect.task.some(looksLikeKey), {
  message: "the errand contains a key",
});

/** The reference of a payment is read by whoever is paid. */
export const keyPaid = deny(transfer, (r) => looksLikeKey(r.args.reference), {
  message: "the reference contains a key",
});

/** Which secret was used for what can be looked up. */
export const lendingRecorded = log(lend, undefined, {
  stream: "secrets",
  message: (r) => `${r.args.secret} for ${r.args.action}`,
});
