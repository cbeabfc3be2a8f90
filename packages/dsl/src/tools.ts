declare const contract: unique symbol;

/** A declared tool: what a rule targets. `A` are its arguments, `R` is what it returns. */
export interface Tool<A, R = unknown> {
  readonly name: string;
  readonly [contract]?: (args: A) => R;
}

type NameOf<A> = keyof A & string;
type Role<A> = NameOf<A> | readonly NameOf<A>[];

/** An effect of a tool on the world, with the arguments that play each role. */
export interface ToolEffect<A> {
  readonly verb: string;
  readonly roles: Partial<Record<string, Role<A>>>;
}

/** What `tool()` is told besides the types. */
export interface Contract<A> {
  /** What the tool does to the world. */
  readonly effect?: NoInfer<ToolEffect<A>> | readonly NoInfer<ToolEffect<A>>[];
  /** Labels that everything the tool returns carries. */
  readonly labels?: readonly string[];
  /** Accepts arguments that are not declared. Without it an undeclared argument is a `deny`. */
  readonly open?: boolean;
  readonly description?: string;
}

/**
 * Declares a tool's contract.
 *
 * @example
 * export const send = tool<{ to: EmailAddress[]; body: string }>("mail.send", {
 *   effect: sends({ data: "body", to: "to" }),
 * });
 */
export function tool<A, R = unknown>(name: string, _contract: Contract<A> = {}): Tool<A, R> {
  return { name };
}

/**
 * Declares what enters the context: prompts, retrieved documents, messages of other agents. It is decided at the point
 * `input`, and is its own result: trackers see its labels as `e.result`.
 *
 * @example
 * export const document = input<{ source: Url; tenant: string }>("context.read", { labels: ["untrusted"] });
 */
export function input<A>(name: string, _contract: Contract<A> = {}): Tool<A> {
  return { name };
}

/**
 * Declares what leaves to whom the agent talks to. It is decided at the point `output`. Links and images in it are
 * destinations: whoever reads them asks their hosts.
 *
 * @example
 * export const reply = output<{ text: string; links: Url[] }>("reply.send", {
 *   effect: sends({ data: "text", to: "links" }),
 * });
 */
export function output<A>(name: string, _contract: Contract<A> = {}): Tool<A> {
  return { name };
}

/** Data leaves to a destination. */
export function sends<A>(roles: { data?: Role<A>; to: Role<A> }): ToolEffect<A> {
  return { verb: "sends", roles };
}

/** Data is read from somewhere. */
export function reads<A>(roles: { from: Role<A> }): ToolEffect<A> {
  return { verb: "reads", roles };
}

/** Data is written somewhere. */
export function writes<A>(roles: { data?: Role<A>; to: Role<A> }): ToolEffect<A> {
  return { verb: "writes", roles };
}

/** Money moves. */
export function pays<A>(roles: { amount: Role<A>; to: Role<A> }): ToolEffect<A> {
  return { verb: "pays", roles };
}

/** Something is destroyed. */
export function deletes<A>(roles: { what: Role<A> }): ToolEffect<A> {
  return { verb: "deletes", roles };
}

/** Code or a command runs. */
export function executes<A>(roles: { code: Role<A>; on?: Role<A> }): ToolEffect<A> {
  return { verb: "executes", roles };
}

/** Somebody gets rights. */
export function grants<A>(roles: { to: Role<A>; right?: Role<A> }): ToolEffect<A> {
  return { verb: "grants", roles };
}

/** Work is handed to another agent. */
export function delegates<A>(roles: { to: Role<A>; task?: Role<A> }): ToolEffect<A> {
  return { verb: "delegates", roles };
}

/** Something is kept beyond the session. */
export function remembers<A>(roles: { data: Role<A>; as?: Role<A> }): ToolEffect<A> {
  return { verb: "remembers", roles };
}
