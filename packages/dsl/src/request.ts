// What a policy sees of an event. The table in docs/language.md maps every name to its place on the wire.

/** An event at the point `call`, typed by the tool that the rule targets. */
export interface Request<A> {
  /** `action.properties.arguments` */
  readonly args: A;
  /** `action.name` */
  readonly tool: string;
  /** `subject` */
  readonly subject: Subject;
  /** `resource` */
  readonly resource: Resource;
  /** `context.time`: ms since the epoch. */
  readonly time: number;
  /** `context.session` */
  readonly session: { readonly id: string };
  /** `context.task`: the grant under which the agent works, when there is one. */
  readonly task?: Task;
  /** `context.credential`: what the call would authenticate with. */
  readonly credential?: Credential;
  /** `context.delegation`: the verified chain, the principal first. */
  readonly delegation?: readonly Delegate[];
  /** `context.tool` */
  readonly server?: { readonly server?: string; readonly schema_digest?: string };
  /** `context.signals` */
  readonly signals?: readonly { readonly type: string; readonly level: string }[];
  /** `context.claims`: asserted, never verified. Using them in anything that can loosen a decision is a diagnostic. */
  readonly claims: Readonly<Record<string, string | undefined>>;
}

/** A request of a rule that targets a verb: `effect` has the roles by name, whatever the tool calls its arguments. */
export interface EffectRequest<E> extends Omit<Request<unknown>, "args"> {
  readonly effect: E;
}

/** An event that a tracker sees: a call (then `result` is absent) or its result. */
export interface Event<A, R> extends Request<A> {
  /** `action.properties.result` */
  readonly result?: Result<R>;
}

/** What a rule over the results of tools sees: what was called, and what came back. */
export interface ResultRequest<A, R> extends Request<A> {
  /** `action.properties.result` */
  readonly result: Result<R>;
}

/** What a rule over the results of a verb sees. */
export interface EffectResultRequest<E> extends EffectRequest<E> {
  /** `action.properties.result` */
  readonly result: Result<unknown>;
}

export interface Result<R> {
  /** The structured result, when it was recorded and fits the contract. */
  readonly value?: R;
  readonly text?: string;
  /** The enforcer's labels, the contract's, and those that label rules add. */
  readonly labels: readonly string[];
}

export interface Subject {
  readonly type: string;
  readonly id: string;
  readonly properties?: {
    readonly tenant?: string;
    readonly on_behalf_of?: { readonly type: string; readonly id: string };
  };
}

export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly properties?: { readonly labels?: readonly string[] };
}

export interface Task {
  readonly id: string;
  readonly tools: readonly string[];
  readonly resources?: readonly string[];
  /** ms since the epoch. */
  readonly expires: number;
  /** The authenticated principal's own words. They may choose among what the principal may do, never entitle. */
  readonly request?: string;
}

export interface Credential {
  readonly id: string;
  readonly kind: string;
  readonly audience: string;
  readonly scopes: readonly string[];
  /** ms since the epoch. */
  readonly issued: number;
  readonly expires: number;
  /** Proof of possession was checked. */
  readonly bound: boolean;
}

export interface Delegate {
  readonly type: string;
  readonly id: string;
  readonly scopes: readonly string[];
}

/** Where data or money goes, for rules over effects. */
export interface Destination {
  /** The argument's own text. */
  readonly id: string;
  /** The domain of an e-mail address, the host of a URL; otherwise the text itself. */
  readonly domain: string;
  /** Whether `domain` is one of `domains`. */
  isInside(domains: readonly string[]): boolean;
}
