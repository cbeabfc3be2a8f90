import type { Duration } from "./duration.js";
import type { Credential, Delegate, Subject, Task } from "./request.js";

/** A forbidden outcome, stated over what tools do to the world. */
export type GoalSpec = {
  /** Names of the worlds in which it must not happen; all when it is left out. */
  readonly worlds?: readonly string[];
} & (
  | {
      readonly kind: "flow";
      readonly title: string;
      /** Data that truly carries one of these ... */
      readonly labels: readonly string[];
      /** ... reaches, by a tool with this verb ... */
      readonly verb: "sends" | "writes" | "executes" | "delegates" | "remembers";
      /** ... a destination that is none of these domains. */
      readonly inside: readonly string[];
    }
  | {
      readonly kind: "total";
      readonly title: string;
      /** Payments add up to more than this, in minor units. */
      readonly over: number;
      readonly per: Per;
      /** ... within so long; ever, when it is left out. */
      readonly within?: Duration;
      /** `true`: what a person let through, as a step-up asked for it, does not count. */
      readonly unapproved?: boolean;
    }
  | {
      readonly kind: "count";
      readonly title: string;
      /** Tools with this verb ... */
      readonly verb: Verb;
      /**
       * ... do it to more places, or to one more often, than this; or than tools with this other verb did before, so that each
       * of those allows one: payments and the approvals that they stand on. Then there is no `within`.
       */
      readonly over: number | { readonly verb: Verb };
      readonly per: Per;
      /** ... within so long; ever, when it is left out. */
      readonly within?: Duration;
      /** `true`: what a person let through, as a step-up asked for it, does not count. */
      readonly unapproved?: boolean;
    }
  | {
      readonly kind: "duty";
      readonly title: string;
      /**
       * One principal (the human that subjects act on behalf of; a subject that acts for nobody is its own) does both to one
       * place, in whichever order: what takes two people is done by one.
       */
      readonly verbs: readonly [Verb, Verb];
    }
  | {
      readonly kind: "late";
      readonly title: string;
      /**
       * A call of a tool with this verb is allowed though the credential that it authenticates with, or its task, has expired:
       * at `expires` or later, in ms since the epoch. The search waits until then.
       */
      readonly verb: Verb;
    }
);

/** A call that a search must see allowed, or what it says of goals says little. */
export type SometimesSpec = {
  readonly title: string;
  /** Arguments that such a call has, with these very values; others are as they come. */
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** Data that truly carries one of these goes with it. */
  readonly labels?: readonly string[];
  /** `true`: a person let it through, as a step-up asked for it; `false`: nobody had to. Either way when it is left out. */
  readonly approved?: boolean;
} & (
  | {
      /** The name of the tool that is called. */
      readonly tool: string;
      readonly verb?: never;
    }
  | {
      /** A tool with this verb is called, whichever. */
      readonly verb: Verb;
      readonly tool?: never;
    }
);

/** The small world that a search plays in. */
export interface WorldSpec {
  readonly subjects: readonly Subject[];
  /** How many sessions each subject can open: 1 to 4. */
  readonly sessions: number;
  /**
   * What data there is: calling `tool` with these arguments reads something that carries `labels`. Where `tool` names an
   * `input`, this is what can enter a session: nothing else does.
   */
  readonly resources: readonly {
    readonly tool: string;
    readonly arguments: Readonly<Record<string, unknown>>;
    readonly labels: readonly string[];
  }[];
  /** Candidates for arguments, by name or by `<tool>.<name>`. */
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  /** `true`: an argument that `values` names takes no other value. */
  readonly exact?: boolean;
  /** Names of the tools that are called, and of what enters and leaves; all of them when it is left out. */
  readonly calls?: readonly string[];
  readonly task?: Task;
  /** The tools as their servers announce them: what a call is told of its server and definition. */
  readonly tools?: readonly { readonly name: string; readonly server?: string; readonly digest?: string }[];
  readonly credential?: Credential;
  /** A call authenticates with the first of these whose `scopes` name its tool; with `credential` where none does. */
  readonly credentials?: readonly Credential[];
  readonly delegation?: readonly Delegate[];
  /**
   * Who answers step-ups; without, nobody does. Consents to every call that does not reach a goal by itself, and where `careless`
   * to every call. Whoever an agent acts for authenticates again, and gives reasons, on the same terms.
   */
  readonly approver?: { readonly id: string; readonly careless?: boolean };
  /** Tool to the argument that names the object it acts on; where none is given, the first place of its contract. */
  readonly objects?: Readonly<Record<string, string>>;
  /** Time of the first event, ms since the epoch. */
  readonly start: number;
}

/** What a tool does to the world. */
type Verb =
  | "reads"
  | "sends"
  | "writes"
  | "pays"
  | "deletes"
  | "executes"
  | "grants"
  | "delegates"
  | "remembers";

/**
 * For each of what something is added up: a place, a subject, or a principal (the human that subjects act on behalf of, with
 * all of them; a subject that acts for nobody is its own principal).
 */
type Per = "destination" | "subject" | "principal" | "all";

export interface Goal {
  readonly goal: string;
}

export interface Sometimes {
  readonly sometimes: string;
}

export interface World {
  readonly world: true;
}

/**
 * Declares a forbidden outcome for `policy fuzz`.
 *
 * @example
 * export const confidentialLeaves = goal({
 *   kind: "flow", title: "Confidential data leaves", labels: ["confidential"], verb: "sends", inside: ["acme.example"],
 * });
 */
export function goal(spec: GoalSpec): Goal {
  return { goal: spec.title };
}

/**
 * Declares what must be possible: `policy fuzz` must see such a call allowed. A policy that stops everything holds every goal.
 *
 * @example
 * export const pays = sometimes({
 *   title: "A large payment goes through with an approval", tool: "bank.pay", arguments: { amount: 600 }, approved: true,
 * });
 */
export function sometimes(spec: SometimesSpec): Sometimes {
  return { sometimes: spec.title };
}

/** Declares the world that `policy fuzz` plays in. */
export function world(_spec: WorldSpec): World {
  return { world: true };
}
