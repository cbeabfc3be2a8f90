import { deny, log, policy, union } from "@enjoin/dsl";
import assets from "./data/assets.json" with { type: "json" };
import { probe, query } from "./stores.tools.js";

// A store that answers everybody is somebody's all the same. That it is open is a finding about it and no right to it:
// what counts is whether it is ours, whether the task is about it, and whether we have proven who asks. Hosts are compared as
// they are written. The enforcer resolves them itself, and connects to where the name of the asset leads.

export default policy({
  title: "Only the company's own data stores are touched",
  description:
    "A probe or a query goes to an owned asset of the task and proves who asks. A store outside is denied however open it is, and one inside that asks for no proof is reported instead of read.",
  controls: [
    "owasp-asi-2026/ASI10",
    "owasp-nhi-2025/NHI6:2025",
    "mitre-atlas/AML.T0116",
    "mitre-atlas/AML.T0122",
    "mitre-atlas/AML.M0037",
    "csa-maestro/L4.lateral-movement",
    "aiuc-1/F001",
    "nist-csf-2.0/ID.AM-02",
  ],
});

/** Stores that were touched for this task, over its sessions and agents. */
export const touched = union("task", [probe, query], (e) => [e.args.host]);

/** What is not ours is not looked at, whoever says that it is part of a test. */
export const notOurs = deny([probe, query], (r) => !assets.hosts.includes(r.args.host), {
  message: (r) => `\`${r.args.host}\` is not an asset of the company`,
});

/** Ours is not enough: the task is about this one. */
export const notOfTask = deny([probe, query], (r) => !(r.task?.resources?.includes(r.args.host) ?? false), {
  message: (r) => `the task does not cover \`${r.args.host}\``,
});

/** One store after the other is a search for an open one, also where each is granted. */
export const lookingAround = deny(
  [probe, query],
  (r) => touched.of(r).size >= assets.hostsATask && !touched.of(r).has(r.args.host),
  { message: (r) => `${touched.of(r).size} stores were touched for this task already` },
);

/** That a store lets everybody in does not mean that everybody may. */
export const withoutProof = deny(query, (r) => r.args.secret === undefined, {
  message: (r) => `\`${r.args.host}\` would be read without proof of who asks`,
});

/** An open store of ours is worth knowing of. */
export const openStoreReported = log(query, (r) => r.args.secret === undefined, { stream: "exposure" });
