import { type EmailAddress, type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ x: Record<string, string> }>("note");
export const numbers = tool<{ x: Record<string, Integer> }>("numbers");
export const mails = tool<{ x: Record<string, EmailAddress> }>("mails");
export const anything = tool<{ x: Record<string, unknown> }>("anything");
export const nested = tool<{ x: Record<string, Record<string, boolean>> }>("nested");
export const lists = tool<{ x: Record<string, string[]> }>("lists");
export const objects = tool<{ x: Record<string, { a: string; b?: Integer }> }>("objects");
export const holes = tool<{ x: Record<string, string | null> }>("holes");
export const optional = tool<{ x?: Record<string, string>; y?: Record<string, unknown> }>("optional");
