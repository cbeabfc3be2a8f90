import { type EmailAddress, type Integer, type Money, tool } from "@enjoin/dsl";

export const text = tool<{ x?: string }>("text");
export const whole = tool<{ x?: Integer }>("whole");
export const flag = tool<{ x?: boolean }>("flag");
export const number = tool<{ x?: number }>("number");
export const mail = tool<{ x?: EmailAddress }>("mail");
export const list = tool<{ x?: string[] }>("list");
export const object = tool<{ x?: { a: string } }>("object");
export const record = tool<{ x?: Record<string, Integer> }>("record");
export const literal = tool<{ x?: "a" | "b" }>("literal");
export const money = tool<{ x?: Money }>("money");
