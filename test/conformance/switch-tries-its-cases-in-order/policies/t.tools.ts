import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ word: string; level: "low" | "high"; n: Integer; ok?: boolean }>("use");
