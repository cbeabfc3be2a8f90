/** Where in a chain something is decided, when that is not a call. */
export interface Pointed {
  readonly point?: "input" | "output";
}

/** What some steps are called: calls, or events where something enters or leaves as well. */
export function nounOf(steps: readonly Pointed[]): "call" | "event" {
  return steps.every(({ point }) => point === undefined) ? "call" : "event";
}

/** Who makes a call in which session, or whose session it is that something enters or leaves: `into desk-1 of desk`. */
export function describeWhere(
  step: Pointed & { readonly session: string; readonly subject: { readonly id: string } },
): string {
  const { point, session, subject } = step;
  if (point === undefined) return `${subject.id} in ${session}`;
  return `${point === "input" ? "into" : "out of"} ${session} of ${subject.id}`;
}
