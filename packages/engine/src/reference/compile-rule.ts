import {
  type Advice,
  ARGUMENTS_POINTER,
  type Obligation,
  type Reason,
  type Redaction,
  type Requirement,
  type Rule,
  ruleId,
  shortMessage,
  strengthOf,
} from "@enjoin/model";
import type { Check, Frame } from "./frame.js";
import type { Scope } from "./scope.js";

/** A rule, ready to be asked. */
export interface CompiledRule {
  readonly id: string;
  readonly kind: Rule["effect"];
  /** Whether it is asked about results, or about everything else. */
  readonly isOverResults: boolean;
  readonly strength: number;
  /** Whether it matches; without, it always does. */
  readonly holds: Check | undefined;
  /** What it says; the very same object each time where that does not depend on the event. */
  readonly message: (f: Frame) => Said;
  readonly redaction: Redaction | undefined;
  /** What a step-up requires. */
  readonly requires: Requirement | undefined;
  /** What to do after a denial; nothing where trying again would not help. */
  readonly advice: Advice | undefined;
  /** Names of the arguments that it reads. */
  readonly reads: ReadonlySet<string>;
}

/** What a matching rule adds to a decision. */
interface Said {
  /** Its reason: of a permit, for when the call goes on. */
  readonly reason: Reason | undefined;
  readonly obligation: Obligation | undefined;
}

/** Compiles a rule; a message that does not depend on the event is made once. */
export function compileRule(r: Rule, program: Scope): CompiledRule {
  const scope = { ...program, reads: new Set<string>() };
  const holds = r.when && scope.check(r.when.result, scope);
  return {
    id: ruleId(r),
    kind: r.effect,
    isOverResults: r.at === "result",
    strength: strengthOf(r.effect),
    holds: r.when?.result.kind === "literal" && r.when.result.value === true ? undefined : holds,
    message: compileMessage(r, scope),
    redaction: r.redaction,
    requires: r.effect === "step_up" ? (r.requires ?? "approval") : undefined,
    advice: adviceOf(r),
    reads: scope.reads,
  };
}

function compileMessage(r: Rule, scope: Scope): (f: Frame) => Said {
  const e = r.message?.result;
  if (e === undefined || e.kind === "literal") {
    const said = frozen(say(r, e === undefined ? shortMessage(r) : String(e.value)));
    return () => said;
  }
  const message = scope.compute(e, scope);
  return (f) => say(r, message(f) as string);
}

function say(r: Rule, message: string): Said {
  return { reason: reasonOf(r, message), obligation: obligationOf(r, message) };
}

/** Decisions share what is said every time: nobody may change it. */
function frozen(said: Said): Said {
  Object.freeze(said.reason);
  Object.freeze(said.obligation?.properties);
  Object.freeze(said.obligation);
  return said;
}

function reasonOf(r: Rule, message: string): Reason | undefined {
  if (r.effect === "log") return undefined;
  return { rule: ruleId(r), effect: r.effect === "permit" ? "allow" : r.effect, message };
}

function obligationOf(r: Rule, message: string): Obligation | undefined {
  const properties = dutyOf(r, message);
  if (properties === undefined) return undefined;
  const type = r.effect as Obligation["type"];
  return { id: ruleId(r), type, properties };
}

function dutyOf(r: Rule, message: string): Obligation["properties"] | undefined {
  switch (r.effect) {
    case "redact":
      return r.redaction && placed(r.redaction);
    case "step_up":
      return { requires: r.requires ?? "approval" };
    case "log":
      return r.stream === undefined ? { message } : { message, stream: r.stream };
    case "permit":
    case "deny":
    case "halt":
      return undefined;
  }
}

function placed({ path, ...treatment }: Redaction): Obligation["properties"] {
  return { ...treatment, path: `${ARGUMENTS_POINTER}${path}` };
}

function adviceOf(r: Rule): Advice | undefined {
  const { retryAfter: seconds } = r;
  return seconds === undefined
    ? undefined
    : Object.freeze({ id: ruleId(r), type: "retry_after", properties: { seconds } } as const);
}
