import { type EmailAddress, type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ a: string; b?: Integer; o?: { x: string }; l?: EmailAddress[] }>("note", { open: true });
export const bare = tool<Record<never, never>>("bare", { open: true });
