// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const TOOLS = 40;
const RULES_A_POLICY = 10;

/**
 * Writes a project of `rules` rules below `folder`: ten a policy file, over 40 tools of eight kinds, with constants, JSON,
 * verbs, patterns, messages and every construct of the language that is common; with trackers and helpers somewhat more
 * often than the library has them, which are 25 and 12 for a hundred rules.
 * @param {string} folder
 * @param {number} rules
 */
export async function writeRules(folder, rules) {
  const policies = join(folder, "policies");
  await mkdir(policies, { recursive: true });
  /** @param {string} name @param {string} text */
  const write = (name, text) => writeFile(join(policies, name), text);
  for (const kind of KINDS) await write(`${kind.name}.tools.ts`, toolsOf(kind));
  await write("company.json", JSON.stringify(COMPANY, null, 2));
  await write("shared.ts", SHARED);
  await write("base.policy.ts", BASE);
  for (let i = 0; i < rules / RULES_A_POLICY; i++) await write(`team-${i}.policy.ts`, policyOf(i));
}

const COMPANY = {
  domains: ["acme.example", "acme.test"],
  sensitive: ["confidential", "personal", "secret"],
  published: ["/srv/www", "/var/public"],
  payees: Array.from({ length: 20 }, (_, i) => `payee-${i}`),
  limits: { single: 50_000, daily: 200_000 },
};

const SHARED = `import company from "./company.json" with { type: "json" };
export const isSensitive = (label: string): boolean => company.sensitive.includes(label);
export const isOurs = (domain: string): boolean => company.domains.some((d) => domain === d || domain.endsWith(\`.\${d}\`));
export function looksLikeKey(text: string): boolean {
  return /acme_live_[a-z0-9]{16}/u.test(text) || text.includes("PRIVATE KEY-----");
}
`;

const BASE = `import { anyTool, permit, policy } from "@enjoin/dsl";
export default policy({ title: "Work within the task" });
export const known = permit(anyTool, (r) => r.task !== undefined && r.task.tools.includes(r.tool) && r.task.expires > r.time);
`;

/** Eight kinds of tools; five tools of each. */
const KINDS = [
  {
    name: "mail",
    kinds: "type EmailAddress",
    verb: "sends",
    args: "{ to: EmailAddress[]; cc?: EmailAddress[]; subject: string; body: string }",
    effect: 'sends({ data: ["subject", "body"], to: "to" })',
  },
  {
    name: "files",
    kinds: "type Path",
    verb: "reads",
    args: "{ path: Path; lines?: string }",
    effect: 'reads({ from: "path" })',
  },
  {
    name: "docs",
    kinds: "type Path",
    verb: "writes",
    args: '{ path: Path; text: string; mode: "append" | "replace" }',
    effect: 'writes({ data: "text", to: "path" })',
  },
  {
    name: "bank",
    kinds: "type Money",
    verb: "pays",
    args: "{ payee: string; amount: Money; reference?: string }",
    effect: 'pays({ amount: "amount", to: "payee" })',
  },
  {
    name: "web",
    kinds: "type Url",
    verb: "reads",
    args: "{ url: Url; headers: Record<string, string> }",
    effect: 'reads({ from: "url" })',
  },
  {
    name: "shell",
    kinds: "type Host",
    verb: "executes",
    args: "{ command: string; host: Host; sudo?: boolean }",
    effect: 'executes({ code: "command", on: "host" })',
  },
  {
    name: "iam",
    kinds: "type SpiffeId",
    verb: "grants",
    args: "{ to: SpiffeId; right: string; until: number }",
    effect: 'grants({ to: "to", right: "right" })',
  },
  {
    name: "notes",
    kinds: "type Integer",
    verb: "remembers",
    args: "{ note: string; tags: string[]; priority: Integer }",
    effect: 'remembers({ data: "note" })',
  },
];

/** @param {typeof KINDS[number]} kind */
function toolsOf({ name, kinds, verb, args, effect }) {
  const tools = Array.from(
    { length: TOOLS / KINDS.length },
    (_, k) =>
      `export const ${name}${k} = tool<${args}, { id: string; text: string }>("${name}.act-${k}", {\n  effect: ${effect},\n});\n`,
  );
  return `import { ${kinds}, ${verb}, tool } from "@enjoin/dsl";\n${tools.join("")}`;
}

/**
 * One policy of ten rules. Its number chooses the tools, the limits, one tracker of three and one helper of two.
 * @param {number} i
 */
