import { type EmailAddress, type Integer, type Money, tool } from "@enjoin/dsl";

export const note = tool<{ x: string[] }>("note");
export const numbers = tool<{ x: Integer[] }>("numbers");
export const prices = tool<{ x: readonly Money[] }>("prices");
export const mails = tool<{ x: EmailAddress[] }>("mails");
export const anything = tool<{ x: unknown[] }>("anything");
export const nested = tool<{ x: string[][] }>("nested");
export const deep = tool<{ x: Integer[][][] }>("deep");
export const objects = tool<{ x: { a: string; b?: Integer }[] }>("objects");
export const lists_in_objects = tool<{ x: { l: { m: boolean[] }[] }[] }>("lists-in-objects");
export const holes = tool<{ x: (string | null)[] }>("holes");
export const optional = tool<{ x?: string[]; y?: unknown[] }>("optional");
