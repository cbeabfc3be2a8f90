import type { Verb } from "@enjoin/model";
import type { ListedTool } from "./listed-tool.js";

/** What a tool seems to do, and which argument plays which role. */
export interface GuessedEffect {
  readonly verb: Verb;
  readonly roles: Readonly<Record<string, string>>;
}

/** Arguments by their names, with their types as text. */
export type ArgumentTypes = ReadonlyMap<string, string>;

/** Words in the name of a tool that tell a verb; the first word of a name counts first. */
const WORDS: Readonly<Record<Verb, readonly string[]>> = {
  sends: ["send", "post", "reply", "email", "mail", "message", "notify", "publish", "forward", "tweet"],
  reads: [
    "get",
    "read",
    "list",
    "search",
    "find",
    "fetch",
    "query",
    "show",
    "view",
    "describe",
    "lookup",
    "download",
  ],
  writes: [
    "write",
    "create",
    "update",
    "edit",
    "set",
    "add",
    "append",
    "save",
    "upload",
    "put",
    "move",
    "rename",
    "copy",
    "insert",
  ],
  pays: ["pay", "transfer", "refund", "charge", "purchase", "buy"],
  deletes: ["delete", "remove", "drop", "purge", "destroy", "erase"],
  executes: ["run", "exec", "execute", "eval", "shell", "bash"],
  grants: ["grant", "share", "invite", "authorize", "permit"],
  delegates: ["delegate", "handoff"],
  remembers: ["remember", "memorize"],
};

/** Names of arguments that play a role, the likeliest first. */
const PLACES = [
  "url",
  "path",
  "file_path",
  "filepath",
  "to",
  "recipient",
  "recipients",
  "email",
  "address",
  "channel",
  "channel_id",
];
const NAMED = [
  "destination",
  "target",
  "id",
  "name",
  "key",
  "table",
  "database",
  "repo",
  "query",
  "file",
  "uri",
];
const ROLES: Readonly<Record<Verb, Readonly<Record<string, readonly string[]>>>> = {
  sends: {
    to: [
      "to",
      "recipient",
      "recipients",
      "email",
      "address",
      "channel",
      "channel_id",
      "chat_id",
      "url",
      "user",
      "destination",
    ],
    "data?": ["body", "text", "message", "content", "payload"],
  },
  reads: { from: [...PLACES, ...NAMED] },
  writes: {
    to: ["destination", "path", "file_path", "filepath", "file", "url", "table", "repo", "key", "name", "id"],
    "data?": ["content", "contents", "text", "body", "data", "value", "values"],
  },
  pays: {
    to: ["payee", "recipient", "to", "iban", "account", "beneficiary", "customer"],
    amount: ["amount", "amount_cents", "total", "cents"],
  },
  deletes: { what: [...PLACES, ...NAMED] },
  executes: { code: ["command", "cmd", "code", "script", "sql", "query"], "on?": ["host", "server", "cwd"] },
  grants: {
    to: ["user", "email", "with", "to", "member", "principal"],
    "right?": ["role", "right", "permission"],
  },
  delegates: { to: ["agent", "to", "assignee"], "task?": ["task", "prompt", "instructions"] },
  remembers: { data: ["text", "content", "memory", "value", "fact"], "as?": ["key", "name", "topic"] },
};

/**
 * Guesses what a tool does from its name, its arguments' names and its annotations. Nothing where no verb fits with its roles. A
 * guess is for a person to check: MCP does not say what a tool does to the world.
 */
export function guessEffect(
  { name, annotations }: ListedTool,
  args: ArgumentTypes,
): GuessedEffect | undefined {
  const words = wordsOf(name);
  const told = words.map(verbOf).find((verb) => verb !== undefined);
  const verb = annotations?.readOnlyHint === true ? "reads" : told;
  return verb === undefined ? undefined : withRoles(verb, args);
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/u);
}

function verbOf(word: string): Verb | undefined {
  return (Object.keys(WORDS) as Verb[]).find((verb) => WORDS[verb].includes(word));
}

function withRoles(verb: Verb, args: ArgumentTypes): GuessedEffect | undefined {
  const roles: Record<string, string> = {};
  for (const [role, names] of Object.entries(ROLES[verb])) {
    const isOptional = role.endsWith("?");
    const own = isOptional ? role.slice(0, -1) : role;
    const taken = new Set(Object.values(roles));
    const argument = names.find((one) => fits(own, args.get(one)) && !taken.has(one));
    if (argument !== undefined) roles[own] = argument;
    else if (!isOptional) return undefined;
  }
  return { verb, roles };
}

const TEXTS = /^(?:string|EmailAddress|Url|Host|Path|SpiffeId|Shell|Sql|"[^"]*"(?: \| "[^"]*")*)(?:\[\])?$/u;

/** A sum needs whole numbers; every other role needs texts. */
function fits(role: string, type: string | undefined): boolean {
  if (type === undefined) return false;
  return role === "amount" ? /^(?:Integer|Between<.*>)$/u.test(type) : TEXTS.test(type);
}
