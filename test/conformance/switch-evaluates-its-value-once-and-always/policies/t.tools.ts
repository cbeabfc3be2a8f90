import { tool } from "@enjoin/dsl";

export const use = tool<{ word: string; other: string }>("use");