function policyOf(i) {
  const a = i % 5;
  const b = (i + 2) % 5;
  const [mails, touched, seen] = [0, 1, 2].map((k) => i % 3 === k);
  const tooMany = `r.args.to.length > ${5 + (i % 7)}`;
  const late = `r.time % 86400000 > ${i * 1000} && (r.task?.resources?.includes("late-${i}") ?? false)`;
  return `import { anyTool, count, deny, halt, log, once, type Path, paying, policy, type Request, redact, sending, stepUp, sum, union } from "@enjoin/dsl";
import { bank${a}, bank${b} } from "./bank.tools.js";
import company from "./company.json" with { type: "json" };
import { docs${a} } from "./docs.tools.js";
import { files${a}, files${b} } from "./files.tools.js";
import { iam${b} } from "./iam.tools.js";
import * as mail from "./mail.tools.js";
import { notes${a} } from "./notes.tools.js";
import { isOurs, isSensitive, looksLikeKey } from "./shared.js";
import { shell${b} } from "./shell.tools.js";
import { web${a} } from "./web.tools.js";

export default policy({ title: "Team ${i}", description: "What team ${i} lets its agents do.", controls: ["owasp-asi-2026/ASI02"] });

const LIMIT = ${1000 + i} * 100;
const roots = ["/srv/team-${i}", "/home/team-${i}"];
const quiet = { from: ${i % 24}, hosts: ["build-${i}.acme.example", "db-${i}.acme.example"] };

/** Labels of what this session has read. */
export const carried = union("session", [files${a}, files${b}, web${a}], (e) => e.result?.labels);
export const paid = sum("subject", [bank${a}, bank${b}], (e) => e.args.amount, { window: "24h" });
${
  mails
    ? `export const mails = count("session", mail.mail${a}, (e) => e.args.to.some((t) => !isOurs(t.domain)), { key: (e) => e.args.subject, window: "1h" });`
    : touched
      ? `export const touched = once("resource", docs${a}, (e) => e.args.mode === "replace");`
      : `export const seen = union("task", anyTool, (e) => e.result?.labels.filter((l) => l !== "team-${i}"));`
}

/** Sensitive data stays here. */
export const leaves = deny(sending, (r) => carried.of(r).some(isSensitive) && r.effect.to.some((d) => !d.isInside(company.domains)), {
  message: "team ${i} has read sensitive data, and the destination is outside the company",
});

export const manyMails = stepUp(mail.mail${a}, (r) => ${mails ? `mails.of(r, r.args.subject) + ${tooMany}` : `${tooMany} && !r.args.to.every((t) => isOurs(t.domain))`}, {
  requires: "approval",
  message: (r) => \`\${r.args.to.length} mails about \${r.args.subject}\`,
});

export const keyMasked = redact(mail.mail${b}, (r) => looksLikeKey(r.args.body) || /team-${i}-[0-9]+/u.test(r.args.body), { path: "body" });

export const overLimit = deny([bank${a}, bank${b}], (r) => paid.of(r) + r.args.amount > LIMIT && !company.payees.includes(r.args.payee), {
  message: (r) => \`\${paid.of(r) + r.args.amount} cents in a day, to \${r.args.payee} (\${r.args.reference ?? "no reference"})\`,
});

export const largePayment = stepUp(paying, (r) => r.effect.amount > company.limits.single + ${i}, { requires: "approval" });

export const elsewhere = deny(docs${a}, (r) => isElsewhere(r.args.path)${touched ? ' || (touched.of(r) && r.args.mode === "replace")' : ""}, {
  message: (r) => \`\${r.args.path} is not team ${i}'s\`,
});

export const wrongHost = deny(shell${b}, (r) => {
  const words = r.args.command.trim().split(" ");
  if (r.args.sudo ?? false) return true;
  return !quiet.hosts.includes(r.args.host) || words.some((w) => w.toLowerCase().startsWith("rm") && words.length > ${2 + (i % 3)});
});

export const grantsTooMuch = halt(iam${b}, (r) => {
  switch (r.args.right) {
    case "admin":
      return true;
    case "team-${i}":
      return r.args.to.trustDomain !== "acme.example";
    default:
      return r.args.right.startsWith("owner:") && r.args.right.slice(6).length > ${i % 9};
  }
});

export const oddHeaders = deny(web${a}, (r) => Object.keys(r.args.headers).some((h) => h.startsWith("x-${i}-")) && !isOurs(r.args.url.host), {
  message: (r) => ${i % 2 === 0 ? "describe(r.args.url.host)" : "r.args.url.host"},
});

export const noted = log(notes${a}, (r) => {
  const { tags, priority } = r.args;
  const urgent = tags.filter((t) => t.startsWith("urgent")).map((t) => t.replaceAll("urgent-", ""));
  return (urgent.length > 0 && priority > ${i % 10}) || (${i % 2 === 0 ? late : "isLate(r)"}${seen ? " && seen.of(r).size > 3" : ""});
});

function isElsewhere(path: Path): boolean {
  return !roots.some((root) => path.isInside(root));
}

${
  i % 2 === 0
    ? `function describe(host: string): string {
  return host.length > ${20 + (i % 20)} ? "a long host" : \`host \${host}\`;
}`
    : `const isLate = (r: Omit<Request<unknown>, "args">): boolean => ${late};`
}
`;
}
