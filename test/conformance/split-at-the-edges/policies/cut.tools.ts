import { tool } from "@enjoin/dsl";

export const parse = tool<{ s: string }>("parse");
