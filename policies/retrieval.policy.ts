import { deny, distinct, label, log, mentions, permit, policy, type Task } from "@enjoin/dsl";
import { document, search } from "./context.tools.js";
import retrieval from "./data/retrieval.json" with { type: "json" };

// The enforcer says of every document where it comes from: its source, tenant, collection and index are what the
// retriever knows, never what stands in the document. Two places decide, as many enforcers see only one: the search that
// the agent asks for, and the document that would enter its context.

export default policy({
  title: "Only approved documents of the agent's own tenant enter its context",
  description:
    "A document enters from an approved collection and its reviewed index, of the tenant that the agent works for. Of a listed collection only what the task names enters, and only so much of it in a day. What strangers can write into is labelled.",
  controls: [
    "owasp-asi-2026/ASI06",
    "owasp-llm-2026/LLM09:2026",
    "owasp-llm-2025/LLM08:2025",
    "owasp-mcp-2025/MCP10:2025",
    "mitre-atlas/AML.T0070",
    "mitre-atlas/AML.T0085.000",
    "csa-maestro/L2.compromised-rag-pipelines",
    "aiuc-1/A003",
    "aiuc-1/A005",
    "nist-csf-2.0/PR.AA-05",
  ],
});

/** Documents of listed collections that this agent was given in a day, over tasks and sessions. */
export const listedLately = distinct(
  "subject",
  document,
  (e) => (isListed(e.args.collection) ? e.args.document : undefined),
  { window: "24h" },
);

/** What the rules below leave may enter: a document is no call, and needs a permit as one does. */
export const mayEnter = permit(document);

/** A collection that nobody approved, or an approved one out of another index: a copy, an old state, a look-alike. */
export const unapprovedIndex = deny(
  [document, search],
  (r) => !retrieval.collections.some((c) => c.name === r.args.collection && c.index === r.args.index),
  { message: (r) => `\`${r.args.collection}\` in \`${r.args.index}\` is not an approved collection` },
);

/** The tenant is the agent's own, and the collection is one of that tenant. */
export const foreignTenant = deny(
  [document, search],
  (r) =>
    r.args.tenant !== r.subject.properties?.tenant ||
    !retrieval.collections.some((c) => c.name === r.args.collection && c.tenants.includes(r.args.tenant)),
  {
    message: (r) =>
      `what belongs to \`${r.args.tenant}\` in \`${r.args.collection}\` is not this agent's to read`,
  },
);

/** Of a listed collection, a document enters when the task names it. */
export const unlistedDocument = deny(
  document,
  (r) => isListed(r.args.collection) && !isNamed(r.task, r.args.document),
  { message: (r) => `the task does not name \`${r.args.document}\`` },
);

/** A collection that is read one document at a time is read as a whole in the end. */
export const harvest = deny(
  document,
  (r) => isListed(r.args.collection) && listedLately.of(r) >= retrieval.listedADay,
  { message: (r) => `${listedLately.of(r)} documents of listed collections in a day`, retryAfter: "24h" },
);

/** What people outside, or anybody inside, can write without a review, is untrusted. */
export const ofStrangers = label(document, (r) =>
  retrieval.collections.some((c) => c.name === r.args.collection && c.reviewed) ? [] : ["untrusted"],
);

/** Whose a document is goes with it. */
export const ofTenant = label(document, (r) => [`tenant:${r.args.tenant}`]);

/** What entered can be looked up. */
export const entered = log(document, undefined, {
  stream: "retrieval",
  message: (r) => `${r.args.document} of ${r.args.collection}`,
});

function isListed(collection: string): boolean {
  return retrieval.collections.some((c) => c.name === collection && c.listed);
}

function isNamed(task: Task | undefined, id: string): boolean {
  return (task?.resources?.includes(id) ?? false) || mentions(task?.request ?? "", id);
}
