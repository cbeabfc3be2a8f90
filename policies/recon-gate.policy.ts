import { count, deny, distinct, halt, policy, type Request, stepUp, sum, union } from "@enjoin/dsl";
import agreed from "./data/engagements.json" with { type: "json" };
import { account, check, exploit, harvest, login, probe, sample, scan, script } from "./pentest.tools.js";

// What a penetration test and an intrusion do is the same. What differs is that somebody agreed to the test: which hosts,
// who tests, from when until when, and how far. That stands in `data/engagements.json`, which is signed with the bundle;
// a task names the engagement that it belongs to. Nothing that anybody says of the purpose is read here.
//
// The enforcer supplies: the host of a call as `resource` (memory of a host is kept by it), the structured result of
// checks and harvests, and for `pentest.script` the digest of the file that it is about to run.

export default policy({
  title: "From looking to breaking in leads a gate",
  description:
    "Hosts are looked at, tested and entered only by the testers, in the time, on the targets and up to the phase that an engagement agrees on. A weakness is used after it was found there and with somebody's word; a secret opens no other host than the one that it was found on; proof is a handful of rows; and nothing goes faster than people can follow.",
  controls: [
    "owasp-asi-2026/ASI01",
    "owasp-asi-2026/ASI10",
    "mitre-atlas/AML.CS0069",
    "mitre-atlas/AML.T0116",
    "mitre-atlas/AML.T0117",
    "mitre-atlas/AML.T0122",
    "mitre-atlas/AML.T0124",
    "mitre-atlas/AML.T0125",
    "mitre-atlas/AML.T0126",
    "csa-maestro/X.lateral-movement",
    "nist-ir-8596/THWART",
    "nist-csf-2.0/PR.IR-01",
    "aiuc-1/F001",
  ],
});

const step = [scan, probe, check, exploit, script, harvest, login, account, sample];

/** Weaknesses that a check has found on this host, whoever made it and in whichever session. */
export const confirmed = union("resource", check, (e) =>
  e.result?.value?.present === true ? [e.args.weakness] : undefined,
);

/** Fingerprints of the secrets that were found on this host, by whomever. */
export const foundHere = union("resource", harvest, (e) =>
  e.result?.value?.accounts.map((found) => found.fingerprint),
);

/** Rows of this host that were read in a week, by all testers together. */
export const rowsRead = sum("resource", sample, (e) => e.args.rows, { window: "7d" });

/** What this tester did to any host in ten seconds, in whichever session. */
export const byTester = count("subject", step, () => true, { window: "10s", steps: 10 });

/** What was done to this host in a minute, by all testers together. */
export const onHost = count("resource", step, () => true, { window: "60s", steps: 12 });

/** Hosts that this agent tried in an hour without being allowed to, in whichever session. */
export const strayed = distinct(
  "subject",
  step,
  (e) => (agreed.engagements.some((engagement) => isUnder(engagement, e)) ? undefined : e.args.host),
  { on: "attempt", window: "1h" },
);

/** Target, tester, time and task: all of them, or it is an intrusion. */
export const outOfEngagement = deny(step, (r) => !agreed.engagements.some((e) => isUnder(e, r)), {
  message: (r) => `no engagement of this task covers \`${r.args.host}\` now, for this tester`,
});

/** Who was refused three hosts is looking for an open one, and finds none: not those of the engagement either. */
export const lookingForOpen = halt(step, (r) => strayed.of(r) >= 3, {
  message: (r) => `${strayed.of(r)} hosts were tried that no engagement covers`,
});

/** An agreement to look is none to break in. */
export const phaseNotAgreed = deny(
  step,
  (r) =>
    agreed.engagements.some((e) => isUnder(e, r)) &&
    !agreed.engagements.some(
      (e) =>
        isUnder(e, r) &&
        agreed.phases.some((phase) => e.phases.includes(phase.name) && phase.tools.includes(r.tool)),
    ),
  { message: (r) => `no engagement of this task goes as far as \`${r.tool}\` on \`${r.args.host}\`` },
);

/** A weakness that no check has found on this host is tried out, not tested. */
export const unconfirmed = deny(exploit, (r) => !confirmed.of(r).has(r.args.weakness), {
  message: (r) => `no check has found \`${r.args.weakness}\` on \`${r.args.host}\``,
});

/** The gate: before anything runs on a host or stays there, a person has seen this very step. */
export const exploitUnseen = stepUp([exploit, script, account], () => true, {
  requires: "approval",
  message: (r) => `\`${r.tool}\` changes \`${r.args.host}\``,
});

/** A secret opens the host that it was issued for, or the one that it was found on. Anywhere else it is a stolen one. */
export const credentialReused = deny(
  login,
  (r) => !isIssued(r.args.host, r.args.fingerprint) && !foundHere.of(r).has(r.args.fingerprint),
  { message: (r) => `the secret was neither issued for \`${r.args.host}\` nor found there` },
);

/** One that was found is used with somebody's word, also where it was found. */
export const foundUsed = stepUp(login, (r) => !isIssued(r.args.host, r.args.fingerprint), {
  requires: "approval",
  message: (r) => `the secret of \`${r.args.account}\` was not issued for this test`,
});

/** A few rows prove that all could be read. They add up over calls, sessions and testers. */
export const bulkEvidence = deny(sample, (r) => rowsRead.of(r) + r.args.rows > agreed.rowsPerHost, {
  message: (r) => `${rowsRead.of(r) + r.args.rows} rows of \`${r.args.host}\` are more than proof`,
});

/** Several steps a second is a machine that nobody follows. */
export const tooFast = deny(step, (r) => byTester.of(r) >= agreed.perTester, {
  message: (r) => `${byTester.of(r)} steps in ten seconds`,
  retryAfter: "10s",
});

/** Many slow testers on one host are one fast one. */
export const hostFlooded = deny(step, (r) => onHost.of(r) >= agreed.perHost, {
  message: (r) => `${onHost.of(r)} steps on \`${r.args.host}\` in a minute`,
  retryAfter: "60s",
});

/** The decision is about the host that the call names, or its memory would be another's. */
export const otherHost = deny(step, (r) => r.resource.id !== r.args.host, {
  message: (r) => `the call is about \`${r.args.host}\`, the request about \`${r.resource.id}\``,
});

interface Engagement {
  readonly id: string;
  readonly testers: readonly string[];
  readonly targets: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** Whether a task belongs to an engagement that covers this host, tester and time. */
function isUnder(engagement: Engagement, r: Request<{ host: string }>): boolean {
  return (
    (r.task?.resources?.includes(engagement.id) ?? false) &&
    engagement.testers.includes(r.subject.id) &&
    engagement.targets.includes(r.args.host) &&
    engagement.from <= r.time &&
    r.time < engagement.until
  );
}

function isIssued(host: string, fingerprint: string): boolean {
  return agreed.engagements.some((e) =>
    e.accounts.some((issued) => issued.host === host && issued.fingerprint === fingerprint),
  );
}
