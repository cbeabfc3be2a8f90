import { tool } from "@enjoin/dsl";

export const go = tool<{ name: string; names: string[] }>("go");
