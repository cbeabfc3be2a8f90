import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ key: string; level: "low" | "high"; m: Record<string, string>; n: Record<string, Integer | null> }>("use");
