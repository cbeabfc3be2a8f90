import type { Requirement } from "./request.js";

/** What a person answered to a step-up. */
export interface StepUpAnswer {
  readonly type: Requirement;
  /** Who approved, authenticated again, or gave a reason. */
  readonly by: string;
}

/** An answer as part of a sentence: `approved by ann@acme.example`. */
export function describeAnswer({ type, by }: StepUpAnswer): string {
  switch (type) {
    case "approval":
      return `approved by ${by}`;
    case "reauthentication":
      return `${by} authenticated again`;
    case "justification":
      return `${by} gave a reason`;
  }
}
