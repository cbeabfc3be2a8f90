import { type EmailAddress, type Integer, type Money, tool } from "@enjoin/dsl";

export const text = tool<{ x: string | null }>("text");
export const whole = tool<{ x: Integer | null }>("whole");
export const flag = tool<{ x: boolean | null }>("flag");
export const number = tool<{ x: number | null }>("number");
export const mail = tool<{ x: EmailAddress | null }>("mail");
export const list = tool<{ x: string[] | null }>("list");
export const object = tool<{ x: { a: string } | null }>("object");
export const record = tool<{ x: Record<string, Integer> | null }>("record");
export const literal = tool<{ x: "a" | "b" | null }>("literal");
export const money = tool<{ x: Money | null }>("money");
