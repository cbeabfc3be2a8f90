import { type Integer, type Money, tool } from "@enjoin/dsl";

export const s = tool<{ x: string }>("string");
export const n = tool<{ x: number }>("number");
export const b = tool<{ x: boolean }>("boolean");
export const i = tool<{ x: Integer }>("Integer");
export const m = tool<{ x: Money }>("Money");
export const e = tool<{ x: "a" | "b" }>("'a' | 'b'");
export const l = tool<{ x: string[] }>("string[]");
export const o = tool<{ x: { a: string } }>("{ a: string }");
export const r = tool<{ x: Record<string, string> }>("Record<string, string>");
export const u = tool<{ x: unknown }>("unknown");
