import type { Decision, PolicyRequest, State } from "@enjoin/model";

/** A request without its state: what the enforcer knows of one event. */
export type EventRequest = Omit<PolicyRequest, "context"> & {
  readonly context: Omit<PolicyRequest["context"], "state">;
};

/** One decided event: the decision, and the state after it. */
export interface Step {
  readonly decision: Decision;
  readonly state: State;
}

/** The engines by name. */
export type EngineName = "wasm" | "reference" | "opa";

/**
 * Evaluates a compiled policy. A step is a pure function of request and state. It never throws for anything that
 * is in the request: whatever goes wrong is a `deny` with the reason `evaluation-error` or `guard`.
 */
export interface Engine {
  readonly name: EngineName;
  /** Version of what evaluates, for reports: `opa-wasm 1.10.0`, `reference 0.1.0`, `opa 0.70.0`. */
  readonly version: string;
  step(request: EventRequest, state: State): Step | Promise<Step>;
  close(): Promise<void>;
}
