import { type Integer, tool } from "@enjoin/dsl";

export const act = tool<{ n: Integer; words: string[] }>("act");
export const idle = tool<{ why?: string }>("idle");
