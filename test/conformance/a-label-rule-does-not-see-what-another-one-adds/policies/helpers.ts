import type { Event, Result, ResultRequest } from "@enjoin/dsl";

export const has = (result: Result<unknown>, name: string): boolean => result.labels.includes(name);
export const isIn = (e: Event<unknown, unknown>, name: string): boolean => e.result?.labels.includes(name) ?? false;
export const isRed = (r: ResultRequest<unknown, unknown>): boolean => isIn(r, "red");
export const countOf = ({ result: { labels } }: ResultRequest<unknown, unknown>): number => labels.length;
