import { tool } from "@enjoin/dsl";

type Value = 1 | "1" | true | "true" | 0 | "";

export const set = tool<{ value: Value; other: Value; values: Value[]; text: string; number: number; mode: "r" | "w" }>("set");
