import { type Integer, tool } from "@enjoin/dsl";

export const texts = tool<{ x: "read" | "write" | "" }>("texts");
export const numbers = tool<{ x: 0 | 1 | 2.5 | -3 }>("numbers");
export const yes = tool<{ x: true }>("yes");
export const no = tool<{ x: false }>("no");
export const mixed = tool<{ x: "auto" | 5 | true }>("mixed");
export const one = tool<{ x: "only" }>("one");
export const marks = tool<{ x: "\"" | "\\" | "`" | "\n" | "\u2028" | "é" | "😀" | "${x}" }>("marks");
export const optional = tool<{ x?: "a" | "b"; y?: 1 | 2 }>("optional");
export const listed = tool<{ x: ("a" | "b")[] }>("listed");
export const nullable = tool<{ x: "a" | null; y?: 1 | null }>("nullable");
