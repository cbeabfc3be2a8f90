import type { Destination, Event, Request, Result, ResultRequest } from "@enjoin/dsl";

export const carries = (result: Result<unknown>, label: string): boolean => result.labels.includes(label);
export const saysIt = (r: ResultRequest<unknown, unknown>): boolean => r.result.text === "it";
export const called = (r: Request<unknown>): string => r.tool;
export const isLabelled = (e: Event<unknown, unknown>): boolean => e.result?.labels.includes("event") ?? false;
export const fromBob = (from: readonly Destination[], { text }: Result<unknown>): boolean =>
  from.some((d) => d.id === "bob@a.example") && text !== undefined;
