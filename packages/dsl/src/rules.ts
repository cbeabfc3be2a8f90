import type { Duration } from "./duration.js";
import type { Destination, EffectRequest, Request } from "./request.js";
import type { Tool } from "./tools.js";

/** One exported rule of a policy; its id is `<policy>/<export name>`. */
export interface Rule {
  readonly effect: string;
}

// `any` is needed here: a list of tools with different arguments has no other common type.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyTool = Tool<any, any>;

/** The arguments of a tool or, for a list, of one of its tools. */
export type ArgsOf<T> =
  T extends Tool<infer A, infer _R> ? A : T extends readonly (infer U)[] ? ArgsOf<U> : never;

/** The result of a tool or, for a list, of one of its tools. */
export type ResultOf<T> =
  T extends Tool<infer _A, infer R> ? R : T extends readonly (infer U)[] ? ResultOf<U> : never;

/** Every tool with one effect; `E` are the roles as a rule sees them. */
export interface VerbTarget<E> {
  readonly verb: string;
  readonly roles?: E;
}

/** Every declared tool. */
export interface AnyTarget {
  readonly any: true;
}

export const anyTool: AnyTarget = { any: true };
export const sending: VerbTarget<{ readonly to: readonly Destination[]; readonly data: readonly string[] }> =
  {
    verb: "sends",
  };
export const reading: VerbTarget<{ readonly from: readonly Destination[] }> = { verb: "reads" };
export const writing: VerbTarget<{ readonly to: readonly Destination[]; readonly data: readonly string[] }> =
  {
    verb: "writes",
  };
export const paying: VerbTarget<{ readonly to: readonly Destination[]; readonly amount: number }> = {
  verb: "pays",
};
export const deleting: VerbTarget<{ readonly what: readonly Destination[] }> = { verb: "deletes" };
export const executing: VerbTarget<{
  readonly code: readonly string[];
  readonly on: readonly Destination[];
}> = {
  verb: "executes",
};
export const granting: VerbTarget<{
  readonly to: readonly Destination[];
  readonly right: readonly string[];
}> = {
  verb: "grants",
};
export const delegating: VerbTarget<{
  readonly to: readonly Destination[];
  readonly task: readonly string[];
}> = {
  verb: "delegates",
};
export const remembering: VerbTarget<{ readonly data: readonly string[]; readonly as: readonly string[] }> = {
  verb: "remembers",
};

/** The results of what a target stands for; `Q` is what a rule sees of one. */
export interface ResultsTarget<Q> {
  readonly results: object;
  readonly request?: Q;
}

/** What a rule over any tool, or over results, is given. */
type SeenOf<T> = T extends ResultsTarget<infer Q> ? Q : Request<unknown>;

/** What every kind of rule may be told. */
export interface Options<Q> {
  /** What the reason says; must not fail, whatever the request. */
  readonly message?: string | ((r: Q) => string);
}

/** Declares a rule with the options `O`; `More` are the targets that only some kinds of rules have. */
interface RuleFunction<O, More = never> {
  <const T extends AnyTool | readonly AnyTool[]>(
    target: T,
    when?: (r: Request<ArgsOf<T>>) => boolean,
    options?: Options<Request<ArgsOf<T>>> & O,
  ): Rule;
  <E>(
    target: VerbTarget<E>,
    when?: (r: EffectRequest<E>) => boolean,
    options?: Options<EffectRequest<E>> & O,
  ): Rule;
  <T extends AnyTarget | More>(
    target: T,
    when?: (r: SeenOf<T>) => boolean,
    options?: Options<SeenOf<T>> & O,
  ): Rule;
}

/** What is withheld, or written down, decides over results too. */
type ResultRuleFunction<O> = RuleFunction<O, ResultsTarget<unknown>>;

function ruleFunction<O, More = never>(effect: string): RuleFunction<O, More> {
  return (() => ({ effect })) as RuleFunction<O, More>;
}

/** Lets a call happen, unless a stronger rule matches. Nothing happens without a permit. */
export const permit: RuleFunction<object> = ruleFunction("permit");

/** What is done to one argument: one of the three, without any a mask. */
export interface Redaction {
  /** The argument: its name, or a JSON Pointer below the arguments. */
  readonly path: string;
  /** What to put there; `[redacted]` when left out. */
  readonly mask?: string;
  /** Leaves the argument out. */
  readonly drop?: true;
  /** How many UTF-16 units of a text are left; half a character is left out as well. */
  readonly truncate?: number;
}

/** Lets the call happen with one argument masked, left out or cut. */
export const redact: RuleFunction<Redaction> = ruleFunction("redact");

/** Parks the call until somebody approves it, the person authenticates again, or gives a reason. */
export const stepUp: RuleFunction<{ readonly requires?: "approval" | "reauthentication" | "justification" }> =
  ruleFunction("step_up");

/** Stops the call, or withholds the result; with `retryAfter`, it may be tried again after that time. */
export const deny: ResultRuleFunction<{ readonly retryAfter?: Duration }> = ruleFunction("deny");

/** Stops the call, or withholds the result, and ends the session. */
export const halt: ResultRuleFunction<object> = ruleFunction("halt");

/** Obliges the enforcer to write the call or the result to the log, to the stream that is named; decides nothing. */
export const log: ResultRuleFunction<{ readonly stream?: string }> = ruleFunction("log");
