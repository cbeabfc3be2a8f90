import type { Event, Result, ResultRequest } from "@enjoin/dsl";

export const carries = (result: Result<unknown>, name: string): boolean => result.labels.includes(name);
export const labelsOf = (e: Event<unknown, unknown>): string => (e.result?.labels ?? []).join(",");
export const both = (e: Event<unknown, unknown>, a: string, b: string): boolean =>
  [a, b].every((name) => e.result?.labels.includes(name) ?? false);
export const first = ({ result }: ResultRequest<unknown, unknown>): string | undefined => result.labels[0];
