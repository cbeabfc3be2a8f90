import { tool } from "@enjoin/dsl";

export const note = tool<{ s: string; which: "plain" | "filled"; n: number }>("note");
